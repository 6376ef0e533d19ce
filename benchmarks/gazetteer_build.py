"""How long a build takes, how much memory, how large the file: beside a naive SQLite table made of the same dump.

    python benchmarks/synthetic_planet.py planet.txt --places 13500000
    python benchmarks/gazetteer_build.py planet.txt

Each build runs in a process of its own; its memory is the most that it held at once, helpers beside it counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

WORKER = """
import json, resource, sys, time
start = time.perf_counter()
from gazetteer.build import Options, build
build(sys.argv[2], base="none", geonames=[sys.argv[1]], options=Options(duckdb=json.loads(sys.argv[3])))
own, helpers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({"seconds": time.perf_counter() - start, "cpu": own.ru_utime + own.ru_stime,
                  "rss": own.ru_maxrss / 1024, "helper_rss": helpers.ru_maxrss / 1024}))
"""
NAIVE = """
import json, resource, sqlite3, sys, time
start = time.perf_counter()
db = sqlite3.connect(sys.argv[2])
db.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, name, others, lat, lon, fclass, fcode, country, population)")
db.execute("CREATE TABLE name (name TEXT, id INTEGER)")
def rows():
    for line in open(sys.argv[1], encoding="utf-8"):
        f = line.split("\\t")
        yield f[0], f[1], f[3], f[4], f[5], f[6], f[7], f[8], f[14]
db.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)", rows())
def names():
    for id, name, others in db.execute("SELECT id, name, others FROM place"):
        for one in {name, *others.split(",")} - {""}:
            yield one.lower(), id
db.executemany("INSERT INTO name VALUES (?,?)", names())
db.execute("CREATE INDEX by_name ON name (name)")
db.execute("CREATE INDEX by_place ON place (lat, lon)")
db.commit()
own = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.perf_counter() - start, "cpu": own.ru_utime + own.ru_stime,
                  "rss": own.ru_maxrss / 1024, "helper_rss": 0}))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the gazetteer here")
    args = parser.parse_args()
    with args.dump.open("rb") as stream:
        rows = sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 24), b""))
    print(f"{args.dump.name}: {rows:,} rows, {args.dump.stat().st_size / 1e6:,.0f} MB; {os.cpu_count()} cores")
    print(f"{'':34}{'seconds':>9}{'CPU s':>9}{'RSS MB':>9}{'helper':>9}{'file MB':>9}")
    with tempfile.TemporaryDirectory(dir=args.dump.parent) as folder:
        for label, code, more in (
            ("with the DuckDB extra", WORKER, ["true"]),
            ("with the standard library alone", WORKER, ["false"]),
            ("baseline: a naive SQLite table", NAIVE, []),
        ):
            path = Path(folder) / "built"
            measured = measure(code, args.dump, path, more)
            print(
                f"{label:34}{measured['seconds']:9.1f}{measured['cpu']:9.1f}{measured['rss']:9.0f}"
                f"{measured['helper_rss']:9.0f}{path.stat().st_size / 1e6:9.0f}",
                flush=True,
            )
            if args.keep and code is WORKER:
                path.replace(args.keep)
            path.unlink(missing_ok=True)


def measure(code: str, dump: Path, path: Path, more: list[str]) -> dict[str, float]:
    """Run one build in a process of its own."""
    command = [sys.executable, "-c", code, str(dump), str(path), *more]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


if __name__ == "__main__":
    main()
