"""Georgia and Georgia, Niger and Niger: offices beside a name tell a country from a unit of another."""

from __future__ import annotations

import pytest

from geo import Resolver

GEORGIA, STATE, NIGER, NIGER_STATE, SAINT_LUCIA = 614540, 4197000, 2440476, 2328925, 3576468


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


def places(resolver: Resolver, text: str, name: str) -> list[int | None]:
    return [r.place and r.place.geonameid for r in resolver(text) if r.mention.text == name]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Georgia governor orders 540,000 residents to evacuate", STATE),
        ("The governor of Georgia signed the bill.", STATE),
        ("The lieutenant governor of Georgia resigned.", STATE),
        ("Georgia Gov. Brian Kemp spoke.", STATE),
        ("Governor of Georgia Brian Kemp declares an emergency.", STATE),
        ("Georgia lawmakers passed it.", STATE),
        ("Georgia's attorney general sued.", STATE),
        ("The state of Georgia will pay.", STATE),
        ("Georgia state troopers closed the road.", STATE),
        ("The president of Georgia's Senate resigned.", STATE),
        ("The president of Georgia vetoed the law.", GEORGIA),
        ("Georgia's parliament adopted it.", GEORGIA),
        ("The ambassador to Georgia was recalled.", GEORGIA),
        ("Georgia's new foreign minister spoke.", GEORGIA),
        ("Georgia state television showed it.", GEORGIA),
    ],
)
def test_offices_tell_georgia_from_georgia(text: str, place: int, resolver: Resolver) -> None:
    assert places(resolver, text, "Georgia") == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The governor of Niger said so.", NIGER_STATE),
        ("Niger Governor Mohammed Bago declares a curfew.", NIGER_STATE),
        ("Niger lawmakers meet.", NIGER),
        ("Niger's governor of Diffa said so.", NIGER),
        ("Niger's army fled.", NIGER),
        ("The president of Niger was ousted.", NIGER),
    ],
)
def test_other_countries_units_have_governors_and_no_state_troopers(text: str, place: int, resolver: Resolver) -> None:
    assert places(resolver, text, "Niger") == [place]


def test_a_little_unit_abroad_has_no_offices(resolver: Resolver) -> None:
    assert places(resolver, "The governor of Saint Lucia spoke.", "Saint Lucia") == [SAINT_LUCIA]


def test_other_mentions_of_the_name_follow(resolver: Resolver) -> None:
    text = "Georgia declares an emergency. The governor of Georgia said so."
    assert places(resolver, text, "Georgia") == [STATE, STATE]


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("FULL LIST: Shelter locations around Georgia", True),
        ("Georgia and Armenia closed a road.", False),
        ("Georgia's parliament closed a road.", False),
        ("Shelters in Niger opened.", False),
    ],
)
def test_nobody_is_sure_of_georgia_where_nothing_tells(text: str, doubted: bool, resolver: Resolver) -> None:
    (found,) = [r for r in resolver(text) if r.mention.text in ("Georgia", "Niger")]
    assert found.place is not None
    assert (found.confidence <= 0.5) is doubted
    if doubted:
        assert STATE in [a.place.geonameid for a in found.alternates]
