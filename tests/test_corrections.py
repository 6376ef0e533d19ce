"""What a person chose on the map comes back: in the same text, a changed text, and other texts of the same source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mapping import CAMP, FALL, HAWL, HOMS, KHUMS, Report, cold_nights, fall_of_baghouz

from gazetteer import Gazetteer, Match, Place
from geo import InputError
from geo.document import Candidate, Document, Mention, Reason, Resolution
from geo.outputs import apply, read_corrections, to_geojson
from geo.record import record_place


def corrected_file(folder: Path, doc: Document, choices: dict[str, Place | None]) -> Path:
    """What the page saves after a person chose these places for these names."""
    data = to_geojson(doc)
    for feature in data["features"]:
        properties = feature["properties"]
        if properties["mention"] in choices:
            chosen = choices[properties["mention"]]
            properties |= {**record_place(chosen), "reason": "corrected", "original_geonameid": properties["geonameid"]}
            at = [chosen.point.lon, chosen.point.lat] if chosen else None
            feature["geometry"] = {"type": "Point", "coordinates": at} if at else None
    path = folder / "corrected.geojson"
    path.write_text(json.dumps(data), "utf-8")
    return path


def resolution(doc: Document, name: str) -> Any:
    return next(r for r in doc.resolutions if r.mention.text == name)


def test_the_same_text_gets_what_was_chosen_and_keeps_what_the_resolver_had(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    again = apply(doc, read_corrections(corrected_file(tmp_path, doc, {"al-Hol": CAMP})))
    one = resolution(again, "al-Hol")
    assert (one.place, one.reason, one.confidence, one.original) == (CAMP, Reason.CORRECTED, 1.0, HAWL)
    assert one.alternates[0].place == HAWL
    assert one.confidence + sum(c.probability for c in one.alternates) + one.rest == pytest.approx(1.0)
    untouched = [r for r in again.resolutions if r.mention.text != "al-Hol"]
    assert untouched == [r for r in doc.resolutions if r.mention.text != "al-Hol"]


def test_what_is_read_back_is_the_gazetteers_own_place_and_stands_once(levant: Gazetteer, tmp_path: Path) -> None:
    homs, raqqa, damascus = (levant[i] for i in (169577, 172955, 170654))
    county = replace(homs, geonameid=9, admin2="1102", names_count=7)
    mention = Mention(0, 4, "Homs", 1.0)
    for chosen in (homs, raqqa, county):
        others = (Candidate(raqqa, Match.FUZZY, 0.2), Candidate(damascus, Match.FUZZY, 0.1))
        doc = Document("Homs", (Resolution(mention, homs, 0.7, Reason.RESOLVED, others),), "a.txt", "example.org")
        once = apply(doc, read_corrections(corrected_file(tmp_path, doc, {"Homs": chosen})))
        path = tmp_path / "again.geojson"
        path.write_text(json.dumps(to_geojson(once)), "utf-8")
        bare = Document("Homs", name="a.txt", source="example.org")
        for again in (once, apply(once, read_corrections(path)), apply(bare, read_corrections(path))):
            (one,) = again.resolutions
            assert one.place == chosen
            ids = [c.place.geonameid for c in one.alternates]
            assert chosen.geonameid not in ids
            assert len(ids) == len(set(ids))


def test_a_file_of_an_older_page_is_read(tmp_path: Path) -> None:
    properties = {"document": "a.txt", "mention": "Homs", "start": 4, "name": "Homs", "geonameid": 169577,
                  "country": "SY", "admin1": "11", "reason": "corrected", "context": "in Homs"}  # fmt: skip
    path = tmp_path / "old.geojson"
    feature = {"geometry": {"coordinates": [36.72339, 34.72682]}, "properties": properties}
    path.write_text(json.dumps({"features": [feature]}), "utf-8")
    (entry,) = read_corrections(path).entries
    assert entry.place
    assert (entry.start, entry.place.country, entry.place.admin1) == (4, "SY", "11")


def test_a_name_that_is_no_place_stays_none(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    again = apply(doc, read_corrections(corrected_file(tmp_path, doc, {"Homs": None})))
    assert resolution(again, "Homs").place is None
    assert resolution(again, "Homs").original == HOMS


def test_an_unresolved_name_gets_its_place(tmp_path: Path) -> None:
    doc = cold_nights()
    again = apply(doc, read_corrections(corrected_file(tmp_path, doc, {"Homs": KHUMS})))
    assert resolution(again, "Homs").place == KHUMS
    assert resolution(again, "Homs").original is None


def test_a_changed_text_loses_nothing(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    corrections = read_corrections(corrected_file(tmp_path, doc, {"al-Hol": CAMP, "Homs": KHUMS}))
    longer = FALL.replace("On Saturday", "UPDATE: Late on Saturday").replace("for weeks", "for many weeks")
    report = Report(longer, doc.name).names("al-Hol", HAWL).names("Homs", HOMS)
    again = apply(report.document(), corrections)
    assert [r.place for r in again.resolutions] == [CAMP, KHUMS]


def test_a_mention_that_the_resolver_no_longer_makes_is_put_back(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    corrections = read_corrections(corrected_file(tmp_path, doc, {"Tell al-Asfar": KHUMS}))
    without = replace(doc, resolutions=tuple(r for r in doc.resolutions if r.mention.text != "Tell al-Asfar"))
    again = apply(without, corrections)
    put_back = resolution(again, "Tell al-Asfar")
    assert put_back.place == KHUMS
    assert FALL[put_back.mention.start : put_back.mention.end] == "Tell al-Asfar"
    starts = [r.mention.start for r in again.resolutions]
    assert starts == sorted(starts)


def test_another_text_of_the_source_gets_it_and_one_of_another_source_does_not(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    corrections = read_corrections(corrected_file(tmp_path, doc, {"al-Hol": CAMP}))
    later = Report("Snow fell on AL-HOL today.", "Snow", doc.source).names("AL-HOL", HAWL).document()
    assert apply(later, corrections).resolutions[0].place == CAMP
    elsewhere = replace(later, source="other.example")
    assert apply(elsewhere, corrections) == elsewhere


def test_one_of_two_like_names_is_corrected_where_it_stands(tmp_path: Path) -> None:
    text = "The port of Homs in Libya was quiet.\n\nIn Syria, buses left Homs at noon."
    doc = Report(text, "Two", "").names("Homs", HOMS).names("Homs", HOMS).document()
    data = to_geojson(doc)
    first = data["features"][0]
    first["properties"] |= {**record_place(KHUMS), "reason": "corrected"}
    path = tmp_path / "c.geojson"
    path.write_text(json.dumps(data), "utf-8")
    moved = Report(f"A new first line.\n\n{text}", "Two", "").names("Homs", HOMS).names("Homs", HOMS).document()
    assert [r.place.geonameid for r in apply(moved, read_corrections(path)).resolutions if r.place] == [
        KHUMS.geonameid,
        HOMS.geonameid,
    ]


def test_correcting_twice_changes_nothing_more(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    corrections = read_corrections(corrected_file(tmp_path, doc, {"al-Hol": CAMP, "Homs": None}))
    once = apply(doc, corrections)
    twice = apply(once, corrections)
    assert [(r.place, r.original) for r in once.resolutions] == [(r.place, r.original) for r in twice.resolutions]


def test_a_saved_correction_survives_being_saved_again(tmp_path: Path) -> None:
    doc = fall_of_baghouz()
    once = apply(doc, read_corrections(corrected_file(tmp_path, doc, {"al-Hol": CAMP})))
    path = tmp_path / "again.geojson"
    path.write_text(json.dumps(to_geojson(once)), "utf-8")
    assert resolution(apply(doc, read_corrections(path)), "al-Hol").place == CAMP


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("no json", "is no GeoJSON"),
        ("[]", "FeatureCollection"),
        ('{"features": [{"properties": {}}]}', "feature 1"),
        (
            '{"features": [{"properties": {"mention": "x", "geonameid": 1}, "geometry": {"coordinates": [0, 99]}}]}',
            "feature 1",
        ),
    ],
)
def test_what_is_no_corrections_file_is_said_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "bad.geojson"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=says) as caught:
        read_corrections(path)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"nowhere\.geojson"):
        read_corrections("nowhere.geojson")
