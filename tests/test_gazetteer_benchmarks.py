"""The gazetteer's benchmarks run, on a made-up planet of a million places; nothing is said of their timings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.build import Options, build

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the planet and its gazetteer are, and what the building benchmark says."""
    folder = tmp_path_factory.mktemp("planet")
    assert run("synthetic_planet.py", folder / "planet.txt", "--places", 1_000_000).startswith("1,000,000 places")
    report = run("gazetteer_build.py", folder / "planet.txt", "--keep", folder / "planet.gpkg")
    (folder / "report.txt").write_text(report, encoding="utf-8")
    return folder


def test_a_build_is_measured_beside_a_baseline(folder: Path) -> None:
    head, columns, *rows = (folder / "report.txt").read_text(encoding="utf-8").splitlines()
    assert "1,000,000 rows" in head
    assert columns.split() == ["seconds", "CPU", "s", "RSS", "MB", "own", "file", "MB"]
    assert [row[:30].strip() for row in rows] == ["built", "baseline: a naive SQLite table"]
    assert all(float(figure) > 0 for row in rows for figure in row[30:].split())
    with Gazetteer.open(folder / "planet.gpkg") as gazetteer:
        assert len(gazetteer) == 1_000_000


def test_searches_are_measured_and_miss_nothing(folder: Path) -> None:
    report = run("gazetteer_search.py", folder / "planet.gpkg", "--queries", 50, "--brute", 40)
    (line,) = [line for line in report.splitlines() if "recall at 2" in line]
    found, sought = line.split()[6].split("/")
    assert found == sought != "0"


def test_the_made_up_planet_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("synthetic_planet.py", tmp_path / name, "--places", 3000, "--alternates", tmp_path / f"{name}-names")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one-names").read_bytes() == (tmp_path / "two-names").read_bytes()


def test_its_alternate_names_are_the_names_of_its_places(tmp_path: Path) -> None:
    dump = tmp_path / "planet.txt"
    run("synthetic_planet.py", dump, "--places", 300, "--alternates", tmp_path / "alternateNamesV2.txt")
    rows = [line.split("\t") for line in dump.read_text(encoding="utf-8").splitlines()]
    path = build(tmp_path / "g.gpkg", base="none", geonames=[dump], options=Options(progress=False))
    with Gazetteer.open(path) as gazetteer:
        named = {place.geonameid: gazetteer.names(place) for place in gazetteer}
    assert {i: {name.text for name in names} for i, names in named.items()} == {
        int(row[0]): set(filter(None, row[3].split(","))) for row in rows
    }
    assert {"ar", "ru", "en", ""} <= {name.language for names in named.values() for name in names}
