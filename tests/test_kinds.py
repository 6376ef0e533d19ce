"""What a place is, what contains it, how much it matters."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import (
    Gazetteer,
    Group,
    Hit,
    Kind,
    Match,
    Place,
    Point,
    build_gazetteer,
    contains,
    importance,
    kind_of_code,
)
from geo.candidates import UNKNOWN, NameTable, contained
from geo.candidates.table import NameReading, tabulate
from geo.language.en.evidence import EVIDENCE
from geo.maps.words import Words
from geo.rank.pairs import containment

HERE = Point(lat=0.0, lon=0.0)


def place(number: int, fclass: str, fcode: str, *codes: str) -> Place:
    country, admin1, admin2 = (*codes, "", "", "")[:3]
    return Place(number, f"Name {number}", HERE, fclass, fcode, country, admin1, admin2)


@pytest.mark.parametrize(
    ("fclass", "fcode", "kind", "group"),
    [
        ("A", "PCLI", Kind.COUNTRY, Group.COUNTRY),
        ("A", "TERR", Kind.DEPENDENCY, Group.COUNTRY),
        ("A", "ADM1", Kind.ADMIN1, Group.ADMIN),
        ("A", "ADM1H", Kind.ADMIN, Group.ADMIN),
        ("P", "PPLX", Kind.SECTION, Group.SETTLEMENT),
        ("P", "PPL", Kind.SETTLEMENT, Group.SETTLEMENT),
        ("S", "CMPRF", Kind.REFUGEE_CAMP, Group.SITE),
        ("L", "CONT", Kind.CONTINENT, Group.REGION),
        ("H", "STM", Kind.RIVER, Group.WATER),
        ("H", "PPLC", Kind.WATER, Group.WATER),  # a code of another class is a slip of its source
        ("", "", Kind.UNKNOWN, Group.SITE),
    ],
)
def test_a_feature_code_says_what_a_place_is(fclass: str, fcode: str, kind: Kind, group: Group) -> None:
    assert kind_of_code(fclass, fcode) is kind
    assert kind.group is group


SYRIA = place(1, "A", "PCLI", "SY")
TEXAS = place(2, "A", "ADM1", "US", "TX")
LAMAR = place(3, "A", "ADM2", "US", "TX", "277")
CLARKSVILLE = place(4, "P", "PPL", "US", "TX", "387")
PARIS = place(5, "P", "PPLA2", "US", "TX", "277")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        (SYRIA, place(10, "P", "PPL", "SY", "04"), True),
        (SYRIA, PARIS, False),
        (SYRIA, place(10, "H", "SEA"), None),
        (SYRIA, SYRIA, False),
        (SYRIA, place(10, "A", "PCLH", "SY"), False),
        (TEXAS, PARIS, True),
        (TEXAS, LAMAR, True),
        (TEXAS, place(10, "P", "PPL", "US", "OK"), False),
        (TEXAS, place(10, "P", "PPL", "MX", "TX"), False),
        (TEXAS, place(10, "P", "PPL", "US", "00"), None),
        (TEXAS, place(10, "A", "ADM1", "US", "TX"), False),
        (LAMAR, PARIS, True),
        (LAMAR, CLARKSVILLE, False),
        (LAMAR, place(10, "P", "PPL", "US", "TX"), None),
        (LAMAR, place(10, "P", "PPL", "US", "OK", "277"), False),
        (LAMAR, TEXAS, False),
        (PARIS, place(10, "S", "AIRP", "US", "TX", "277"), None),
    ],
)
def test_codes_tell_what_lies_in_what(outer: Place, inner: Place, expected: bool | None) -> None:
    assert contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Sahara", "Cairo", True),
        ("Sahara", "Paris", False),
        ("Sahara", "Egypt", None),  # a good part of it
        ("Sahara", "Tamanghasset", None),  # in the mountains that the outline leaves out
        ("Europe", "France", True),
        ("Europe", "Damascus", False),
        ("Africa", "Nile", True),
        ("Egypt", "Nile", None),
        ("California", "Sierra Nevada", True),
        ("Iran", "Persian Gulf", False),
        ("Black Sea", "Odesa", False),  # on its shore
        ("Black Sea", "Kyiv", False),
        ("Mediterranean Sea", "Adriatic Sea", None),
        ("Cairo", "Nile", None),
    ],
)
def test_outlines_tell_where_codes_can_not(outer: str, inner: str, expected: bool | None) -> None:
    builtin = Gazetteer.open()
    where = [builtin.search(name, limit=1)[0].place for name in (outer, inner)]
    assert contains(*where) is expected
    assert contained(table(where[1:]), table(where[:1])).tolist() == [[UNKNOWN if expected is None else int(expected)]]


def test_places_stand_in_the_order_of_their_importance() -> None:
    builtin = Gazetteer.open()
    places = [found.place for lat in (-30.0, 15.0, 35.0, 48.0) for found in builtin.near(lat=lat, lon=20.0, limit=500)]
    by_rank = sorted(places, key=lambda p: p.rank)
    scores = [importance(p) for p in by_rank]
    assert len(scores) == 2000
    assert all(a >= b - 1e-9 for a, b in itertools.pairwise(scores))


def test_a_replaced_row_is_as_important_as_what_it_says_now(tmp_path: Path) -> None:
    """A dump row replaces an earlier one of its id: once a capital of three million, now a hamlet."""
    older = dump(tmp_path / "older.txt", (1, "Was Great", 3_000_000, "PPLC"), (2, "Middling", 40_000, "PPL"))
    newer = dump(tmp_path / "newer.txt", (1, "Was Great", 30, "PPL"))
    file = tmp_path / "both.gpkg"
    build_gazetteer(file, base="none", geonames=[older, newer])
    with Gazetteer.open(file) as gazetteer:
        assert gazetteer[2].rank < gazetteer[1].rank


def dump(path: Path, *rows: tuple[int, str, int, str]) -> Path:
    lines = [
        f"{number}\t{name}\t{name}\t\t10.0\t10.0\tP\t{code}\tSY\t\t04\t\t\t\t{people}\t\t\tEtc/UTC\t2020-01-01\n"
        for number, name, people, code in rows
    ]
    path.write_text("".join(lines), encoding="utf-8")
    return path


CODES = st.sampled_from(["", "00", "04", "TX"])
PLACES = st.builds(
    lambda number, code, country, admin1, admin2: place(number, *code.split("."), country, admin1, admin2),
    st.integers(1, 6),
    st.sampled_from("A.PCLI A.PCLD A.PCLH A.ADM1 A.ADM2 A.ADM3 A.ADMD P.PPL P.PPLC L.RGN H.SEA S.AIRP".split()),
    st.sampled_from(["", "SY", "US"]),
    CODES,
    CODES,
)


@given(st.lists(PLACES, min_size=1, max_size=6), st.lists(PLACES, min_size=1, max_size=6))
def test_all_pairs_at_once_are_told_as_each_is(inner: list[Place], outer: list[Place]) -> None:
    made = contained(table(inner), table(outer))
    expected = [[UNKNOWN if (known := contains(o, i)) is None else int(known) for o in outer] for i in inner]
    assert made.tolist() == expected


def table(places: list[Place]) -> NameTable:
    hits = [Hit(p, Match.EXACT, 1.0) for p in places]
    return tabulate("x", "x", hits, reading=NameReading.WHOLE, abbreviation=False, head=0, demonym=False)


def test_a_county_holds_its_own_towns_and_not_those_near_it() -> None:
    """Clarksville lies 50 km from Lamar County's middle, in Red River County."""
    builtin = Gazetteer.open()
    towns = {
        h.place.name: h.place for n in ("Paris", "Clarksville") for h in builtin.lookup(n) if h.place.admin1 == "TX"
    }
    county = next(h.place for h in builtin.lookup("Lamar County") if h.place.admin1 == "TX")
    assert contains(county, towns["Paris"]) is True
    assert contains(county, towns["Clarksville"]) is False
    county_table = table([county])
    inside, *_ = containment(table([towns["Paris"], towns["Clarksville"]]), county_table)
    assert inside.tolist() == [[1.0], [0.0]]


@pytest.mark.parametrize(
    ("fclass", "fcode", "country", "word"),
    [
        ("L", "CONT", "", "continent"),
        ("A", "PCLD", "GL", "territory"),
        ("A", "ADM1", "US", "state"),
        ("A", "ADM1", "SY", "governorate"),
        ("A", "ADM2", "US", "county"),
        ("S", "DAM", "SY", "dam"),
        ("L", "PRK", "KE", "park"),
    ],
)
def test_a_card_and_the_evidence_call_a_place_the_same(fclass: str, fcode: str, country: str, word: str) -> None:
    one, other = place(1, fclass, fcode, country), place(2, "P", "PPL", "FR")
    assert Words("en").what(one) == word.capitalize()
    assert f"the {word} " in EVIDENCE.place_phrase(one, other)


def test_what_kind_of_match_is_a_name_that_the_place_bears() -> None:
    assert [m for m in Match if m.is_borne] == [Match.EXACT, Match.ALTERNATE]
    assert [m for m in Match if m.is_own] == [Match.EXACT, Match.ALTERNATE, Match.HISTORIC]


def test_units_have_their_order_and_what_is_none_comes_last() -> None:
    orders = [k.order for k in (Kind.DEPENDENCY, Kind.ADMIN1, Kind.ADMIN4, Kind.ADMIN, Kind.CAPITAL)]
    assert orders == [0, 1, 4, 9, 9]
