"""Names in small letters in texts that have capitals."""

from __future__ import annotations

import pytest

from geo import Resolver


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Whats happening on kerala donation for the victims? Thanks Ramdev", [("kerala", 1267254)]),
        ("Please donate to the Red Cross for hurricane relief in haiti!!!", [("haiti", 3723988)]),
        ("Help the people of sri lanka, says Mary", [("sri lanka", 1227603)]),
        ("Relief for puerto rico Now", [("puerto rico", 4566966)]),
        ("We flew to jordan, says Mary", [("jordan", 248816)]),
        ("We met Mary in chengannur #Kerala", [("chengannur", 1274428), ("Kerala", 1267254)]),
    ],
)
def test_well_known_names_may_be_written_small(text: str, places: list[tuple[str, int]], resolver: Resolver) -> None:
    assert [(r.mention.text, r.place and r.place.geonameid) for r in resolver(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "My friend jordan is sick, I think",
        "She likes chad and georgia, I think",
        "Read the-story-of-haiti-now by me, thanks @haiti",
        "She cooks turkey with ham, and a china plate broke",
    ],
)
def test_people_words_and_addresses_are_none(text: str, resolver: Resolver) -> None:
    assert not list(resolver(text))
