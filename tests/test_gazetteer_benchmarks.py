"""The gazetteer's benchmarks run, on a small made-up planet; nothing is said of their timings."""

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
def planet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planet") / "planet.txt"
    assert run("synthetic_planet.py", path, "--places", 3000).startswith("3,000 places")
    return path


def test_the_made_up_planet_is_the_same_for_the_same_seed(planet: Path, tmp_path: Path) -> None:
    run("synthetic_planet.py", tmp_path / "again.txt", "--places", 3000)
    assert (tmp_path / "again.txt").read_bytes() == planet.read_bytes()


def test_builds_are_measured_beside_a_baseline(planet: Path) -> None:
    pytest.importorskip("duckdb")
    report = run("gazetteer_build.py", planet)
    assert "3,000 rows" in report
    assert "baseline: a naive SQLite table" in report


def test_searches_are_measured_and_miss_nothing(planet: Path, tmp_path: Path) -> None:
    path = build(tmp_path / "planet.gpkg", base="none", geonames=[planet], options=Options(progress=False))
    with Gazetteer.open(path) as gazetteer:
        assert len(gazetteer) == 3000
    report = run("gazetteer_search.py", path, "--queries", 50, "--brute", 40)
    (line,) = [line for line in report.splitlines() if "recall at 2" in line]
    recall = line.split()[6].split("/")
    assert recall[0] == recall[1] != "0"
