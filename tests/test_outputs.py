"""Documents out: GeoJSON, frames and files, all made of one record a mention."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest
from shapely.geometry import shape

from gazetteer import Gazetteer, Match, Place, Point
from geo import Document, Evidence, Mention, Provenance, Reason, Resolution, Resolver, to_geojson
from geo.document import Candidate
from geo.errors import OutputError
from geo.language import evidence_phrases
from geo.outputs import FORMATS, check_writable, dumps, replacing, resolve_frame, save, to_geodataframe
from geo.record import (
    MENTION,
    PLACE,
    admin1_code,
    flat,
    flat_record,
    flat_values,
    read_place,
    record,
    record_place,
    words_around,
)

RAQQA = Place(172955, "Ar Raqqah", Point(lat=35.9528412, lon=39.0078789), "P", "PPLA", "SY", "04", population=177636)
HOMS = Place(169577, "Homs", Point(lat=34.72682, lon=36.72339), "P", "PPLA", "SY", "11", country_name="Syria")
TEXT = "From Raqqa 🌍 the road leads to Homs\nand on to Sefqan."


def mention(name: str) -> Mention:
    start = TEXT.index(name)
    return Mention(start, start + len(name), name, 0.9)


@pytest.fixture
def doc() -> Document:
    raqqa = Resolution(
        mention("Raqqa"),
        RAQQA,
        0.91234,
        Reason.RESOLVED,
        (Candidate(HOMS, Match.VARIANT, 0.05),),
        (Evidence("population", 1.23456, "it is the largest place of that name"),),
        "Taken as Ar Raqqah, Syria: it is the largest place of that name.",
        Match.VARIANT,
    )
    homs = Resolution(mention("Homs"), HOMS, 0.8, Reason.CORRECTED, match=Match.EXACT, original=RAQQA)
    none = Resolution(mention("Sefqan"), None, 0.0, Reason.NOT_IN_GAZETTEER)
    provenance = Provenance(gazetteer="built-in", resolver="toposcope")
    return Document(TEXT, (raqqa, homs, none), "report.txt", "example.org", "2019-03-20", provenance)


def test_geojson_is_rfc_7946(doc: Document) -> None:
    data = doc.to_geojson()
    assert data == doc.__geo_interface__ == to_geojson([doc])
    assert "crs" not in data
    assert data["bbox"] == [36.72339, 34.72682, 39.007879, 35.952841]
    raqqa, homs, none = data["features"]
    assert raqqa["geometry"] == {"type": "Point", "coordinates": [39.007879, 35.952841]}
    assert none["geometry"] is None
    assert len({f["id"] for f in data["features"]}) == 3
    assert shape(homs["geometry"]).x == 36.72339
    assert json.loads(json.dumps(data)) == data


def test_a_place_goes_into_a_record_and_comes_back_the_same(levant: Gazetteer) -> None:
    places = [h.place for name in ("Homs", "Paris", "Texas", "Syria") for h in levant.search(name, limit=20)]
    places += [replace(places[0], admin2="1102", names_count=3), Place(-7, "Dead Sea", Point(lat=31.5, lon=35.5), "H")]
    for place in places:
        data = json.loads(json.dumps(record_place(place)))
        assert read_place(data, lat=place.point.lat, lon=place.point.lon) == place
        assert list(data) == [f.name for f in PLACE]


def test_a_units_code_is_no_number_to_any_reader() -> None:
    assert admin1_code(RAQQA) == "SY.04"
    assert record_place(replace(RAQQA, admin1="", country=""))["admin1"] is None


def test_every_record_has_every_field(doc: Document) -> None:
    for resolution in doc.resolutions:
        assert list(record(doc, resolution)) == [f.name for f in MENTION]
    assert [f["original_geonameid"] for f in (record(doc, r) for r in doc.resolutions)] == [None, 172955, None]
    assert list(doc.to_geodataframe()["original_geonameid"].astype(object)) == [pd.NA, 172955, pd.NA]


def test_the_values_of_flat_records_are_those_of_records_with_their_lists_as_json(doc: Document) -> None:
    records = [flat(record(doc, resolution)) for resolution in doc]
    assert [flat_record(doc, resolution) for resolution in doc] == records
    assert flat_values(doc) == [tuple(data.values()) for data in records]
    few = [replace(r, alternates=r.alternates[:1]) for r in doc]
    assert flat_values(doc, 1) == [tuple(flat_record(doc, r).values()) for r in few]


def test_the_words_around_end_with_the_line_and_with_their_letters() -> None:
    for before, past, wanted in (
        ("", "", "Homs"),
        ("\n", "\n", "Homs"),
        ("over\nin ", " fell\nlast", "in Homs fell"),
        ("x" * 160, "y" * 160, "x" * 160 + "Homs" + "y" * 160),
        ("\n" + "x" * 160, "y" * 160 + "\n", "x" * 160 + "Homs" + "y" * 160),
        ("a\n" + "x" * 159, "y" * 159 + "\nb", "x" * 159 + "Homs" + "y" * 159),
        ("x" * 500, "y" * 500, "x" * 160 + "Homs" + "y" * 160),
    ):
        assert words_around(f"{before}Homs{past}", len(before), len(before) + 4) == wanted


def test_a_date_is_a_date_or_nothing(doc: Document) -> None:
    assert record(doc, doc.resolutions[0])["date"] == "2019-03-20"
    assert record(replace(doc, date="2019-03-20T08:00:00Z"), doc.resolutions[0])["date"] == "2019-03-20"
    for none in ("", "last Tuesday"):
        undated = replace(doc, date=none, source="")
        assert (record(undated, doc.resolutions[0])["date"], record(undated, doc.resolutions[0])["source"]) == (
            None,
            None,
        )
        assert undated.to_geodataframe()["date"].isna().all()


def test_a_record_says_what_and_why(doc: Document) -> None:
    data = record(doc, doc.resolutions[0])
    wanted = (
        "document mention start_char end_char name geonameid country admin1 fclass fcode population confidence reason "
        "alternates evidence sentence"
    )
    assert set(wanted.split()) <= set(data)
    assert TEXT[data["start_char"] : data["end_char"]] == data["mention"] == "Raqqa"
    assert data["context"] == "From Raqqa 🌍 the road leads to Homs"
    assert data["alternates"][0]["geonameid"] == 169577
    assert data["evidence"] == [{"kind": "population", "weight": 1.235, "text": "it is the largest place of that name"}]


def test_an_unresolved_mention_keeps_its_reason(doc: Document) -> None:
    data = record(doc, doc.resolutions[2])
    assert (data["geonameid"], data["name"], data["reason"]) == (None, None, "not_in_gazetteer")


def test_a_corrected_mention_keeps_the_original_id(doc: Document) -> None:
    assert record(doc, doc.resolutions[1])["original_geonameid"] == 172955


def test_the_box_of_places_on_both_sides_of_the_antimeridian_is_the_narrow_one() -> None:
    def at(lon: float) -> Resolution:
        return Resolution(Mention(0, 1, "x"), Place(1, "x", Point(lat=-17.0, lon=lon)), 1.0, Reason.RESOLVED)

    assert to_geojson(Document("x", (at(178.0), at(-179.0))))["bbox"] == [178.0, -17.0, -179.0, -17.0]
    assert to_geojson(Document("x", (at(-10.0), at(20.0))))["bbox"] == [-10.0, -17.0, 20.0, -17.0]


def test_no_documents_make_an_empty_collection() -> None:
    assert to_geojson([])["features"] == []


def test_a_frame_has_a_row_a_mention(doc: Document) -> None:
    frame = doc.to_geodataframe()
    assert frame.crs.to_epsg() == 4326
    assert list(frame["mention"]) == ["Raqqa", "Homs", "Sefqan"]
    assert frame.geometry.iloc[2] is None
    assert frame["geonameid"].dtype == "Int64"
    assert frame.set_geometry("geometry").geometry.iloc[0].y == pytest.approx(35.952841)


def test_an_empty_frame_keeps_its_columns() -> None:
    frame = to_geodataframe(Document("no place"))
    assert len(frame) == 0
    assert {"mention", "geonameid", "confidence", "geometry"} <= set(frame.columns)


def test_a_column_of_texts_joins_back_to_its_rows(doc: Document) -> None:
    def resolve(text: str, name: str = "", source: str = "") -> Document:
        return Document(text, doc.resolutions[:2] if "Raqqa" in text else (), name, source)

    table = pd.DataFrame({"text": [TEXT, "nothing", None], "outlet": ["x", None, "y"]}, index=["r1", "r2", "r3"])
    frame = resolve_frame(table, resolve, source="outlet")
    assert list(frame.index) == ["r1", "r1", "r2", "r3"]
    assert list(frame["row"]) == [0, 0, 1, 2]
    assert list(frame["source"][:2]) == ["x", "x"]
    assert list(frame["reason"]) == ["resolved", "corrected", "no_mention", "no_text"]
    assert len(table.merge(frame, how="left", left_index=True, right_index=True, suffixes=("", "_place"))) == 4


def test_what_a_row_lacks_is_none_in_every_column_of_text() -> None:
    def resolve(text: str, **_about: str) -> Document:
        return Document(text, (Resolution(Mention(0, 2, text), None, 0.0, Reason.NOT_IN_GAZETTEER),))

    frame = resolve_frame(pd.DataFrame({"text": ["Xy", None, "Zz"]}), resolve)
    assert frame["reason"].tolist() == ["not_in_gazetteer", "no_text", "not_in_gazetteer"]
    for column in ("mention", "name", "country", "alternates", "sentence"):
        assert set(map(type, frame[column])) <= {str, type(None)}


def test_rows_are_joined_by_position_whatever_their_labels(doc: Document) -> None:
    def resolve(text: str, **about: str) -> Document:
        return replace(doc, text=text, name=about["name"], date=about["date"])

    index = pd.MultiIndex.from_tuples([("a", 1), ("a", 1), ("b", 2)])
    table = pd.DataFrame({"text": [TEXT, None, TEXT], "day": ["2020-01-02", None, float("nan")]}, index)
    table["name"] = list("xyz")
    frame = resolve_frame(table, resolve, date="day", join=True)
    assert list(frame["name"]) == ["x", "x", "x", "y", "z", "z", "z"]
    assert list(frame["name_place"][:2]) == ["Ar Raqqah", "Homs"]
    assert list(frame.index) == [("a", 1)] * 4 + [("b", 2)] * 3
    assert frame["date"].notna().tolist() == [True] * 3 + [False] * 4
    assert (frame.crs.to_epsg(), frame.geometry.iloc[1].y) == (4326, pytest.approx(34.72682))
    one = resolve_frame(table, resolve, date="day", per="document")
    assert list(one["resolved"]) == [2, 0, 2]
    assert [g and len(g.geoms) for g in one.geometry] == [2, None, 2]


def test_a_frame_says_what_each_text_is_about(levant: Gazetteer) -> None:
    texts = pd.DataFrame({"text": ["Syria said that a market in Homs was shelled.", None, "Nothing happened."]})
    one = resolve_frame(texts, Resolver(levant), per="document")
    assert one["focus_geonameid"].tolist() == [169577, pd.NA, pd.NA]
    assert one["focus"][0] == "Homs, Homs Governorate, Syria"
    assert one["focus_lat"][0] == pytest.approx(34.73, abs=0.05)
    assert one["focus_radius_km"][0] > 0
    assert 0 < one["focus_confidence"][0] <= 1
    assert one["focus_reason"][0]


def test_what_a_terminal_shows_is_short(doc: Document) -> None:
    assert repr(doc).splitlines()[0] == "Document 'report.txt': 3 mentions, 2 with a place"
    assert repr(doc[0]) == "Resolution('Raqqa': Ar Raqqah, 0.91 resolved)"
    assert doc[1:] == doc.resolutions[1:]
    long = replace(doc, resolutions=doc.resolutions * 50)
    assert len(repr(long).splitlines()) == 12
    assert repr(long).endswith("and 140 more")
    assert repr(doc.places).splitlines()[1].split() == ["Ar", "Raqqah", "PPLA", "172955"]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KeyError, match="no column 'body'"):
        resolve_frame(pd.DataFrame({"text": []}), lambda text: Document(text), text="body")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_form_can_be_written_and_leaves_nothing_beside(doc: Document, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"out{ending}"
    doc.save(path)
    assert path.stat().st_size > 0
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_unknown_ending_names_those_that_are_known(doc: Document, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"use one of \.geojson"):
        save(doc, tmp_path / "out.docx")


def test_a_text_form_is_text(doc: Document) -> None:
    assert json.loads(dumps([doc]))["type"] == "FeatureCollection"


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")

    def broken() -> None:
        with replacing(target) as part:
            part.write_text("half")
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError):
        broken()
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"), replacing(tmp_path):
        pass


def test_a_trial_write_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old")
    check_writable(target)
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    with pytest.raises(OutputError, match="can't be written"):
        check_writable(target / "below" / "a-file.html")


def test_what_goes_into_a_phrase_is_said_as_it_is() -> None:
    english = evidence_phrases("en")
    assert english.say("stop", sentence="100 % {of} %(it)s") == "100 % {of} %(it)s."
    for key, phrase in english.catalogue.items():
        parts = {name: f"<{name}>" for _, name, _, _ in Formatter().parse(phrase) if name}
        assert english.say(key, **parts, unused=1) == phrase.format(**parts)
