"""Searching: the ladder, its filters, fuzzy spellings, prefixes, what lies in what."""

from __future__ import annotations

import itertools
import pickle
import sqlite3
import weakref
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
import shapely
from conftest import World
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Hit, Match, Name, Place, Point, QueryError, UnknownPlace, fold
from gazetteer.names.hashing import key_hashes
from gazetteer.search.fuzzy import alphabet, fuzzy_keys
from gazetteer.search.key_scan import KeyScan
from gazetteer.search.similar import edits
from gazetteer.store import KeyTexts, NameFilter
from gazetteer.store.key_texts import KeyTextsWriter
from gazetteer.store.schema import CORE


def found(gazetteer: Gazetteer, name: str, **filters: object) -> list[tuple[str, str, str]]:
    return [(h.place.name, h.place.country, h.match) for h in gazetteer.search(name, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sought", "first"),
    [
        ("Homs", ("Homs", "SY", Match.EXACT)),
        ("HOMS", ("Homs", "SY", Match.EXACT)),
        ("Ḩimş", ("Homs", "SY", Match.ALTERNATE)),
        ("حمص", ("Homs", "SY", Match.ALTERNATE)),
        ("Emesa", ("Homs", "SY", Match.HISTORIC)),
        ("al-Raqqah", ("Ar Raqqah", "SY", Match.VARIANT)),
        ("Baghouz", ("Al Baghūz Fawqānī", "SY", Match.VARIANT)),
        ("al-Hol", ("Al Ḩawl", "SY", Match.VARIANT)),
        ("Homs province", ("Homs Governorate", "SY", Match.VARIANT)),
        ("Хомс", ("Homs", "SY", Match.VARIANT)),
        ("Damasc", ("Damascus", "SY", Match.PREFIX)),
        ("Dxmascus", ("Damascus", "SY", Match.FUZZY)),
        ("Prris", ("Paris", "FR", Match.FUZZY)),
    ],
)
def test_each_rung_of_the_ladder(levant: Gazetteer, sought: str, first: tuple[str, str, str]) -> None:
    assert found(levant, sought)[0] == first


def test_a_code_of_two_capitals_is_its_countrys_too(levant: Gazetteer) -> None:
    assert found(levant, "SY")[0] == ("Syria", "SY", Match.ALTERNATE)
    assert found(levant, "SY", limit=1) == [("Syria", "SY", Match.ALTERNATE)]
    assert ("Syria", "SY", Match.ALTERNATE) not in found(levant, "sy")
    assert not found(levant, "SY", country="FR", fuzzy=False)
    assert not any(hit[0] == "Syria" for hit in found(levant, "SY", feature_classes=["P"]))


def test_hits_come_best_first_with_scores_between_nought_and_one(levant: Gazetteer) -> None:
    for sought in ("Paris", "Homs", "Hims", "al-Hol", "Pariss", "Da", "Raqa"):
        scores = [hit.score for hit in levant.search(sought)]
        assert scores == sorted(scores, reverse=True)
        assert all(0.0 <= score <= 1.0 for score in scores)


def test_no_place_comes_twice(levant: Gazetteer) -> None:
    for sought in ("Homs", "Raqqa", "Damascu"):
        ids = [hit.place.geonameid for hit in levant.search(sought, limit=50)]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("nothing", ["", "  ", "!?", "Xyzzyplugh", "\0", "a" * 5000])
def test_what_is_no_name_finds_nothing(levant: Gazetteer, nothing: str) -> None:
    assert levant.search(nothing) == []
    assert levant.lookup(nothing) == ()


def test_filters(levant: Gazetteer) -> None:
    assert found(levant, "Paris", country="us") == [("Paris", "US", Match.EXACT)]
    assert found(levant, "Homs", feature_classes=["A"]) == [("Homs Governorate", "SY", Match.VARIANT)]
    assert found(levant, "Paris", bbox=(-100, 30, -90, 40)) == [("Paris", "US", Match.EXACT)]
    assert found(levant, "Paris", within=shapely.box(0, 45, 5, 50)) == [("Paris", "FR", Match.EXACT)]
    assert found(levant, "حمص", language="ar") == [("Homs", "SY", Match.ALTERNATE)]
    assert found(levant, "Emesa", language="ar", fuzzy=False) == []
    assert found(levant, "Prris", fuzzy=False) == []
    assert len(levant.search("Paris", limit=1)) == 1


def test_a_box_over_the_180th_meridian(world: World) -> None:
    world.add_place("Suva", lat=-18.1, lon=178.4)
    world.add_place("Suva", lat=-13.8, lon=-171.8)
    world.add_place("Suva", lat=10, lon=10)
    hits = world.open().search("Suva", bbox=(170, -30, -160, 0))
    assert sorted(hit.place.point.lon for hit in hits) == [-171.8, 178.4]


def test_a_box_upside_down_is_refused(levant: Gazetteer) -> None:
    with pytest.raises(ValueError, match="west, south, east, north"):
        levant.search("Paris", bbox=(0, 50, 5, 45))


def test_a_great_citys_other_name_comes_before_a_hamlets_main_one(world: World) -> None:
    world.add_place("Alep", lat=12, lon=12)
    world.add_place("Aleppo", lat=36, lon=37, population=2_000_000, fcode="PPLA", names=["Alep"])
    for i in range(50):
        world.add_place(f"Elsewhere {i}", population=100 * i)
    assert [hit.place.name for hit in world.open().search("Alep")] == ["Aleppo", "Alep"]


def test_lookup_gives_own_names_by_importance_and_variants_only_without_them(levant: Gazetteer) -> None:
    assert [h.place.country for h in levant.lookup("Paris")] == ["FR", "US"]
    assert [h.match for h in levant.lookup("Raqqa")] == [Match.ALTERNATE]
    assert [h.match for h in levant.lookup("Baghuz")] == [Match.VARIANT]
    assert [h.place.name for h in levant.lookup("al-Raqqa")] == ["Ar Raqqah"]
    assert levant.lookup("Pari") == levant.lookup("Bagdad") == ()
    assert len(levant.lookup("Paris", limit=1)) == 1


def test_lookup_gives_variants_after_own_names_when_asked_to(world: World) -> None:
    world.add_place("Oglethorpe County", fclass="A", fcode="ADM2", population=15_000, country="US")
    world.add_place("Oglethorpe", population=1_000, country="US")
    world.add_place("Fort Oglethorpe", population=9_000, country="US", names=["Oglethorpe"])
    gazetteer = world.open()
    assert [h.place.name for h in gazetteer.lookup("Oglethorpe")] == ["Fort Oglethorpe", "Oglethorpe"]
    hits = gazetteer.lookup("Oglethorpe", variants=True)
    assert [(h.place.name, h.match) for h in hits][2:] == [("Oglethorpe County", Match.VARIANT)]
    assert [h.place.name for h in gazetteer.lookup("Oglethorpe", limit=2, variants=True)] == [
        "Fort Oglethorpe",
        "Oglethorpe",
    ]
    assert ("Oglethorpe County", "US", Match.VARIANT) in found(gazetteer, "Oglethorpe")


@pytest.mark.parametrize("limit", [1, 2, 60, 300])
def test_variants_of_great_places_take_no_room_of_names(world: World, limit: int) -> None:
    for i in range(70):
        world.add_place("Ogle County", fclass="A", fcode="ADM2", population=10_000 + i, lat=i)
    for i in range(260):
        world.add_place("Ogle", population=i, lon=i / 2)
    gazetteer = world.open()
    matches = [hit.match for hit in gazetteer.lookup("Ogle", limit=limit)]
    assert matches == [Match.EXACT] * min(260, limit)
    every = gazetteer.lookup("Ogle", limit=limit, variants=True)
    assert [hit.match for hit in every] == matches + [Match.VARIANT] * (limit - len(matches))
    for match in (Match.EXACT, Match.VARIANT):
        ranks = [hit.place.rank for hit in every if hit.match == match]
        assert ranks == sorted(ranks)


def test_places_and_hits_are_true_frozen_values(levant: Gazetteer) -> None:
    (hit,) = levant.lookup("Emesa")
    place = hit.place
    point = Point(lat=34.72682, lon=36.72339)
    assert place == Place(
        169577, "Homs", point, "P", "PPLA", "SY", "11", "", place.population, place.rank, "Homs Governorate", "Syria", 4
    )
    assert hit == Hit(place, Match.HISTORIC, hit.score, "emesa")
    assert pickle.loads(pickle.dumps(hit)) == hit
    assert replace(place, name="Hims").name == "Hims"
    assert len({place, levant[169577]}) == 1
    for value, attribute in ((place, "name"), (point, "lat"), (hit, "score")):
        with pytest.raises(AttributeError):
            setattr(value, attribute, 1)
    assert (type(place), type(place.point), type(hit)) == (Place, Point, Hit)


def test_a_file_that_is_not_mapped_answers_alike(levant: Gazetteer) -> None:
    with Gazetteer.open(levant.path, mmap=False) as unmapped:
        for sought in ("Homs", "Raqqa", "Dxmascus", "Paris", "nothing"):
            assert unmapped.search(sought) == levant.search(sought)
            assert unmapped.lookup(sought) == levant.lookup(sought)


def test_prefixes_for_type_ahead(levant: Gazetteer) -> None:
    assert [h.place.name for h in levant.prefix("ho")] == ["Homs", "Homs Governorate", "Hol"]
    assert [h.place.country for h in levant.prefix("PAR", country="US")] == ["US"]
    assert [h.place.name for h in levant.prefix("دم")] == ["Damascus"]
    assert levant.prefix("") == levant.prefix("zzz") == []


def test_places_come_complete(levant: Gazetteer) -> None:
    (hit,) = levant.lookup("Emesa")
    place = hit.place
    assert (place.geonameid, place.point.lat, place.point.lon) == (169577, 34.72682, 36.72339)
    assert (place.fclass, place.fcode, place.country, place.admin1) == ("P", "PPLA", "SY", "11")
    assert (place.country_name, place.admin1_name, place.names_count) == ("Syria", "Homs Governorate", 4)
    assert place.label == "Homs, Homs Governorate, Syria"


def test_by_id(levant: Gazetteer) -> None:
    assert levant[169577].name == "Homs"
    assert levant.get(4) is None
    assert 169577 in levant
    assert 4 not in levant
    assert "Homs" not in levant
    with pytest.raises(UnknownPlace, match="4"):
        levant[4]


def test_all_places_the_most_important_first(levant: Gazetteer) -> None:
    places = list(levant)
    assert len(places) == len(levant) == 14
    assert [place.rank for place in places] == list(range(1, 15))
    assert {place.name for place in places[:4]} == {"United States", "France", "Iraq", "Syria"}


def test_names_by_language(levant: Gazetteer) -> None:
    assert Name("Emesa", historic=True) in levant.names(levant[169577])
    assert levant.names(169577, "ar") == (Name("حمص", "ar"),)
    with pytest.raises(UnknownPlace):
        levant.names(4)


def test_parents_and_children(levant: Gazetteer) -> None:
    homs = levant[169577]
    governorate, country = levant.parents(homs)
    assert (governorate.name, country.name) == ("Homs Governorate", "Syria")
    assert levant.parents(governorate) == (country,)
    assert levant.parents(country) == ()
    assert list(levant.children(country)) == [governorate]
    assert list(levant.children(governorate)) == [homs]
    assert list(levant.children(homs)) == []


def test_a_country_without_units_has_its_towns(levant: Gazetteer) -> None:
    (france,) = levant.lookup("France")
    assert [place.name for place in levant.children(france.place)] == ["Paris"]


def test_the_towns_of_a_unit_are_found_around_it(world: World) -> None:
    """In order of importance, over the 180th meridian as well; those of other units, and what is no town, are not."""
    unit = {"country": "FJ", "admin1": "03"}
    world.add_place("Fiji", fclass="A", fcode="PCLI", country="FJ", lat=-18.0, lon=178.0)
    world.add_place("Northern", fclass="A", fcode="ADM1", **unit, lat=-16.6, lon=179.2)
    for name, lon, population in (("Labasa", 179.4, 500), ("Savusavu", 179.9, 900), ("Taveuni", -179.0, 100)):
        world.add_place(name, **unit, lat=-16.6, lon=lon, population=population)
    world.add_place("Suva", country="FJ", admin1="01", lat=-16.6, lon=179.3, population=5000)
    world.add_place("Hill", fclass="T", fcode="HLL", **unit, lat=-16.6, lon=179.3)
    gazetteer = world.open()
    (northern,) = gazetteer.children(gazetteer[1])
    assert [place.name for place in gazetteer.children(northern)] == ["Savusavu", "Labasa", "Taveuni"]


@pytest.mark.parametrize(("fcode", "most"), [("ADM1", 16.0), ("ADM2", 4.0)])
def test_the_only_town_of_a_far_flung_unit_is_found_as_far_as_it_may_lie(world: World, fcode: str, most: float) -> None:
    unit = {"country": "FJ", "admin1": "03", **({"admin2": "7"} if fcode == "ADM2" else {})}
    world.add_place("Fiji", fclass="A", fcode="PCLI", country="FJ")
    world.add_place("Unit", fclass="A", fcode=fcode, **unit)
    for name, lat in (("Within", most - 0.1), ("Beyond", most + 0.1)):
        world.add_place(name, **unit, lat=lat)
    gazetteer = world.open()
    assert [place.name for place in gazetteer.children(gazetteer[2])] == ["Within"]


def test_a_unit_without_towns_has_no_children(world: World) -> None:
    world.add_place("Nowhere", fclass="A", fcode="ADM1", country="FJ", admin1="09")
    world.add_place("Suva", country="FJ", admin1="01")
    gazetteer = world.open()
    assert list(gazetteer.children(gazetteer[1])) == []


def test_within_a_geometry_that_goes_on_over_the_180th_meridian(world: World) -> None:
    for name, lon in (("West", 178.0), ("On it", 180.0), ("East", -175.0), ("Far", -100.0)):
        world.add_place(name, lon=lon)
    gazetteer = world.open()
    for geometry in (shapely.box(170, -1, 190, 1), shapely.box(-190, -1, -170, 1)):
        assert {place.name for place in gazetteer.within(geometry)} == {"West", "On it", "East"}
        assert len(gazetteer.search("East", within=geometry)) == 1
        assert gazetteer.search("Far", within=geometry) == []
    everywhere = sorted(place.name for place in gazetteer.within(shapely.box(-250, -1, 250, 1)))
    assert everywhere == ["East", "Far", "On it", "West"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"country": "Syria"}, "ISO 3166 code"), ({"country": 5}, "ISO 3166 code"), ({"country": "XX"}, "no country"),
        ({"country": ["SY", "Iraq"]}, "ISO 3166 code"), ({"limit": -1}, "limit"), ({"limit": "x"}, "limit"),
        ({"language": 5}, "language"), ({"bbox": 5}, "bbox"), ({"feature_classes": 5}, "feature classes"),
        ({"feature_classes": ["PPL"]}, "feature classes are"), ({"within": "POINT (0 0)"}, "shapely geometry"),
    ],
)  # fmt: skip
def test_a_filter_that_nothing_can_meet_is_refused(levant: Gazetteer, arguments: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        levant.search("Homs", **arguments)


@pytest.mark.parametrize("name", [None, 5, float("nan"), b"Homs", ["Homs"]])
def test_a_name_that_is_no_text_is_refused(levant: Gazetteer, name: Any) -> None:
    asked: list[Callable[[Any], Any]] = [
        levant.search, levant.lookup, levant.prefix, levant.spelt_like, levant.scan, lambda n: levant.borne_in(n, "SY"),
    ]  # fmt: skip
    for ask in asked:
        with pytest.raises(QueryError, match=r"is text, not|of a name is text"):
            ask(name)


def test_several_countries_at_once(levant: Gazetteer) -> None:
    of = {hit.place.country for hit in levant.search("Paris", country=["US", "fr"])}
    assert of == {"US", "FR"}
    assert {hit.place.country for hit in levant.search("Paris", country="US,FR")} == of
    assert {near.place.country for near in levant.near(lat=34.7, lon=36.7, country="SY, LB", limit=50)} <= {"SY", "LB"}
    assert levant.search("Homs", country="UK") == []  # Great Britain, as people write it


def test_so_is_a_condition_of_a_frame(levant: Gazetteer) -> None:
    for arguments in (
        {"country": "Syria"},
        {"country": "x' OR '1'='1"},
        {"fclass": "PPL"},
        {"bbox": (1, 2, 3)},
        {"bbox": (0, 50, 5, 45)},
    ):
        with pytest.raises(ValueError, match=r"ISO 3166|feature classes|bbox"):
            levant.to_geodataframe(**arguments)  # type: ignore[arg-type, unused-ignore]
    france = levant.to_geodataframe(country="FR")
    assert len(levant.to_geodataframe(bbox=france.total_bounds)) == len(france) == 2  # type: ignore[arg-type]


def test_within_a_geometry(levant: Gazetteer) -> None:
    triangle = shapely.Polygon([(36, 33), (42, 33), (42, 37)])
    assert {p.name for p in levant.within(triangle)} == {"Damascus", "Al Baghūz Fawqānī"} - {"Damascus"} | {
        p.name for p in levant if shapely.intersects_xy(triangle, p.point.lon, p.point.lat)
    }
    assert list(levant.within(shapely.Polygon())) == []
    assert [p.name for p in levant.within(shapely.Point(2.3488, 48.85341))] == ["Paris"]


def test_the_places_as_a_geodataframe(levant: Gazetteer) -> None:
    frame = levant.to_geodataframe()
    assert len(frame) == 14
    assert frame.crs.to_epsg() == 4326
    assert set(levant.to_geodataframe(country="sy", fclass="P").name) == {
        "Homs", "Ar Raqqah", "Al Ḩawl", "Al Baghūz Fawqānī", "Damascus",
    }  # fmt: skip
    assert list(levant.to_geodataframe(bbox=(0, 45, 5, 50)).geonameid) == [3017382, 2988507]
    assert list(levant.to_geodataframe(country="ZZ").name) == []
    assert set(levant.to_geodataframe(bbox=(30, 30, 5, 50)).name) >= {"Homs", "Paris"}


KEYS = st.text(alphabet="abn ", min_size=1, max_size=6).map(fold).filter(bool)


def edited(text: str, letters: str) -> set[str]:
    """All texts by one edit from a text."""
    cuts = [(text[:i], text[i:]) for i in range(len(text) + 1)]
    gone = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    put = {a + c + b[1:] for a, b in cuts if b for c in letters}
    return gone | swapped | put | {a + c + b for a, b in cuts for c in letters}


@given(st.sets(KEYS, max_size=30), KEYS, st.sampled_from([1, 2]), st.lists(st.integers(0, 999), max_size=8))
@settings(max_examples=60, deadline=None)
def test_fuzzy_finds_what_making_every_edit_finds(keys: set[str], key: str, most: int, picked: list[int]) -> None:
    for step, number in enumerate(picked):  # some keys that are near it, once and twice
        other = key
        for _ in range(1 + step % 2):
            near = sorted(edited(other, alphabet(key)) - {""})
            other = near[number % len(near)]
        keys = keys | {other}
    name_filter = NameFilter.sized(len(keys))
    name_filter.add(key_hashes(sorted(keys)))
    letters = alphabet(key)
    once = edited(key, letters)
    twice = {text for near in once for text in edited(near, letters)} if most == 2 else set()
    slow = {k: 1 if k in once else 2 for k in keys & (once | twice) if k != key}
    assert fuzzy_keys(key, most, name_filter, keys.intersection) == slow


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_fuzzy_finds_letters_exchanged_after_any_other_edit(before: int) -> None:
    key = "meridiano"
    exchanged = f"{key[:6]}{key[7]}{key[6]}{key[8:]}"
    other = [
        exchanged[:before] + rest
        for rest in (
            exchanged[before + 1 :],
            f"o{exchanged[before:]}",
            f"o{exchanged[before + 1 :]}",
            f"{exchanged[before + 1]}{exchanged[before]}{exchanged[before + 2 :]}",
        )
    ]
    keys = {exchanged, *other}
    name_filter = NameFilter.sized(len(keys))
    name_filter.add(key_hashes(sorted(keys)))
    assert fuzzy_keys(key, 2, name_filter, keys.intersection) == {exchanged: 1, **dict.fromkeys(other, 2)}


@given(st.sets(KEYS, max_size=30), KEYS)
@settings(max_examples=40, deadline=None)
def test_fuzzy_misses_no_key_within_the_distance(keys: set[str], key: str) -> None:
    name_filter = NameFilter.sized(len(keys))
    name_filter.add(key_hashes(sorted(keys)))
    near = {k for k in keys if k != key and edits(key, k) <= 2 and set(k) <= set(alphabet(key))}
    assert near <= set(fuzzy_keys(key, 2, name_filter, keys.intersection))


class Texts(KeyTexts):
    """Of some keys, as a file would have them."""

    def __init__(self, keys: Iterable[str]) -> None:
        db = sqlite3.connect(":memory:")
        weakref.finalize(self, db.close)
        db.execute("CREATE TABLE key_text (width, length, letters)")
        writer = KeyTextsWriter()
        writer.add(sorted(keys))
        writer.store(db)
        super().__init__(lambda *asked: db.execute(*asked).fetchone())


@given(st.sets(st.text(alphabet="abдж ", min_size=3, max_size=9), min_size=1, max_size=60), st.data())
@settings(max_examples=60, deadline=None)
def test_going_through_all_keys_finds_those_within_two_letters(keys: set[str], data: st.DataObject) -> None:
    key = data.draw(st.one_of(st.sampled_from(sorted(keys)), st.text(alphabet="abдж", min_size=5, max_size=8)))
    scan = KeyScan(Texts(keys))
    few = sorted(k for k in keys if k.isascii() == key.isascii() and 0 < edits(key, k) <= 2)
    if len(key) >= 5:
        assert sorted(scan.within_two(key) or []) == few


def test_a_third_of_the_name_is_left_where_two_letters_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazetteer.search.key_scan._FEW", 0)
    near = {"brelium", "berlim", "berlin", "erlimm", "berilmm", "bberlimmm", "berlm"}
    assert set(KeyScan(Texts({*near, "baralam", "merlin", "brlin"})).within_two("berlimm") or ()) == near


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("homs", "homs", 0),
        ("homs", "hims", 1),
        ("homs", "hmos", 1),
        ("homs", "hom", 1),
        ("", "ab", 2),
        ("ca", "abc", 3),
    ],
)
def test_edits(a: str, b: str, distance: int) -> None:
    assert edits(a, b) == edits(b, a) == distance


@given(st.text("abeд", max_size=80), st.text("abeд", max_size=80))
@settings(max_examples=100, deadline=None)
def test_edits_are_those_of_the_whole_table(a: str, b: str) -> None:
    table = {(i, j): i + j for i in range(len(a) + 1) for j in range(len(b) + 1) if not i * j}
    for i, j in itertools.product(range(1, len(a) + 1), range(1, len(b) + 1)):
        costs = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1])]
        if i > 1 < j and a[i - 2 : i] == b[j - 1] + b[j - 2]:
            costs.append(table[i - 2, j - 2] + 1)
        table[i, j] = min(costs)
    assert edits(a, b) == table[len(a), len(b)]


def test_every_single_edit_of_a_name_finds_it(levant: Gazetteer) -> None:
    for i, letter in itertools.product(range(1, 8), "xq"):
        wrong = "damascus"[:i] + letter + "damascus"[i + 1 :]
        assert "Damascus" in [hit.place.name for hit in levant.search(wrong)], wrong


def test_a_word_for_a_unit_or_a_river_is_taken_at_its_word() -> None:
    with Gazetteer.open() as builtin:
        first = {
            name: builtin.search(name, limit=1)[0].place.fcode for name in ("Homs Governorate", "Homs", "Niger River")
        }
    assert first == {"Homs Governorate": "ADM1", "Homs": "PPLA", "Niger River": "STM"}


def test_a_key_of_several_rows_is_gone_through_once() -> None:
    texts = KeyTextsWriter()
    for some in (["abydos", "acre", "acre"], ["acre", "adana"], ["adana"], ["adana", "adra"]):
        texts.add(some)
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(CORE)
        texts.store(db)
        assert dict(db.execute("SELECT length, letters FROM key_text")) == {4: b"acreadra", 5: b"adana", 6: b"abydos"}
