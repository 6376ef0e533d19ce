"""How fast a gazetteer answers, and what its answers miss: beside a plain dict and a naive SQLite table.

    python benchmarks/gazetteer_search.py planet.gpkg

Medians of the queries' times, in one process, nothing remembered from one to the next.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gazetteer import Gazetteer
from gazetteer.names.hashing import codes_of
from gazetteer.search.fuzzy import fuzzy_keys
from gazetteer.search.key_scan import KeyScan
from gazetteer.search.similar import edits

WORDS = "the a of in to said on army near city road after from with for people report".split()
SHARED = os.environ.get("TOPOSCOPE_SHARED")
CORPUS = Path(SHARED) / "corpora" / "lgl.jsonl" if SHARED else None
OPEN = """
import sys, time
from gazetteer import Gazetteer
def rss():
    return int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
before = rss()
start = time.perf_counter()
gazetteer = Gazetteer.open(sys.argv[1], mmap=bool(int(sys.argv[3])))
gazetteer.lookup(sys.argv[2])
print((time.perf_counter() - start) * 1e3, rss() - before)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gazetteer", type=Path)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--brute", type=int, default=300, help="misspelt names to compare with every key")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="JSON lines with a text each, to scan")
    args = parser.parse_args()
    rng = random.Random(5)
    with Gazetteer.open(args.gazetteer) as gazetteer:
        megabytes = args.gazetteer.stat().st_size / 1e6
        print(f"{gazetteer.info.places:,} places, {gazetteer.info.names:,} names, {megabytes:,.0f} MB")
        print(f"{'':44}{'measured':>16}  wanted")
        db = sqlite3.connect(f"{args.gazetteer.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        unique, common, missing = sample_keys(db, args.queries, rng)
        lookups(gazetteer, unique, common, missing)
        with Gazetteer.open(args.gazetteer, mmap=False) as unmapped:
            print("the same, the file not mapped into memory")
            lookups(unmapped, unique, common, missing)
        baselines(db, unique)
        scanning(gazetteer, made_up_texts(unique, rng), "made-up texts")
        if args.corpus is not None:
            with args.corpus.open(encoding="utf-8") as lines:
                scanning(gazetteer, [json.loads(line)["text"] for line in lines], "news")
        fuzzy(gazetteer, unique, rng)
        fuzzy_recall(gazetteer, db, [misspelt(key, rng) for key in unique[: args.brute]])
        nearest(gazetteer, rng)
        opening(args.gazetteer, unique[0])


def row(label: str, measured: str, wanted: str = "") -> None:
    print(f"{label:44}{measured:>16}  {wanted}", flush=True)


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
        if db.execute("SELECT typeof(postings) FROM name_key WHERE key = ?", (key,)).fetchone() == ("integer",):
            unique.append(key)
    tally: dict[str, int] = defaultdict(int)
    for (name,) in db.execute("SELECT name FROM place LIMIT 500000"):
        tally[name.lower()] += 1
    common = [key for key, n in sorted(tally.items(), key=lambda item: -item[1])[:200] if n > 10]
    return unique, common, [key[::-1] + "qx" for key in unique]


def lookups(gazetteer: Gazetteer, unique: list[str], common: list[str], missing: list[str]) -> None:
    """Each a first time, when the process meets most pages of the file for the first time, and once more."""
    lookup = partial(gazetteer._lookup, variants=False)  # without the memory of whole answers
    for label, keys, limit, wanted in (
        ("one place, full record", unique, 40, 15),
        ("50 of many places", common, 50, 250),
        ("no such name", missing, 40, 6),
    ):
        first, again = (median_us(partial(lookup, limit=limit), keys) for _ in range(2))
        row(f"lookup, {label}: first, again", f"{first:.1f}, {again:.1f} us", f"<= {wanted} us")


def baselines(db: sqlite3.Connection, unique: list[str]) -> None:
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
        naive.close()


def made_up_texts(unique: list[str], rng: random.Random) -> list[str]:
    """Texts of 400 words, of which every tenth is a name that is seldom seen again."""
    return [
        " ".join(rng.choice(WORDS) if rng.random() < 0.9 else rng.choice(unique).title() for _ in range(400)) + "."
        for _ in range(200)
    ]


def scanning(gazetteer: Gazetteer, texts: list[str], kind: str) -> None:
    """Each text twice; what is new in them is asked for the first time."""
    count = sum(len(text.split()) for text in texts)
    for label in (f"scan {kind}, first time", f"scan {kind}, again"):
        start = time.perf_counter()
        for text in texts:
            gazetteer.scan(text)
        row(label, f"{count / (time.perf_counter() - start) / 1e6:.2f} M words/s", ">= .5 M words/s")
    row(f"scan 140 letters of {kind}", f"{median_us(gazetteer.scan, [text[:140] for text in texts]):.0f} us")
    long = [" ".join(words[:400]) for text in texts if len(words := text.split()) >= 400]
    row(f"scan 400 words of {kind}", f"{median_us(gazetteer.scan, long):.0f} us" if long else "none so long")
    start = time.perf_counter()
    for tokens in [text.split() for text in texts[:20]]:
        for i, n in itertools.product(range(len(tokens)), range(1, 7)):
            gazetteer._store.has_key(" ".join(tokens[i : i + n]).lower())
    count = sum(len(text.split()) for text in texts[:20])
    seconds = time.perf_counter() - start
    row("  baseline: asking SQLite for each stretch", f"{count / seconds / 1e6:.2f} M words/s")


def fuzzy(gazetteer: Gazetteer, unique: list[str], rng: random.Random) -> None:
    store = gazetteer._store
    wrong = [misspelt(key, rng) for key in unique[:300]]
    one = median_us(lambda k: fuzzy_keys(k, 1, store.name_filter, store.known_keys), wrong)
    two = median_us(lambda k: fuzzy_keys(k, 2, store.name_filter, store.known_keys), wrong[:100])
    through = median_us(KeyScan(store.key_texts).within_two, wrong[:100])
    row("fuzzy, one edit", f"{one / 1000:.2f} ms", "<= 1 ms")
    row("fuzzy, two edits", f"{two / 1000:.1f} ms", "<= 25 ms")
    row("fuzzy, two edits, through all keys", f"{through / 1000:.2f} ms", "<= 1 ms")


def fuzzy_recall(gazetteer: Gazetteer, db: sqlite3.Connection, sought: list[str]) -> None:
    """How many of the keys within one or two edits of misspelt names are found, whatever their letters."""
    store = gazetteer._store
    start = time.perf_counter()
    near: dict[tuple[str, str], int] = {}
    keys = db.execute("SELECT DISTINCT key FROM name_key")
    while chunk := [key for (key,) in keys.fetchmany(200_000)]:
        near.update(near_pairs(sought, chunk))
    seconds = time.perf_counter() - start
    for most in (1, 2):
        wanted = {pair for pair, distance in near.items() if distance <= most}
        found = {(name, key) for name in sought for key in fuzzy_keys(name, most, store.name_filter, store.known_keys)}
        share = len(wanted & found) / max(1, len(wanted))
        label = f"fuzzy, recall at {most}, {len(sought)} names"
        row(label, f"{len(wanted & found)}/{len(wanted)}", f">= 99%; {share:.2%}")
    row("  baseline: comparing with every key", f"{seconds / max(1, len(sought)):.1f} s")


def near_pairs(sought: list[str], keys: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    """((name, key), distance) of all within two edits but not the same."""
    lengths, tally = letter_counts(keys)
    _, tally_sought = letter_counts(sought)
    for name, counts in zip(sought, tally_sought, strict=True):
        # Each edit changes the length by one at most, and the number of two letters: most keys are out by that alone.
        alike = np.flatnonzero(np.abs(lengths - len(name)) <= 2)
        alike = alike[np.abs(tally[alike] - counts).sum(axis=1, dtype=np.int16) <= 4]
        for i in alike.tolist():
            if 0 < (distance := edits(keys[i], name)) <= 2:
                yield (name, keys[i]), distance


def letter_counts(texts: list[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]:
    """The length of each text, and how often each of 32 groups of letters is in it."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    places = np.repeat(np.arange(len(texts)) * 32, lengths) + codes_of("".join(texts)) % 32
    counts = np.bincount(places, minlength=32 * len(texts)).reshape(-1, 32)
    return lengths, np.minimum(counts, 63).astype(np.int8)


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
    for label, mapped in (("open and first lookup", 1), ("the same, the file not mapped", 0)):
        runs = []
        for _ in range(5):
            command = [sys.executable, "-c", OPEN, str(path), key, str(mapped)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            runs.append(tuple(map(float, done.stdout.split())))
        row(label, f"{statistics.median(ms for ms, _ in runs):.1f} ms", "<= 20 ms")
        row("memory for it", f"{statistics.median(mb for _, mb in runs):.1f} MB", "<= 30 MB")


if __name__ == "__main__":
    main()
