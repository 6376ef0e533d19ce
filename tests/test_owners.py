"""Owners without an apostrophe: "Puerto Ricos power grid"."""

from __future__ import annotations

import pytest

from geo import Resolver

PUERTO_RICO, FLORIDA, JAPAN, KUMAMOTO, HOUSTON, CANADA = 4566966, 4155751, 1861060, 1858421, 4699066, 6251999


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Puerto Ricos power grid is still down", [("Puerto Ricos", PUERTO_RICO)]),
        ("The storm nears Floridas eastern coast.", [("Floridas", FLORIDA)]),
        ("Canadas wildfires grow.", [("Canadas", CANADA)]),
        ("Rain damaged Japans Kumamoto castle.", [("Japans", JAPAN), ("Kumamoto", KUMAMOTO)]),
        ("Houstons reservoirs are full.", [("Houstons", HOUSTON)]),
        ("Puerto Rico is dark. Puerto Ricos grid is old.",
         [("Puerto Rico", PUERTO_RICO), ("Puerto Ricos", PUERTO_RICO)]),
    ],
)  # fmt: skip
def test_an_apostrophe_may_be_left_out(text: str, found: list[tuple[str, int]], resolver: Resolver) -> None:
    assert [(r.mention.text, r.place and r.place.geonameid) for r in resolver(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "The two Koreas are talking.",
        "Turkeys were sold.",
        "Michael Jordans sister won.",
        "Frances smiled at him.",
        "He sold his Air Jordans online.",
    ],
)
def test_several_people_and_birds_own_nothing(text: str, resolver: Resolver) -> None:
    assert not list(resolver(text))


@pytest.mark.parametrize(
    ("text", "country"),
    [("Victorias is a city on Negros.", "PH"), ("Honduras needs help.", "HN"), ("She moved to Wales.", "GB")],
)
def test_names_in_s_stay_themselves(text: str, country: str, resolver: Resolver) -> None:
    first = resolver(text).resolutions[0]
    assert first.place is not None
    assert first.place.country == country
