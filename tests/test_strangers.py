"""A village far from all else that a text names, in a country that it does not name, is hardly ever what is meant."""

from __future__ import annotations

from functools import cache

import pytest
from conftest import World

from geo import Reason, Resolution, Resolver
from geo.candidates import CandidateFinder
from geo.document import Mention
from geo.rank import ranking_input
from geo.resolve.strangers import strangers

SAHEL = (
    "Gunmen on motorbikes entered Djibo and Bourzanga at dawn. Families fled to Kongoussi and Ouahigouya on carts. The "
    "Red Cross took the wounded from Karma{} to Kaya. Trucks left Dori on Sunday."
)
SUFFOLK = (
    "The boat lost power off Southwold. It had sailed from Lowestoft to Harwich and Felixstowe, and once to Den Helder "
    "and Ostend. A second boat came from Aldeburgh; Ipswich and Norwich sent crews."
)


@cache
def resolver() -> Resolver:
    return Resolver()


def read(text: str, name: str) -> Resolution:
    return next(r for r in resolver()(text) if r.mention.text == name)


def test_it_is_put_beside_its_neighbours_and_is_doubtful() -> None:
    karma = read(SAHEL.format(""), "Karma")
    assert karma.place is not None
    assert (karma.place.country, karma.reason) == ("BF", Reason.NEARBY)
    assert karma.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [(SAHEL.format(", India,"), "Karma", "IN"), (SUFFOLK, "Den Helder", "NL"), (SUFFOLK, "Ostend", "BE")],
)
def test_what_is_named_with_its_country_or_known_abroad_is_none(text: str, name: str, country: str) -> None:
    found = read(text, name)
    assert found.place is not None
    assert (found.place.country, found.reason) == (country, Reason.RESOLVED)


@pytest.mark.parametrize(
    ("people", "names", "fcode", "lon", "strange"),
    [
        (5_000, (), "PPL", 100.0, ["Karma"]),
        (5_000, (), "PPL", 5.0, []),
        (50_000, (), "PPL", 100.0, []),
        (5_000, (), "PPLC", 100.0, []),
        (5_000, tuple(f"Karma {n}" for n in range(12)), "PPL", 100.0, []),
    ],
)
def test_small_far_and_little_known(
    world: World, people: int, names: tuple[str, ...], fcode: str, lon: float, strange: list[str]
) -> None:
    towns = ["Djibo", "Dori", "Kaya", "Kongoussi", "Arbinda"]
    for number, town in enumerate(towns):
        world.add_place(town, lat=13.0 + number / 5, lon=-1.0, country="BF", population=9_000)
    world.add_place("Karma", lat=13.0, lon=lon, country="IN", population=people, names=names, fcode=fcode)
    text = ", ".join([*towns, "Karma"])
    found = [Mention(text.index(name), text.index(name) + len(name), name) for name in [*towns, "Karma"]]
    graph = ranking_input(text, found, CandidateFinder(world.open())).graph
    groups = strangers(graph, [0] * 6, [0.9] * 6)
    assert [graph.groups[i].table.name for i in groups] == strange
    assert not strangers(graph, [0] * 6, [0.1] * 6)


def test_a_text_on_all_the_world_has_none() -> None:
    text = (
        "The firm has plants at Kalundborg and Odense, and bought one in Anagni. Shares fell in Chicago and Tokyo; "
        "Biocon is in Bengaluru, Hypera in Sao Paulo and Aspen in Durban."
    )
    found = read(text, "Anagni")
    assert found.place is not None
    assert (found.place.country, found.reason) == ("IT", Reason.RESOLVED)
