"""The small pieces of a build: kinds of keys, buckets, lines that are plain, units, helpers, and what a plan tells."""

from __future__ import annotations

import errno
import io
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from conftest import World
from hypothesis import given
from hypothesis import strategies as st
from test_gazetteer_build import dump, line

from gazetteer import Gazetteer, GazetteerBuildError, Name, SourceError, SupportFiles
from gazetteer.build import Options, build
from gazetteer.build.assemble import _blocks, _is_large
from gazetteer.build.atomic import build_error, one_at_a_time
from gazetteer.build.buckets import Buckets, bucket_count, chosen_bounds, ordered_names
from gazetteer.build.compare import diff
from gazetteer.build.keys import framed, key_batch, place_keys, unframed
from gazetteer.build.overlaying import MOST_ROWS, can_lay_over, touched
from gazetteer.build.plan import Plan, planned
from gazetteer.build.progress import Progress
from gazetteer.build.staging import _staged_city, staged_block, staged_names, staged_row
from gazetteer.build.units import Units, unit_of
from gazetteer.build.update import _countries, _info
from gazetteer.build.worker import receive, send
from gazetteer.build.workers import MANY, Workers
from gazetteer.geonames import Row
from gazetteer.store import Kind, PlacedNames, StoreWriter, pack_names
from gazetteer.store.contents import Contents

# Names and their keys


def placed(fid: int, name: str, *others: Name, fclass: str = "P", country: str = "SY") -> PlacedNames:
    return fid, fclass, country, name, pack_names(others, name)


def kinds(name: str, *others: Name, **more: Any) -> dict[str, Kind]:
    (found,) = place_keys([placed(1, name, *others, **more)])
    return {key: Kind(kind) for key, kind in found.items()}


def test_a_key_is_of_the_kind_of_its_name() -> None:
    found = kinds(
        "Homs", Name("Hims"), Name("Emesa", historic=True), Name("emez"), Name("حمص", "ar", preferred=True),
        Name("Chomsa", "pl", preferred=True), Name("Хомс", "ru"),
    )  # fmt: skip
    assert found == {
        "homs": Kind.PRIMARY, "hims": Kind.ALTERNATE, "emesa": Kind.HISTORIC, "emez": Kind.TRANSCRIBED,
        "حمص": Kind.PRIMARY, "chomsa": Kind.ALTERNATE, "хомс": Kind.ALTERNATE,
    }  # fmt: skip


def test_a_preferred_name_of_another_script_is_a_main_one_where_it_ends_so() -> None:
    assert kinds("Homs", Name("K2 山", "ja", preferred=True))["k2 山"] is Kind.PRIMARY
    assert kinds("Homs", Name("山 K2", "ja", preferred=True))["山 k2"] is Kind.ALTERNATE
    assert kinds("Homs", Name("山", "ja"))["山"] is Kind.ALTERNATE


def test_where_names_meet_in_a_key_the_best_kind_stays() -> None:
    assert kinds("Homs", Name("HOMS", historic=True)) == {"homs": Kind.PRIMARY}
    either = {"homs": Kind.PRIMARY, "hims": Kind.ALTERNATE}
    assert kinds("Homs", Name("Hims"), Name("Hims", historic=True)) == {**either, "hims": Kind.HISTORIC}  # it says more
    assert kinds("Homs", Name("Hims", historic=True), Name("HIMS", "en")) == either
    assert kinds("Homs", Name("HIMS", "en"), Name("Hims", historic=True)) == either


def test_variants_are_of_names_of_several_words_and_never_go_over_a_name() -> None:
    found = kinds("Al Bayda", Name("Bayda", historic=True))
    assert found["al bayda"] is Kind.PRIMARY
    assert found["bayda"] is Kind.HISTORIC
    assert kinds("Al Bayda")["bayda"] is Kind.VARIANT
    assert kinds("albayda") == {"albayda": Kind.PRIMARY}


def test_variants_are_of_arabic_articles_too_and_of_no_transcription() -> None:
    arabic = kinds("الرقة")
    assert list(arabic.values()) == [Kind.PRIMARY, *[Kind.VARIANT] * (len(arabic) - 1)]
    assert len(arabic) > 1
    assert list(kinds("رقا").values()) == [Kind.PRIMARY]  # the letter ends it
    assert "bayda" not in kinds("Homs", Name("al bayda"))


def test_a_city_of_the_built_in_table_is_staged_as_any_row_is() -> None:
    row = Row(5, "Homs", 34.7, 36.7, "P", "PPLA", "SY", "11", "", 775_404, ())
    for texts in ([], ["Hims"], ["Hims", "Emesa", "a\tb"]):
        assert _staged_city(row, texts) == staged_row(row._replace(names=tuple(map(Name, texts))))


@given(st.lists(st.dictionaries(st.text("abح北 ", min_size=1, max_size=5), st.integers(0, 1 << 40), max_size=3)))
def test_what_is_framed_for_a_file_is_unframed(parts: list[dict[str, int]]) -> None:
    data = b"".join(framed(list(part), list(part.values())) for part in parts)
    assert [dict(zip(*found, strict=True)) for found in unframed(data)] == [part for part in parts if part]


@pytest.mark.parametrize("letters", [119, 120, 121])
def test_what_is_longer_than_a_name_is_none(letters: int) -> None:
    found = kinds("Homs", Name("X" + "y" * (letters - 1)), Name("Hims", "ar"))
    assert len(found) == (3 if letters <= 120 else 2)


def test_keys_lie_in_the_bucket_of_their_beginning_and_are_counted_without_variants() -> None:
    places = [placed(3, "Al Bayda"), placed(5, "Homs", Name("Zeta"))]
    whole = key_batch(places, ())
    assert len(whole.names) == 1
    ((keys, numbers),) = unframed(whole.names[0])
    bearers = {key: divmod(number, 8) for key, number in zip(keys, numbers, strict=True)}
    assert {key: fid for key, (fid, _) in bearers.items()} == {"al bayda": 3, "bayda": 3, "homs": 5, "zeta": 5}
    assert {key: kind for key, (_, kind) in bearers.items()} == {
        "al bayda": Kind.PRIMARY, "bayda": Kind.VARIANT, "homs": Kind.PRIMARY, "zeta": Kind.ALTERNATE,
    }  # fmt: skip
    assert whole.kept == 3
    apart = key_batch(places, ("bayda", "homs"))  # a bound is the first key of its bucket
    assert [keys for part in apart.names for keys, _ in unframed(part)] == [["al bayda"], ["bayda"], ["homs", "zeta"]]
    sounds = np.frombuffer(whole.sounds, dtype=np.int64)
    assert {int(s) & 0xFFFF_FFFF for s in sounds} == {3, 5}
    assert len(sounds) >= 3
    assert key_batch([placed(5, "Homs", country="DE")], ()).sounds == b""  # spelt in one way only
    assert [int(s) & 0xFFFF_FFFF for s in np.frombuffer(key_batch(places[1:], ()).sounds, dtype=np.int64)] == [5, 5]


@pytest.mark.parametrize(
    ("places", "buckets"),
    [
        (0, 1),
        (19_999, 1),
        (20_000, 2),
        (119_999, 11),
        (120_000, 12),
        (1_000_000, 12),
        (1_170_000, 13),
        (9_000_000, 100),
    ],
)
def test_how_many_buckets(places: int, buckets: int) -> None:
    assert bucket_count(places) == buckets


def test_buckets_give_back_what_they_took_in_order(tmp_path: Path) -> None:
    places = [placed(n, f"{chr(97 + n % 26)}town{n}", Name("Shared")) for n in range(1, 60)]
    bounds = chosen_bounds(places, 3)
    assert len(bounds) == 2
    assert chosen_bounds([], 3) == ()
    with Buckets(tmp_path, bounds) as buckets:
        for start in (0, 30):
            buckets.add(key_batch(places[start : start + 30], bounds))
        files = list(buckets.names())
        sizes = [path.stat().st_size for path in files]
        parts = [ordered_names(str(path)) for path in files]
        sounds = buckets.sounds()
    assert min(sizes) > 0
    assert not any(path.exists() for path in files)
    assert sounds.tolist() == sorted(sounds.tolist())
    assert len(parts) == 3
    assert list(tmp_path.iterdir()) == []


# Lines of a dump


@pytest.mark.parametrize(
    "more",
    [
        {}, {"lat": "90"}, {"lat": "-90"}, {"lon": "180"}, {"lon": "-180"}, {"population": "5"}, {"ascii": "Hims"},
        {"others": "Hims,Emesa"}, {"others": "Hims,Emesa", "ascii": "Hims"}, {"fclass": "A", "fcode": "ADM1"},
    ],
)  # fmt: skip
def test_a_plain_line_needs_no_parser(monkeypatch: pytest.MonkeyPatch, more: dict[str, str]) -> None:
    text = line(**more).encode()
    slow = staged_block(1, text, "", True)
    monkeypatch.setattr("gazetteer.build.staging.parse_row", lambda _: pytest.fail("the parser was asked"))
    fast = staged_block(1, text, "", True)
    assert fast == slow
    assert len(fast.places) == 12


@pytest.mark.parametrize(
    "more",
    [
        {"lat": "90.1"}, {"lat": "-90.1"}, {"lon": "-180.1"}, {"name": ""},
        {"lat": "x"}, {"population": "x"}, {"lat": "nan"},
    ],
)  # fmt: skip
def test_a_line_beyond_a_bound_is_bad_and_numbered(more: dict[str, str]) -> None:
    staged = staged_block(7, f"{line()}\n{line(**more)}\n\n{line(3)}\n".encode(), "", True)
    assert [number for number, _ in staged.bad] == [8]
    assert [staged.places[0], staged.places[12]] == [1, 3]


def test_lines_that_are_no_text_are_bad_and_empty_ones_are_none() -> None:
    staged = staged_block(1, line().encode() + b"\r\n\r\n\n" + b"\xff\xfe\n" + b"a\0b\n" + line(2).encode(), "", True)
    assert [number for number, _ in staged.bad] == [4, 5]
    assert "not UTF-8 (byte 0)" in staged.bad[0][1]
    assert "NUL" in staged.bad[1][1]
    assert len(staged.places) == 24
    names = staged_names(3, b"1\t5\ten\tHoms\t\t\t\t\nbad\n", None)
    assert names.names[0] == 5
    assert [number for number, _ in names.bad] == [4]


def test_of_some_classes_only_these_are_kept_and_units_are_noted() -> None:
    block = "\n".join([line(1), line(2, fclass="A", fcode="ADM1"), line(3, fclass="H", fcode="LK")]).encode()
    staged = staged_block(1, block, "AH", False)
    assert staged.places[::12] == [2, 3]
    assert staged.units == [("SY.11", 0, 2, "Homs")]
    assert staged_block(1, block, "P", True).units == []
    for fields in range(1, 8):  # a line that ends too soon is bad, whatever is to be kept
        short = "\t".join(line().split("\t")[:fields]).encode()
        assert [number for number, _ in staged_block(9, short, "P", True).bad] == [9]


# Units


@pytest.mark.parametrize(
    ("fcode", "codes", "unit"),
    [
        ("PCLI", ("SY", "", ""), ("SY", 0)), ("PCLD", ("SY", "", ""), ("SY", 1)), ("TERR", ("SY", "", ""), ("SY", 6)),
        ("ADM1", ("SY", "11", ""), ("SY.11", 0)), ("ADM1", ("SY", "", ""), None), ("ADM1", ("", "11", ""), None),
        ("ADM2", ("SY", "11", "7"), ("SY.11.7", 0)), ("ADM2", ("SY", "11", ""), None),
        ("ADM2", ("SY", "", "7"), None), ("ADM3", ("SY", "11", "7"), None),
    ],
)  # fmt: skip
def test_which_places_are_units(fcode: str, codes: tuple[str, str, str], unit: tuple[str, int] | None) -> None:
    expected = None if unit is None else (*unit, 5, "Name")
    assert unit_of(fcode, *codes, 5, "Name") == expected


def test_the_first_of_the_best_order_is_the_unit_and_files_name_what_is_not_there() -> None:
    units = Units()
    for order, number in ((3, 1), (1, 2), (1, 3), (2, 4)):
        units.add(("SY", order, number, f"Syria {number}"))
    units.add(("SY.11", 0, 9, "Homs"))
    units.add(None)
    assert list(units) == [("SY", 2, "Syria 2"), ("SY.11", 9, "Homs")]
    units.name("SY", 77, "Syria")  # of a country the name alone
    units.name("SY.11", 78, "Hims")
    units.name("SY.12", 79, "Hama")
    assert list(units) == [("SY", 2, "Syria"), ("SY.11", 9, "Homs"), ("SY.12", 79, "Hama")]
    units.add(("SY.12", 0, 80, "Hama itself"))
    assert list(units)[-1] == ("SY.12", 80, "Hama itself")


# Two gazetteers


def test_a_place_has_moved_beyond_a_kilometre(tmp_path: Path) -> None:
    def at(km: float) -> Path:
        made = World(tmp_path)
        made.add_place("Alba", lat=0.0, lon=10.0 + km / 111.3195)
        return made.build(tmp_path / f"{km}.gpkg")

    start = at(0.0)
    assert [(c.what, round(c.km, 2)) for c in diff(start, at(1.01))] == [("moved", 1.01)]
    assert list(diff(start, at(0.99))) == []


# Helpers


def test_values_travel_whole_or_not_at_all() -> None:
    pipe = io.BytesIO()
    values: list[Any] = [("keys", [1, "ü", 2.5]), b"", None]
    for value in values:
        send(pipe, value)
    whole = pipe.getvalue()
    pipe.seek(0)
    assert [receive(pipe) for _ in values] == values
    with pytest.raises(EOFError):
        receive(pipe)
    for cut in range(1, whole.index(b"keys") + 20):  # the first value ends behind that
        with pytest.raises(EOFError):
            receive(io.BytesIO(whole[:cut]))


@pytest.mark.parametrize(("cores", "helpers"), [(None, 0), (1, 0), (2, 1), (4, 3), (64, 3)])
def test_helpers_are_as_many_as_there_are_cores_to_spare(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, helpers: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert Workers()._wanted == helpers
    assert Workers(2)._wanted == 2
    monkeypatch.setattr(sys, "executable", "/opt/app/viewer")
    assert Workers()._wanted == Workers(2)._wanted == 0


def test_results_come_in_the_order_of_their_tasks() -> None:
    batches = [([placed(n, f"Town {n}")], ()) for n in range(1, 8)]
    here = list(Workers(0).map("keys", batches))
    with Workers(2) as two:
        assert list(two.map("keys", batches)) == here
        assert len(two._children) == 2
    assert two._children == []
    with Workers(2) as idle:
        assert list(idle.map("keys", batches, much=False)) == here
        assert idle._children == []


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "disk full"), (errno.EDQUOT, "disk full"), (errno.EACCES, "can't write")]
)
def test_what_stops_a_build_is_said(number: int, said: str) -> None:
    error = build_error(Path("/x/y.gpkg"), OSError(number, os.strerror(number)))
    assert str(error).startswith(said)
    assert "/x/y.gpkg" in str(error)


# Plans


def test_a_plan_tells_its_sources_licences_and_the_latest_day(tmp_path: Path) -> None:
    days = {"SY.txt": date(2026, 1, 2), "IQ.txt": date(2025, 12, 31)}
    for name, day in days.items():
        path = dump(tmp_path, line(), name=name)
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
        os.utime(path, (noon, noon))
    overlay = tmp_path / "camps.csv"
    overlay.write_text("name,lat,lon\nGate,35,39\n", encoding="utf-8")
    plan = planned("none", [tmp_path / name for name in days], [overlay], Options())
    assert plan.info() == {
        "sources": "SY.txt\nIQ.txt\ncamps.csv",
        "licences": "CC BY 4.0, https://www.geonames.org\nthe user's own",
        "dump_date": "2026-01-02",
    }
    assert set(plan.files()) == {*(tmp_path / name for name in days), overlay}
    assert planned("none", [], [overlay], Options()).info()["dump_date"] == ""
    with pytest.raises(SourceError, match="nothing to build from"):
        planned("none", [], [], Options())
    with pytest.raises(SourceError, match="feature classes are A"):
        planned("none", [], [overlay], Options(feature_classes=("p", "x")))
    assert planned("builtin", [], [], Options()).info()["sources"]


def test_a_few_rows_are_laid_over_and_nothing_else() -> None:
    def overlay(rows: int) -> Any:
        return SimpleNamespace(names={1: ()}, hidden={2}, places=[SimpleNamespace(geonameid=-n) for n in range(rows)])

    def plan(base: str = "builtin", rows: int = 3, dumps: tuple[Path, ...] = ()) -> Plan:
        return Plan(base, dumps, (), (overlay(rows),), Options())  # type: ignore[arg-type]

    assert touched(plan(rows=2)) == {1, 2, 0, -1}
    assert can_lay_over(plan())
    assert can_lay_over(plan(rows=MOST_ROWS - 2))
    assert not can_lay_over(plan(rows=MOST_ROWS - 1))
    assert not can_lay_over(plan("none"))
    assert not can_lay_over(plan(dumps=(Path("SY.txt"),)))
    assert not can_lay_over(Plan("builtin", (), (), (), Options()))


def test_an_updated_gazetteer_says_so_once_and_knows_its_countries() -> None:
    info = {
        "sources": "SY.zip\nIQ.txt\nGeoNames' daily changes to 2026-01-01",
        "licences": "L",
        "dump_date": "2026-01-01",
    }
    made = _info(info, date(2026, 1, 5))
    assert made == {
        "sources": "SY.zip\nIQ.txt\nGeoNames' daily changes to 2026-01-05", "licences": "L", "dump_date": "2026-01-05",
    }  # fmt: skip
    assert _countries(info) == {"SY", "IQ"}
    assert _countries({"sources": "allCountries.zip"}) is None
    assert _countries({}) is None


def test_options_reach_the_file(tmp_path: Path) -> None:
    bad: list[Exception] = []
    path = dump(tmp_path, line(1), line(2, fclass="H", fcode="LK"), line(3, lat="x"))
    made = build(tmp_path / "a.gpkg", base="none", geonames=[path],
                 options=Options(feature_classes=("h",), on_bad=bad.append))  # fmt: skip
    with Gazetteer.open(made) as gazetteer:
        assert [p.geonameid for p in gazetteer] == [2]
    with Contents(made) as contents:
        assert list(contents.relations()) == []  # the built-in tables' are of the built-in places
    assert bad == []  # of a class that is not kept
    build(tmp_path / "b.gpkg", base="none", geonames=[path], options=Options(on_bad=bad.append))
    assert [str(error).partition(": ")[0].rpartition(" ")[2] for error in bad] == ["3"]


class Told:
    """Progress that is only counted."""

    def __init__(self) -> None:
        self.done = 0

    def step(self, count: int = 1) -> None:
        self.done += count


def test_the_bar_of_a_file_ends_where_the_file_does(tmp_path: Path) -> None:
    path, told = dump(tmp_path, *(line(n) for n in range(1, 40))), Told()
    blocks = list(_blocks(path, told, "P", True))  # type: ignore[arg-type]
    assert told.done in (path.stat().st_size, path.stat().st_size + 1)
    assert [b[2:] for b in blocks] == [("P", True)] * len(blocks)


@pytest.mark.parametrize(("size", "large"), [(300 * MANY, False), (300 * MANY + 1, True)])
def test_the_reading_of_large_files_is_shared(monkeypatch: pytest.MonkeyPatch, size: int, large: bool) -> None:
    monkeypatch.setattr("gazetteer.build.assemble.text_size", lambda _: size)
    assert _is_large(Path("x")) is large


def test_one_builder_at_a_time_makes_the_folder_or_says_why_not(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path / "new" / "a.gpkg"):
        assert (tmp_path / "new").is_dir()
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(GazetteerBuildError, match="can't write"), one_at_a_time(tmp_path / "file" / "a.gpkg"):
        pass


def test_a_code_of_each_class_keeps_its_meaning(tmp_path: Path) -> None:
    codes = tmp_path / "codes.txt"
    codes.write_text(
        "P.PPL\ttown\tlong\nS.PPL\tsite\tlong\nP.PPLA\tseat\tlong\nP.PPL\tpopulated place\tlong\n", "utf-8"
    )
    options = Options(support=SupportFiles(feature_codes=codes))
    made = build(tmp_path / "a.gpkg", base="none", geonames=[dump(tmp_path, line())], options=options)
    with Gazetteer.open(made) as gazetteer:
        assert dict(gazetteer.feature_names) == {"P.PPL": "populated place", "S.PPL": "site", "P.PPLA": "seat"}


def test_names_of_their_own_file_stand_for_the_column_of_names() -> None:
    text = line(others="Hims,Emesa").encode()
    assert staged_block(1, text, "", True).places[11] == "Hims\nEmesa"
    assert staged_block(1, text, "", False).places[11] == ""


def test_a_log_says_how_much_each_stage_reads(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(shown=True) as progress:
        progress.stage("Reading cities", 1_250_000_000, "B")
        progress.stage("Folding names", 12_345)
        progress.stage("Indexing")
        progress.step()
    lines = capsys.readouterr().err.splitlines()
    assert [re.sub(r"after \d+ s", "after", line) for line in lines] == [
        "toposcope: Reading cities, 1,250.0 MB (after)",
        "toposcope: Folding names, 12,345 places (after)",
        "toposcope: Indexing (after)",
    ]
    with pytest.raises(TypeError):
        Progress(True)  # type: ignore[misc]  # a bare truth says nothing to who reads it
    with Progress() as silent:
        silent.stage("Indexing")
    assert capsys.readouterr().err == ""


def test_each_stage_of_a_build_counts_up_to_its_total(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(40):
        world.add_place(f"{chr(97 + n % 26)}town {n}")
    stages: list[list[Any]] = []
    monkeypatch.setattr(Progress, "stage", lambda _, name, total=None, *__: stages.append([name, total, 0]))

    def step(_: Progress, count: int = 1) -> None:
        stages[-1][2] += count

    sampled: list[int] = []
    monkeypatch.setattr(Progress, "step", step)
    monkeypatch.setattr("gazetteer.build.naming.bucket_count", lambda _: 4)
    whole = StoreWriter.sampled_names
    monkeypatch.setattr(StoreWriter, "sampled_names", lambda self, n: sampled.append(n) or whole(self, n))
    world.build()
    done = {name: (total, count) for name, total, count in stages}
    assert done["Folding names"] == (40, 40)
    assert done["Ordering names"] == (40, 40)
    assert sampled == [4 * 200]


def test_a_helper_ends_without_a_word_when_its_pipe_is_closed() -> None:
    code = "from gazetteer.build.worker import main; main()"
    done = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
