"""What a place is, what contains it, how much it matters."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from gazetteer import (
    Gazetteer,
    Group,
    Kind,
    Place,
    Point,
    build_gazetteer,
    contains,
    importance,
    kind_of_code,
)

HERE = Point(lat=0.0, lon=0.0)


def place(number: int, fclass: str, fcode: str, *codes: str) -> Place:
    country, admin1, admin2 = (*codes, "", "", "")[:3]
    return Place(number, f"place {number}", HERE, fclass, fcode, country, admin1, admin2)


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
