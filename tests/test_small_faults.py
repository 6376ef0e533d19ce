"""Small faults that a suite can let pass, each with a story that fails by it: a bound, a sign, a condition left out."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import folium
import pytest
from commanding import posix
from conftest import World
from mapping import HOMS, KHUMS, RAQQA, Report, fall_of_baghouz, place

from gazetteer import Gazetteer, Place, Point, build_gazetteer, distance_km
from geo import Memory, Resolver, save, to_map
from geo.annotated import GoldDocument, GoldToponym
from geo.cli import main
from geo.context import Context
from geo.document import Document, Reason
from geo.evaluate import Pair, Prediction, evaluate, write_html
from geo.outputs import FORMATS
from geo.outputs.corrections import Correction, Corrections, apply
from geo.rank import ranker
from geo.record import words_around
from geo.resolve.choose import Choice, _why_not

SEA = place(363196, "Mediterranean Sea", 35.0, 20.0, "H.SEA")


@pytest.mark.parametrize("patience", [0, 5_000])
def test_what_is_rare_is_near_only_within_the_distance(
    world: World, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    for number in range(3):
        world.add_place(f"Town {number}", lat=35.0 + number / 100, lon=39.0)
    world.add_place("Lake", lat=36.5, lon=39.0, fclass="H", fcode="LK")
    gazetteer = world.open()
    monkeypatch.setattr("gazetteer.search.nearest._PATIENCE", patience)
    km = distance_km(Point(lat=35.0, lon=39.0), Point(lat=36.5, lon=39.0))
    for bound, found in ((km - 1, []), (km + 1, ["Lake"])):
        near = gazetteer.near(lat=35.0, lon=39.0, km=bound, feature_classes=["H"])
        assert [n.place.name for n in near] == found


def test_a_sea_is_of_no_country_and_stays(builtin: Gazetteer) -> None:
    assert Context(countries=("SY",)).admits(SEA)
    assert not Context(countries=("SY",)).admits(KHUMS)
    document = Resolver(builtin)("Boats left Latakia and crossed the Mediterranean Sea.", countries="SY")
    (sea,) = (r for r in document if "Mediterranean" in r.mention.text)
    assert sea.place is not None
    assert sea.place.country == ""


def test_what_is_believed_is_weighed_twice(builtin: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    passes = []
    inner = ranker.features_in_context

    def counted(*given: Any) -> Any:
        passes.append(1)
        return inner(*given)

    monkeypatch.setattr(ranker, "features_in_context", counted)
    Resolver(builtin)("The road from Tripoli by way of Springfield and Alexandria leads to Paris, near Athens.")
    assert len(passes) == 2


def test_a_close_race_is_ambiguous_and_a_lone_doubt_is_not() -> None:
    def why(best: float, rival: float | None) -> Reason:
        return _why_not(Choice(0, None if rival is None else 1, [best, rival or 0.0], ()))

    assert why(0.4, 0.3) is Reason.AMBIGUOUS
    assert why(0.4, 0.2) is Reason.AMBIGUOUS
    assert why(0.4, 0.19) is Reason.LOW_CONFIDENCE
    assert why(0.4, None) is Reason.LOW_CONFIDENCE
    assert why(0.0, 0.0) is Reason.LOW_CONFIDENCE


@pytest.mark.parametrize("scheme", ["ftp", "ws", "data", "javascript", "file"])
def test_the_pages_policy_names_hosts_of_the_web_alone(scheme: str) -> None:
    tiles = folium.TileLayer(f"{scheme}://tiles.example/{{z}}/{{x}}/{{y}}.png", attr="x")
    text = to_map(fall_of_baghouz(), tiles=tiles).get_root().render()
    policy = text.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    assert f"{scheme}://" not in policy
    assert "tiles.example" not in policy


def test_the_evaluation_report_shows_letters_as_letters(tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = f"Before {evil} after."
    start = text.index(evil)
    gold = GoldToponym(start, start + len(evil), "Homs", 34.7, 36.7)
    said = Prediction(start, start + len(evil), -34.0, 100.0, 1, 0.5, "Elsewhere", "<b>because</b> & so")
    write_html(evaluate([GoldDocument("d", text, (gold,))], {"d": (said,)}), tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert "<mark>&lt;img src=x onerror=alert(1)&gt;</mark>" in page
    assert "<p>&lt;b&gt;because&lt;/b&gt; &amp; so</p>" in page


def test_a_hundred_miles_are_near_and_a_metre_more_is_not() -> None:
    document, gold = GoldDocument("d", "Homs"), GoldToponym(0, 4, "Homs", 34.7, 36.7)
    for error, hit in ((160.999, True), (161.0, True), (161.001, False), (None, False)):
        assert Pair(document, gold, Prediction(0, 4), error).hit is hit


@posix
@pytest.mark.parametrize("ending", [*FORMATS, ".html", ".png", ".report", ".memory", "build.gpkg"])
def test_what_is_written_may_be_read_by_others(tmp_path: Path, ending: str) -> None:
    document, path = fall_of_baghouz(), tmp_path / f"out{ending}"
    mask = os.umask(0o022)
    try:
        writers: dict[str, Callable[[], object]] = {
            ".html": lambda: _mapped(tmp_path, path),
            ".png": lambda: _mapped(tmp_path, path.with_suffix(".html"), "--picture", str(path)),
            ".report": lambda: write_html(evaluate([], {}), path),
            ".memory": lambda: Memory().save(path),
            "build.gpkg": lambda: build_gazetteer(path, base="none", overlays=[_overlay(tmp_path)]),
        }
        writers.get(ending, lambda: save(document, path))()
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o644


def _mapped(folder: Path, page: Path, *more: str) -> None:
    report = folder / "r.txt"
    report.write_text("Families left Homs.", encoding="utf-8")
    assert main(["map", str(report), "-o", str(page), *more]) == 0


def _overlay(folder: Path) -> Path:
    path = folder / "camps.csv"
    path.write_text("name,lat,lon\nGate Seven,35.0,39.0\n", encoding="utf-8")
    return path


def _chosen(doc: Document, number: int, where: Place | None, *, source: str | None = None) -> Correction:
    mention = doc.resolutions[number].mention
    context = words_around(doc.text, mention.start, mention.end)
    own = doc.source if source is None else source
    return Correction(doc.name, own, mention.text, mention.start, context, where, HOMS.geonameid, where is not None)


def test_a_correction_is_for_the_document_of_one_source() -> None:
    doc = Report("Families left Homs.", "Front page", "one.example").names("Homs", HOMS).document()
    corrections = Corrections((_chosen(doc, 0, KHUMS),))
    assert apply(doc, corrections).resolutions[0].place == KHUMS
    same_name = replace(doc, source="two.example")
    assert apply(same_name, corrections) == same_name


def test_of_like_passages_the_nearest_decides() -> None:
    line = "All around it says that buses left Homs again at noon today, as it does each day of the year.\n"
    doc = Report(line * 9, "List", "one.example")
    for _ in range(9):
        doc = doc.names("Homs", HOMS)
    document = doc.document()
    untouched = [_chosen(document, number, None) for number in range(9) if number != 2]
    made = apply(document, Corrections((*untouched, _chosen(document, 2, KHUMS))))
    assert [n for n, r in enumerate(made.resolutions) if r.place == KHUMS] == [2]
    # So it does where the resolver no longer makes the mention.
    bare = replace(document, resolutions=())
    (back,) = apply(bare, Corrections((_chosen(document, 2, KHUMS),))).resolutions
    assert back.mention.start == document.resolutions[2].mention.start


def test_the_words_around_decide_before_the_place_in_the_text() -> None:
    left, rain = (
        "Families left Homs by bus at noon, the council said.\n",
        "All night long it rained on Homs, and no bus ran.\n",
    )

    def told(*lines: str) -> Document:
        report = Report("".join(lines), "List", "one.example")
        return report.names("Homs", HOMS).names("Homs", HOMS).document()

    before, after = told(left, rain), told(rain, left)
    corrections = Corrections((_chosen(before, 0, KHUMS), _chosen(before, 1, None)))
    assert [r.place for r in apply(after, corrections)] == [HOMS, KHUMS]
    (back,) = apply(replace(after, resolutions=()), corrections).resolutions
    assert back.mention.start == after.resolutions[1].mention.start


def test_a_source_that_names_ever_new_places_stays_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.context.memory._PLACES", 5)
    memory = Memory()
    for number in range(100):
        here = replace(RAQQA, geonameid=1000 + number)
        memory.learn(Report("Snow in Raqqa.", source="one.example").names("Raqqa", here).document())
    assert len(memory._sources["one.example"]) <= 10
    assert len(memory.places("one.example")) == 5
