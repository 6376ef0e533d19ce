"""Storms and fires that bear the names of people and towns."""

from __future__ import annotations

import pytest
from naming import CITY, STATE, TOWN, Names

from geo import Resolver
from geo.recognise.storms import is_storm, storm_names
from geo.recognise.token_table import token_table


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.fixture(scope="module")
def names() -> Names:
    return Names({"Florence": CITY, "Harvey": TOWN, "Houston": CITY, "Lyon": CITY, "Kentucky": STATE})


@pytest.mark.parametrize(
    ("text", "storms"),
    [
        ("Hurricane Harvey came.", {"harvey"}),
        ("Tropical Storm Harvey came.", {"harvey"}),
        ("Hurricane #Harvey came.", {"harvey"}),
        ("praying, hurricane harvey is close", {"harvey"}),
        ("Help! #HurricaneFlorence #cyclone", {"florence"}),
        ("Help! #hurricaneflorence2018", {"florence"}),
        ("After the hurricane Houston dried.", set()),
        ("Hurricane Kentucky came.", set()),
        ("Hurricane. Harvey slept.", set()),
        ("A hurricane warning for #hurricanerelief", set()),
        ("Harvey came.", set()),
    ],
)
def test_storms_are_called_so_once(text: str, storms: set[str], names: Names) -> None:
    found = storm_names(token_table(text, names))
    assert {name for name in found if f"{name}s" in found} == storms


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cyclone Harvey grew. Harvey, Kentucky, is safe.", True),
        ("Cyclone Harvey grew. Harvey (Kentucky) is safe.", True),
        ("Cyclone Harvey grew. They live in Harvey.", True),
        ("Cyclone Harvey grew. After Harvey, Kentucky rebuilt.", False),
        ("Cyclone Harvey grew. Then Harvey weakened.", False),
        ("Cyclone Harvey grew. They were rescued from Harvey.", False),
        ("Cyclone Harvey grew. #Harvey", False),
    ],
)
def test_a_storms_name_is_a_place_where_it_is_said_to_be_one(text: str, place: bool, names: Names) -> None:
    table = token_table(text, names)
    last = len(table) - 1 - table.lower[::-1].index("harvey")
    assert is_storm(table, last, last + 1, storm_names(table)) is not place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("After #Florence, volunteers in Wilmington hand out water. #HurricaneFlorence", ["Wilmington"]),
        ("Florence, S.C., braces for Hurricane Florence.", ["Florence", "S.C."]),
        ("Relief for Puerto Rico after Hurricane Maria. #Maria", ["Puerto Rico"]),
        ("HURRICANE WATCH in effect for Key West", ["Key West"]),
        ("They moved from Hurricane, Utah, to Denver.", ["Hurricane", "Utah", "Denver"]),
        ("Hurricane police arrested two men in Utah.", ["Hurricane", "Utah"]),
        ("The Thomas Fire threatens Montecito.", ["Montecito"]),
        ("Paradise burned in the Camp Fire. #CampFire", ["Paradise"]),
        ("Paradise burned in the Camp fire, she said.", ["Paradise"]),
        ("Floods across Texas due to Hurricane #Harvey.", ["Texas"]),
    ],
)
def test_storms_and_fires_are_no_towns(text: str, places: list[str], resolver: Resolver) -> None:
    assert [r.mention.text for r in resolver(text)] == places
