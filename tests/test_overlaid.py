"""Overlays of some rows are laid over the gazetteer that is there; what comes of it is what a whole build writes."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

import gazetteer.build as building
from gazetteer import Gazetteer, Name
from gazetteer.build import build, build_rows
from gazetteer.build.assemble import assemble
from gazetteer.build.overlaying import can_lay_over, laid_over
from gazetteer.build.plan import Options, Plan, planned
from gazetteer.build.progress import Progress
from gazetteer.geonames import Row
from gazetteer.sources import read_overlay

WORDS = (
    "Homs Hims Deir Ezzor Dayr az Zawr Raqqa Rakka al-Hol Saint John the River Paris Springfield حمص دير الزور".split()
)


def name(random: Random) -> str:
    return " ".join(random.choices(WORDS, k=random.choice((1, 1, 2, 3))))


def rows(random: Random, count: int) -> list[Row]:
    return [
        Row(
            number, name(random), random.uniform(-80, 80), random.uniform(-170, 170), random.choice("PPPAHS"),
            random.choice(("PPL", "PPLA", "ADM1", "LK")), random.choice(("SY", "US", "")), "04", "",
            random.choice((0, 0, 50, 50, 9_000, 2_000_000)),
            tuple({n: Name(n, random.choice(("", "ar", "fr")), historic=random.random() < 0.2)
                   for n in {name(random) for _ in range(random.randrange(4))}}.values()),
        )
        for number in range(1, count + 1)
    ]  # fmt: skip


def overlay(random: Random, count: int, path: Path) -> Path:
    """A file that adds, names, replaces and hides."""
    features: list[dict[str, Any]] = []
    for number in range(random.choice((1, 2, 9))):
        properties: dict[str, Any] = {"name": name(random), "population": random.choice((0, 60, 3_000_000))}
        properties |= random.choice(
            ({}, {"id": f"x{number}"}, {"fclass": "S"}, {"names": f"{name(random)}|abbr:XY{number}"})
        )
        geometry: Any = {"type": "Point", "coordinates": [random.uniform(-170, 170), random.uniform(-80, 80)]}
        if random.random() < 0.5:
            known = {"geonameid": random.randint(1, count + 2), "names": f"{name(random)}|fr:{name(random)}"}
            properties = known if random.random() < 0.7 else {"geonameid": known["geonameid"], "hide": True}
        features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path


def contents(path: Path) -> dict[str, list[Any]]:
    """All tables, without the time at which they were made."""
    with closing(sqlite3.connect(path)) as db:
        names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        found = {n: sorted(db.execute(f"SELECT * FROM {n}").fetchall(), key=repr) for n in names}
    found["build_info"] = [row for row in found["build_info"] if "built" not in row]
    found["gpkg_contents"] = [row[:4] for row in found["gpkg_contents"]]
    return found


@pytest.mark.parametrize("seed", range(24))
def test_what_is_laid_over_is_what_is_built_whole(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    count = random.choice((0, 1, 5, 60, 700))
    base_rows = rows(random, count)
    base = build_rows(base_rows, tmp_path / "base.gpkg", progress=False)
    files = [overlay(random, count, tmp_path / f"{number}.geojson") for number in range(random.choice((1, 2)))]
    plan = Plan("none", (), (), tuple(map(read_overlay, files)), Options(on_bad=lambda _: None))
    with Progress(shown=False) as progress:
        assemble(base_rows, plan, tmp_path / "whole.gpkg", progress)
        assert laid_over(base, plan, tmp_path / "laid.gpkg", progress)
    whole, laid = contents(tmp_path / "whole.gpkg"), contents(tmp_path / "laid.gpkg")
    assert {table for table in whole if whole[table] != laid[table]} == set()
    assert whole.keys() == laid.keys()


def test_a_sound_of_more_places_than_are_kept_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = build_rows(rows(Random(1), 300), tmp_path / "base.gpkg", progress=False)
    hidden = tmp_path / "hidden.csv"
    hidden.write_text("name,lat,lon,geonameid,hide\n" + "".join(f",,,{i},yes\n" for i in range(1, 100)), "utf-8")
    monkeypatch.setattr("gazetteer.store.insertion.MOST_SOUNDING", 2)
    with Progress(shown=False) as progress:
        plan = Plan("none", (), (), (read_overlay(hidden),), Options())
        assert not laid_over(base, plan, tmp_path / "laid.gpkg", progress)


def test_a_build_on_the_built_in_gazetteer_takes_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = build_rows(rows(Random(1), 30), tmp_path / "base.gpkg", progress=False)
    monkeypatch.setattr(building, "builtin_path", lambda: base)
    camps = tmp_path / "camps.csv"
    camps.write_text("name,lat,lon\nGate Seven,35.9,39.0\n", "utf-8")
    with Gazetteer.open(build(tmp_path / "camps.gpkg", overlays=[camps])) as gazetteer:
        assert gazetteer.info.places == 31
        assert gazetteer.search("Gate Seven")[0].place.geonameid < 0


def test_what_else_a_build_reads_makes_it_a_whole_one(tmp_path: Path) -> None:
    camps, dump = tmp_path / "camps.csv", tmp_path / "SY.txt"
    camps.write_text("name,lat,lon\nGate Seven,35.9,39.0\n", "utf-8")
    dump.write_text("", "utf-8")
    assert can_lay_over(planned("builtin", [], [camps], Options()))
    assert not can_lay_over(planned("builtin", [dump], [camps], Options()))
    assert not can_lay_over(planned("none", [], [camps], Options()))
    assert not can_lay_over(planned("builtin", [], [], Options()))
    many = tmp_path / "many.csv"
    many.write_text("name,lat,lon\n" + "".join(f"Gate {i},35.9,{i / 100}\n" for i in range(2_001)), "utf-8")
    assert not can_lay_over(planned("builtin", [], [many], Options()))
