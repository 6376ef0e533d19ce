"""A gazetteer that is none is refused with what to do, and a build leaves a whole file or none.

Every story runs the command in a process of its own, as people do.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from commanding import COMMAND, assert_failed, limit_files, names, posix, run

from gazetteer import Gazetteer


def row(number: int) -> str:
    """A line of a GeoNames dump."""
    name, at = f"Tell {number}", number % 1000
    return f"{number}\t{name}\t{name}\t\t35.{at:03}\t39.{at:03}\tP\tPPL\tSY\t\t04\t\t\t\t9\t\t\tUTC\t2026-01-01\n"


ROWS = "".join(row(i) for i in range(1, 900))


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text(ROWS, encoding="utf-8")
    return path


def build(dump: Path, out: Path) -> list[str]:
    return ["gazetteer", "build", "-o", str(out / "own.gpkg"), "--base", "none", "--geonames", str(dump)]


@pytest.fixture
def whole(dump: Path, out: Path) -> Path:
    done = run(*build(dump, out))
    assert done.returncode == 0, done.stderr
    return out / "own.gpkg"


def test_half_written(whole: Path, report: Path) -> None:
    half = whole.with_name("half.gpkg")
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert_failed(run("resolve", report, "-o", "-", "--gazetteer", half), "half.gpkg")


def test_no_gazetteer_at_all(report: Path, out: Path) -> None:
    assert_failed(run("resolve", report, "-o", "-", "--gazetteer", report), "report.txt")
    assert_failed(run("resolve", report, "-o", "-", "--gazetteer", out / "gone.gpkg"), "no gazetteer at")
    assert_failed(run("gazetteer", "info", "--gazetteer", out), str(out))


def test_of_another_version(whole: Path) -> None:
    with sqlite3.connect(whole) as db:
        changed = db.execute("UPDATE build_info SET value = '999' WHERE key LIKE 'schema%'").rowcount
    db.close()
    assert changed == 1
    assert_failed(run("gazetteer", "info", "--gazetteer", whole), "own.gpkg", "build")


def test_a_dump_that_is_none(dump: Path, out: Path) -> None:
    dump.write_text(ROWS + "this is no row\n", encoding="utf-8")
    assert_failed(run(*build(dump, out)), "SY.txt")
    assert_failed(run(*build(dump.with_name("gone.txt"), out)), "gone.txt")
    assert names(out) == []


@posix
def test_a_disk_that_fills_up_leaves_the_old_one(whole: Path, dump: Path, out: Path) -> None:
    before = whole.read_bytes()
    assert_failed(run(*build(dump, out), preexec_fn=limit_files(20_000)), "own.gpkg")
    assert names(out) == ["own.gpkg"]
    assert whole.read_bytes() == before


def test_two_builds_at_once(dump: Path, out: Path) -> None:
    command = [*COMMAND, *build(dump, out)]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [p.communicate(timeout=300)[1] for p in both]
    assert [p.returncode for p in both] == [0, 0], said
    assert names(out) == ["own.gpkg"]
    with Gazetteer.open(out / "own.gpkg") as gazetteer:
        assert len(gazetteer) == 899


@posix
def test_interrupted_while_it_builds(dump: Path, out: Path) -> None:
    dump.write_text("".join(row(i) for i in range(1, 200_000)), encoding="utf-8")
    child = subprocess.Popen([*COMMAND, *build(dump, out)], stderr=subprocess.PIPE, text=True)
    while not names(out) and child.poll() is None:
        time.sleep(0.05)
    # Something is being written now, and there is a lot of it to come.
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=300)
    assert child.returncode == 130
    assert errors.splitlines()[-1] == "toposcope: error: interrupted; nothing was left half written"
    assert "Traceback" not in errors
    assert names(out) == []


def test_a_damaged_built_in_gazetteer_is_made_again(tmp_path: Path) -> None:
    with Gazetteer.open() as gazetteer:
        path, places = gazetteer.path, len(gazetteer)
    cache = tmp_path / "cache"
    cache.mkdir()
    with path.open("rb") as whole:
        (cache / path.name).write_bytes(whole.read(1_000_000))
    done = run("gazetteer", "info", "--json", env=os.environ | {"TOPOSCOPE_CACHE": str(cache)})
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["places"] == places
