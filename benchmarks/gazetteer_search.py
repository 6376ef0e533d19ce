"""How fast a gazetteer answers, and what its answers miss: beside a plain dict and a naive SQLite table.

    python benchmarks/gazetteer_search.py planet.gpkg

Medians of the queries' times, in one process, nothing remembered from one to the next.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from gazetteer import Gazetteer
from gazetteer.search.fuzzy import alphabet, fuzzy_keys
from gazetteer.search.similar import edits

WORDS = "the a of in to said on army near city road after from with for people report".split()
OPEN = """
import sys, time
from gazetteer import Gazetteer
def rss():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
before = rss()
start = time.perf_counter()
gazetteer = Gazetteer.open(sys.argv[1])
gazetteer.lookup(sys.argv[2])
print((time.perf_counter() - start) * 1e3, rss() - before)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--brute", type=int, default=20, help="names to compare with every key")
    args = parser.parse_args()
    rng = random.Random(5)
    with Gazetteer.open(args.gazetteer) as gazetteer:
        print(f"{gazetteer.info.places:,} places, {gazetteer.info.names:,} names, {size(args.gazetteer):,.0f} MB")
        print(f"{'':44}{'measured':>16}  wanted")
        db = sqlite3.connect(f"{args.gazetteer.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        unique, common, missing = sample_keys(db, args.queries, rng)
        lookups(gazetteer, unique, common, missing)
        baselines(db, unique, missing)
        scanning(gazetteer, unique, rng)
        fuzzy(gazetteer, db, unique, args.brute, rng)
        nearest(gazetteer, rng)
        opening(args.gazetteer, unique[0])


def row(label: str, measured: str, wanted: str = "") -> None:
    print(f"{label:44}{measured:>16}  {wanted}", flush=True)


def size(path: Path) -> float:
    return path.stat().st_size / 1e6


def median_us(call: Callable[[str], object], queries: Iterable[str]) -> float:
    times = []
    for query in queries:
        start = time.perf_counter()
        call(query)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def sample_keys(db: sqlite3.Connection, count: int, rng: random.Random) -> tuple[list[str], list[str], list[str]]:
    """Keys of one place, keys of more than 40, and texts that are no key."""
    highest = db.execute("SELECT max(fid) FROM place").fetchone()[0]
    unique: list[str] = []
    while len(unique) < count:
        (name,) = db.execute("SELECT name FROM place WHERE fid = ?", (rng.randint(1, highest),)).fetchone()
        key = name.lower()
        # Several places that bear a key stand packed in its row.
        if db.execute("SELECT typeof(bearers) FROM name_key WHERE key = ?", (key,)).fetchone() == ("integer",):
            unique.append(key)
    tally: dict[str, int] = defaultdict(int)
    for (name,) in db.execute("SELECT name FROM place LIMIT 500000"):
        tally[name.lower()] += 1
    common = [key for key, n in sorted(tally.items(), key=lambda item: -item[1])[:200] if n > 10]
    return unique, common, [key[::-1] + "qx" for key in unique]


def lookups(gazetteer: Gazetteer, unique: list[str], common: list[str], missing: list[str]) -> None:
    lookup = gazetteer._lookup  # without its memory
    row("lookup, one place, full record", f"{median_us(lambda k: lookup(k, 40), unique):.1f} us", "<= 15 us")
    row("lookup, 50 of many places", f"{median_us(lambda k: lookup(k, 50), common):.0f} us", "<= 250 us")
    row("lookup, no such name", f"{median_us(lambda k: lookup(k, 40), missing):.1f} us", "<= 6 us")
    row("lookup again, remembered", f"{median_us(gazetteer.lookup, unique[:1] * 500):.2f} us")


def baselines(db: sqlite3.Connection, unique: list[str], missing: list[str]) -> None:
    """A dict of the million most important places, and an SQLite table of them as people make it."""
    places = db.execute("SELECT name, geonameid, names FROM place LIMIT 1000000").fetchall()
    by_name: dict[str, list[int]] = defaultdict(list)
    for name, geonameid, _ in places:
        by_name[name.lower()].append(geonameid)
    row("  baseline: a dict of 1M places, ids only", f"{median_us(by_name.get, unique):.2f} us")
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        naive = sqlite3.connect(file.name)
        naive.execute("CREATE TABLE place (name TEXT COLLATE NOCASE, id INTEGER, names TEXT)")
        naive.executemany("INSERT INTO place VALUES (?,?,?)", places)
        naive.execute("CREATE INDEX by_name ON place (name)")
        ask = "SELECT * FROM place WHERE name = ?"
        row(
            "  baseline: naive SQLite, 1M places",
            f"{median_us(lambda k: naive.execute(ask, (k,)).fetchall(), unique):.1f} us",
        )
        like = "SELECT * FROM place WHERE name LIKE ? OR names LIKE ?"
        slow = median_us(lambda k: naive.execute(like, (f"%{k}%", f"%{k}%")).fetchall(), missing[:3])
        row("  baseline: the same with LIKE", f"{slow / 1000:.0f} ms")
        naive.close()


def scanning(gazetteer: Gazetteer, unique: list[str], rng: random.Random) -> None:
    texts = []
    for _ in range(200):
        words = [rng.choice(WORDS) if rng.random() < 0.9 else rng.choice(unique).title() for _ in range(400)]
        texts.append(" ".join(words) + ".")
    words = sum(len(text.split()) for text in texts)
    for label in ("scan, first time", "scan, words a second"):
        start = time.perf_counter()
        for text in texts:
            gazetteer.scan(text)
        seconds = time.perf_counter() - start
        row(label, f"{words / seconds / 1e6:.2f} M words/s", ">= .5 M words/s")
    start = time.perf_counter()
    for text in texts[:20]:
        tokens = text.split()
        for i in range(len(tokens)):
            for n in range(1, 7):
                gazetteer._store.has_key(" ".join(tokens[i : i + n]).lower())
    seconds = time.perf_counter() - start
    row("  baseline: asking SQLite for each stretch", f"{words / 10 / seconds / 1e6:.2f} M words/s")


def fuzzy(gazetteer: Gazetteer, db: sqlite3.Connection, unique: list[str], brute: int, rng: random.Random) -> None:
    store = gazetteer._store
    wrong = [misspelt(key, rng) for key in unique[:300]]
    one = median_us(lambda k: fuzzy_keys(k, 1, store.name_filter, store.known_keys), wrong)
    two = median_us(lambda k: fuzzy_keys(k, 2, store.name_filter, store.known_keys), wrong[:100])
    row("fuzzy, one edit", f"{one / 1000:.2f} ms", "<= 1 ms")
    row("fuzzy, two edits", f"{two / 1000:.1f} ms", "<= 25 ms")
    sought = wrong[:brute]
    expected: dict[str, dict[str, int]] = {key: {} for key in sought}
    start = time.perf_counter()
    for (key,) in db.execute("SELECT DISTINCT key FROM name_key"):
        letters = set(key)
        for target in sought:
            # Two edits change at most two letters on either side: most keys are out by that alone.
            if abs(len(key) - len(target)) <= 2 and len(letters.symmetric_difference(target)) <= 4:
                distance = edits(key, target)
                if 0 < distance <= 2:
                    expected[target][key] = distance
    seconds = time.perf_counter() - start
    for most in (1, 2):
        near = {(t, k) for t, keys in expected.items() for k, d in keys.items() if d <= most}
        found = {(t, k) for t in sought for k in fuzzy_keys(t, most, store.name_filter, store.known_keys)}
        own = {(t, k) for t, k in near if set(k) <= set(alphabet(t))}
        row(
            f"fuzzy, recall at {most}", f"{len(near & found)}/{len(near)}", f">= 99%; in the name's alphabet {len(own)}"
        )
    row("  baseline: comparing with every key", f"{seconds / max(1, brute):.1f} s")


def misspelt(key: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(key))
    return key[:at] + rng.choice("aeinrst") + key[at + 1 :]


def nearest(gazetteer: Gazetteer, rng: random.Random) -> None:
    gazetteer.near(lat=0, lon=0)  # loads the geodesic
    for label, spots in (
        ("nearest 10, around places", [p.point for p, _ in zip(gazetteer, range(300), strict=False)]),
        ("nearest 10, anywhere on the globe", [None] * 300),
    ):
        times = []
        for spot in spots:
            lat, lon = (spot.lat, spot.lon) if spot else (rng.uniform(-90, 90), rng.uniform(-180, 180))
            start = time.perf_counter()
            gazetteer.near(lat=lat, lon=lon)
            times.append(time.perf_counter() - start)
        row(label, f"{statistics.median(times) * 1e3:.2f} ms", "<= 1 ms")


def opening(path: Path, key: str) -> None:
    runs = []
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(path), key], check=True, stdout=subprocess.PIPE, text=True
        )
        runs.append(tuple(map(float, done.stdout.split())))
    row("open and first lookup", f"{statistics.median(ms for ms, _ in runs):.1f} ms", "<= 20 ms")
    row("memory for it", f"{statistics.median(mb for _, mb in runs):.1f} MB", "<= 30 MB")


if __name__ == "__main__":
    main()
