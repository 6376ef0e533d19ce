"""How long a build takes, how much memory, how large the file: beside a naive SQLite table made of the same dump.

    python benchmarks/synthetic_planet.py planet.txt --places 13500000
    python benchmarks/gazetteer_build.py planet.txt

A build takes alternateNamesV2.txt with it where that lies beside the dump; synthetic_planet.py --alternates writes one.
Each build runs in a process of its own. Its memory is the most that it and its helper processes held at once, in sum,
looked at ten times a second (pages that they share count for each); where the system has no /proc, its own alone.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

BUILD = """
import json, resource, sys, time
start = time.perf_counter()
from gazetteer.build import Options, build
build(sys.argv[2], base="none", geonames=[sys.argv[1]], options=Options(progress=False))
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"seconds": time.perf_counter() - start, "cpu": sum(u.ru_utime + u.ru_stime for u in used),
                  "own": used[0].ru_maxrss * 1024 / 1e6}))
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
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.perf_counter() - start, "cpu": used.ru_utime + used.ru_stime,
                  "own": used.ru_maxrss * 1024 / 1e6}))
"""
BUILDS = {
    "build": ("built", BUILD),
    "baseline": ("baseline: a naive SQLite table", NAIVE),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", type=Path)
    parser.add_argument("--only", choices=BUILDS, help="this one alone (default: both)")
    parser.add_argument("--keep", type=Path, help="keep the gazetteer here")
    args = parser.parse_args()
    with args.dump.open("rb") as stream:
        rows = sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 24), b""))
    print(f"{args.dump.name}: {rows:,} rows, {args.dump.stat().st_size / 1e6:,.0f} MB; {os.cpu_count()} cores")
    print(f"{'':34}{'seconds':>9}{'CPU s':>9}{'RSS MB':>9}{'own':>9}{'file MB':>9}")
    with tempfile.TemporaryDirectory(dir=args.dump.parent) as folder:
        for label, code in [BUILDS[args.only]] if args.only else BUILDS.values():
            path = Path(folder) / "built"
            measured = measure(code, args.dump, path)
            print(
                f"{label:34}{measured['seconds']:9.1f}{measured['cpu']:9.1f}{measured['together']:9.0f}"
                f"{measured['own']:9.0f}{path.stat().st_size / 1e6:9.0f}",
                flush=True,
            )
            if args.keep and code is BUILD:
                path.replace(args.keep)
            path.unlink(missing_ok=True)


def measure(code: str, dump: Path, path: Path) -> dict[str, float]:
    """Run one build in a process of its own, and watch what it and its helpers hold."""
    command = [sys.executable, "-c", code, str(dump), str(path)]
    most = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as build:
        while build.poll() is None:
            most = max(most, sum(map(resident_megabytes, family(build.pid))))
            time.sleep(0.1)
        assert build.stdout is not None
        if build.returncode:
            raise subprocess.CalledProcessError(build.returncode, command)
        measured: dict[str, float] = json.loads(build.stdout.read())
    return measured | {"together": max(most, measured["own"])}


def family(pid: int) -> Iterator[int]:
    """A process and those that it has started, and so on; nothing where there is no /proc."""
    try:
        children = [task.read_text().split() for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # ended meanwhile
        return
    yield pid
    for child in (int(number) for numbers in children for number in numbers):
        yield from family(child)


def resident_megabytes(pid: int) -> float:
    """What a process holds in memory; 0 for one that has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    main()
