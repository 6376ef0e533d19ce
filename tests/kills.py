"""Kill every writer at aimed moments: `make kills`, or `python tests/kills.py --kills 200 --seed 1`.

Each writer runs in a process of its own that is killed (SIGKILL) just before or just after one of its calls to the
system or to SQLite: an open, a write, a commit, a rename, a folder made or removed. Then what lies there must be what
was there before or what should come, never half of it; and the next run must end as an undisturbed one does, with
nothing left over. The same seed kills at the same moments. Needs a system with fork.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import geopandas
from mapping import cold_nights, fall_of_baghouz
from samples import DUMP
from soak import small_gazetteer

from gazetteer import Gazetteer, build_gazetteer
from geo import Memory, save
from geo.archives import Job, PartitionOptions, run
from geo.archives.rows import resolver_for
from geo.evaluate import Prediction, evaluate, write_html, write_predictions

CALLS = frozenset(
    "open write writelines flush close __exit__ truncate fsync flock replace rename mkdir rmdir unlink remove chmod "
    "execute executemany executescript commit backup".split()
)
"""Of files, of the system and of SQLite."""
NEWS = ("Families left Homs.", "", "Nobody went anywhere.", "From Raqqa in Syria to Damascus.", "Rain fell.")


@dataclass(frozen=True)
class Writer:
    """What is killed; each works in a folder of its own."""

    name: str
    before: Callable[[Path], object]
    """Writes what an earlier run left."""
    write: Callable[[Path], object]
    seen: Callable[[Path], Any]
    """What a reader finds; None where there is nothing that a reader would take for whole."""


@dataclass
class Kills:
    """What came of the kills."""

    done: int = 0
    half: int = 0
    """Times that half a file was believed."""
    left: int = 0
    """Times that the next run did not end as it should, or left something over."""


def writers(aside: Path) -> Iterator[Writer]:
    """All of them; `aside` takes what they read."""
    old, new = cold_nights(), fall_of_baghouz()
    for ending in (".geojson", ".csv", ".kml", ".jsonl"):
        yield _file(f"out{ending}", lambda p: save([old], p), lambda p: save([new], p), Path.read_bytes)
    yield _file("out.gpkg", lambda p: save([old], p), lambda p: save([new], p), _layer)
    dumps = [aside / "one.txt", aside / "three.txt"]
    dumps[0].write_text(DUMP.splitlines()[0] + "\n", encoding="utf-8")
    dumps[1].write_text(DUMP, encoding="utf-8")
    yield _file("places.gpkg", lambda p: _built(p, dumps[0]), lambda p: _built(p, dumps[1]), _places)
    yield _file("memory.json", lambda p: _learnt(p, old), lambda p: _learnt(p, new), Path.read_bytes)
    yield _file("report.html", lambda _: None, lambda p: write_html(evaluate([], {}), p), Path.read_bytes)
    yield _file(
        "said.jsonl", lambda _: None, lambda p: write_predictions({"a": (Prediction(0, 4),)}, p), Path.read_bytes
    )
    yield from _archives(aside)


def _file(
    name: str, before: Callable[[Path], object], write: Callable[[Path], object], read: Callable[[Path], Any]
) -> Writer:
    def seen(folder: Path) -> Any:
        return read(folder / name) if (folder / name).exists() else None

    return Writer(name, lambda folder: before(folder / name), lambda folder: write(folder / name), seen)


def _layer(path: Path) -> Any:
    return geopandas.read_file(path).to_wkt().to_csv()


def _built(path: Path, dump: Path) -> None:
    build_gazetteer(path, base="none", geonames=[dump])


def _places(path: Path) -> list[tuple[int, str]]:
    with Gazetteer.open(path) as gazetteer:
        return [(place.geonameid, place.name) for place in gazetteer]


def _learnt(path: Path, document: Any) -> None:
    memory = Memory()
    memory.learn(document)
    memory.save(path)


def _archives(aside: Path) -> Iterator[Writer]:
    news = aside / "news.jsonl"
    news.write_text(
        "".join(json.dumps({"text": text, "source": "a.example"}) + "\n" for text in NEWS), encoding="utf-8"
    )
    options = PartitionOptions(str(small_gazetteer(aside)))
    resolver_for(options)("Families left Homs.")  # each process has it then
    for name, more in {"csv": {"form": "csv"}, "sources": {"form": "geojsonl", "learn_sources": True}}.items():
        job = Job((str(news),), aside, options, size=2, **more)
        yield Writer(
            f"archive of {name}",
            lambda _: None,
            lambda folder, job=job: run(replace(job, folder=folder / "out"), resume=True),
            _whole_archive,
        )


def _whole_archive(folder: Path) -> dict[str, bytes] | None:
    manifest = folder / "out" / "manifest.json"
    if not manifest.exists() or json.loads(manifest.read_text("utf-8"))["state"] != "complete":
        return None
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill(*, kills: int, seed: int, only: str = "", say: Callable[[str], None] = lambda _: None) -> dict[str, Kills]:
    """Kill each writer at its share of so many moments; what came of it by writer."""
    found: dict[str, Kills] = {}
    with tempfile.TemporaryDirectory() as scratch:
        aside = Path(scratch, "aside")
        aside.mkdir()
        known = [writer for writer in writers(aside) if only in ("", writer.name)]
        for number, writer in enumerate(known):
            share = kills * (number + 1) // len(known) - kills * number // len(known)
            found[writer.name] = _kill_writer(
                writer, share, Random(f"{seed} {writer.name}"), Path(scratch, str(number)), say
            )
    return found


def _kill_writer(writer: Writer, share: int, random: Random, room: Path, say: Callable[[str], None]) -> Kills:
    begun, ended, tried = room / "begun", room / "ended", room / "tried"
    begun.mkdir(parents=True)
    _forked(writer.before, begun)
    shutil.copytree(begun, ended)
    moments = _forked(writer.write, ended)
    whole = [writer.seen(begun), writer.seen(ended)]
    kills = Kills()
    while kills.done < share:
        moment = random.randint(1, moments)
        shutil.copytree(begun, tried)
        if _forked(writer.write, tried, moment) < 0:
            kills.done += 1
            where = f"{writer.name}, killed at {moment} of {moments}"
            if writer.seen(tried) not in whole:
                kills.half += 1
                say(f"{where}: half of it is believed")
            _forked(writer.write, tried)
            if writer.seen(tried) != whole[1] or _names(tried) != _names(ended):
                kills.left += 1
                say(f"{where}: then there is {', '.join(_names(tried))}")
        shutil.rmtree(tried)
    return kills


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _forked(work: Callable[[Path], object], folder: Path, moment: int = 0) -> int:
    """Do it in a process of its own; how many moments there were, -1 where it was killed at the one that was asked for.

    Raises AssertionError where it ends otherwise.
    """
    readable, writable = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12 warns of forks beside threads
        child = os.fork()
    if child == 0:
        signal.alarm(300)  # ends it where it hangs
        os._exit(_worked(work, folder, moment, writable))
    os.close(writable)
    _, status = os.waitpid(child, 0)
    with open(readable, encoding="ascii") as told:  # noqa: PTH123 - a descriptor
        count = int(told.read() or -1)
    code = os.waitstatus_to_exitcode(status)
    if code != 0 and not (moment and code == -signal.SIGKILL):
        raise AssertionError(f"{folder}: ended with {code}")
    return count


def _worked(work: Callable[[Path], object], folder: Path, moment: int, writable: int) -> int:
    aim = _Aim(moment)
    try:
        sys.setprofile(aim)
        try:
            work(folder)
        finally:
            sys.setprofile(None)
    except BaseException:
        traceback.print_exc()
        return 1
    os.write(writable, str(aim.passed).encode("ascii"))
    return 0


class _Aim:
    """Counts what Python tells a profiler, and kills its process before or after one of the calls that matter."""

    def __init__(self, moment: int) -> None:
        self.moment, self.passed = moment, 0

    def __call__(self, _frame: Any, event: str, function: Any) -> None:
        if event not in ("c_call", "c_return") or function.__name__ not in CALLS:
            return
        owner = getattr(function, "__self__", None)
        module = getattr(owner, "__name__", "")
        if isinstance(owner, (io.IOBase, sqlite3.Connection, sqlite3.Cursor)) or module in ("posix", "fcntl", "_io"):
            self.passed += 1
            if self.passed == self.moment:
                os.kill(os.getpid(), signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WRITER")
    given = parser.parse_args()
    found = kill(**vars(given), say=lambda line: print(line, flush=True))
    print(f"{'writer':18} {'kills':>6} {'half believed':>14} {'left over':>10}")
    for name, kills in found.items():
        print(f"{name:18} {kills.done:6} {kills.half:14} {kills.left:10}")
    print(f"{'all':18} " + " ".join(
        f"{sum(getattr(kills, field) for kills in found.values()):{width}}"
        for field, width in (("done", 6), ("half", 14), ("left", 10))
    ))  # fmt: skip
    return 1 if any(kills.half or kills.left for kills in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
