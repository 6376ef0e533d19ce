"""A name that the gazetteer lacks is put where its neighbours in the text are, and is marked as put there."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from conftest import World

from gazetteer import Gazetteer
from geo import Document, Mention, Reason, Resolution, Resolver
from geo.candidates import CandidateFinder
from geo.context import Memory
from geo.outputs import dumps
from geo.rank import ranking_input
from geo.resolve import NEARBY_TERMS
from geo.resolve.nearby import ChosenPlaces, chosen_places, doubtful, names_of, neighbours, place_by_neighbours

BUILTIN: list[Resolver] = []


def read(text: str, *names: str, **options: Any) -> list[Resolution]:
    """The shipped models on given mentions."""
    if not BUILTIN:
        BUILTIN.append(Resolver())
    found = [m.span() for name in names for m in re.finditer(re.escape(name), text)]
    return list(BUILTIN[0](text, mentions=sorted(found), **options))


def weights(**given: float) -> np.ndarray[Any, Any]:
    return np.array([given.get(term, 0.0) for term in NEARBY_TERMS])


def graph_of(gazetteer: Gazetteer, text: str, *names: str) -> tuple[Any, list[Mention], ChosenPlaces]:
    """The names of a text, each sure of its first candidate."""
    mentions = sorted(
        (Mention(m.start(), m.end(), m.group()) for name in names for m in re.finditer(re.escape(name), text)),
        key=lambda m: m.start,
    )
    finder = CandidateFinder(gazetteer)
    graph = ranking_input(text, mentions, finder).graph
    xyz = np.array([g.table.xyz[0] for g in graph.groups])
    n = len(xyz)
    places = ChosenPlaces(
        tuple(g.table.hits[0].place for g in graph.groups),
        xyz,
        np.array([g.table.level[0] for g in graph.groups]),
        np.full(n, 0.9),
        np.zeros(n),
        np.ones(n, dtype=bool),
        np.zeros(n),
        np.array([m.start for m in mentions]),
        np.array(graph.group_of),
    )
    return graph, mentions, places


def test_a_street_stands_in_the_town_named_beside_it() -> None:
    text = "NEW ORLEANS - Water ran down Tchoupitoulas Wharf Street in New Orleans on Monday, the city said."
    street = read(text, "Tchoupitoulas Wharf Street", "New Orleans")[0]
    assert street.reason is Reason.NEARBY
    assert street.place is not None
    assert street.place.name == "New Orleans"
    assert street.match is None
    assert street.sentence == (
        "Taken to be in or near New Orleans, Louisiana, United States: the gazetteer lacks the name, and the text says "
        "that it is in New Orleans."
    )
    assert [e.kind for e in street.evidence] == ["nearby", "match"]


def test_places_of_its_own_name_are_the_alternates() -> None:
    text = "NEW ORLEANS - Water ran down Tchoupitoulas Wharf Street in New Orleans on Monday, the city said."
    street = read(text, "Tchoupitoulas Wharf Street", "New Orleans")[0]
    assert "The Wharf" in [a.place.name for a in street.alternates]
    text = "Shells fell on Qwxyzzyford, near Leeds, and people fled to Leeds and Bradford."
    unknown = read(text, "Qwxyzzyford", "Leeds", "Bradford")[0]
    assert unknown.place is not None
    assert (unknown.place.name, unknown.reason, unknown.alternates) == ("Leeds", Reason.NEARBY, ())


def test_nobody_counted_is_nobody(world: World) -> None:
    for name, people in (("Gate", 0), ("Wall", 999_999)):
        world.add_place(name, lat=35.0, lon=39.0, population=people)
    text = "From Gate to Wall."
    mentions = [Mention(5, 9, "Gate"), Mention(13, 17, "Wall")]
    made = ranking_input(text, mentions, CandidateFinder(world.open()))
    assert chosen_places(made.graph, [0, 0], [0.9, 0.9], mentions).people == pytest.approx([0.0, 6 / 7])


def test_alternates_and_confidence_share_what_there_is() -> None:
    text = "The school in Slough Vale Academy Road, Leeds, was shut; pupils went home to Bradford and Wakefield."
    for r in read(text, "Slough Vale Academy Road", "Leeds", "Bradford", "Wakefield"):
        assert r.confidence + sum(a.probability for a in r.alternates) <= 1.0 + 1e-9


def test_the_place_itself_is_no_alternate_of_its_own() -> None:
    text = "The road passes Greer, where the Greer Station was shut; Greer is small, and so is Spartanburg."
    for r in read(text, "Greer Station", "Greer", "Spartanburg"):
        assert r.place is not None
        assert r.place.geonameid not in [a.place.geonameid for a in r.alternates]


def test_without_a_neighbour_an_unknown_name_stays_unplaced() -> None:
    (alone,) = read("They met in Qwxyzzyford.", "Qwxyzzyford")
    assert (alone.place, alone.reason) == (None, Reason.NOT_IN_GAZETTEER)


def test_a_country_tells_nobody_where_a_hamlet_is() -> None:
    hamlet = read("They met in Qwxyzzyford, in Syria.", "Qwxyzzyford", "Syria")[0]
    assert hamlet.place is None


def test_what_the_user_excludes_is_not_put_beside_what_is_left() -> None:
    paris = read("From Damascus he flew to Paris.", "Damascus", "Paris", countries=("SY",))[1]
    assert paris.place is None


def test_only_doubtful_names_are_looked_at(levant: Gazetteer) -> None:
    graph, mentions, _ = graph_of(levant, "From Homs to Qwxyzzyford and Damascus.", "Homs", "Qwxyzzyford", "Damascus")
    doubts = {mentions[n.mentions[0]].text: doubtful(n, graph) for n in names_of(graph, mentions)}
    assert doubts == {"Homs": False, "Damascus": False, "Qwxyzzyford": True}


def test_the_nearest_neighbour_is_told_from_the_others(levant: Gazetteer) -> None:
    text = "Damascus was calm, as was all the land about it. In Qwxyzzyford, near Homs, it was not."
    graph, mentions, places = graph_of(levant, text, "Homs", "Qwxyzzyford", "Damascus")
    unknown = next(n for n in names_of(graph, mentions) if n.group < 0)
    found = neighbours(unknown, graph, places, mentions)
    assert found is not None
    near = dict(zip([graph.groups[g].table.name for g in found.groups], found.terms, strict=True))
    letters, closest, after = (NEARBY_TERMS.index(t) for t in ("letters", "closest", "after"))
    assert near["Homs"][letters] < near["Damascus"][letters]
    assert (near["Homs"][closest], near["Damascus"][closest]) == (1.0, 0.0)
    assert (near["Homs"][after], near["Damascus"][after]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Qwxyzzyford, Homs, all slept.", "linked_comma"),
        ("In Qwxyzzyford in Homs all slept.", "linked_in"),
        ("In Homs's Qwxyzzyford all slept.", "linked_owner"),
    ],
)
def test_bonds_of_unknown_names_are_seen(levant: Gazetteer, text: str, kind: str) -> None:
    graph, mentions, places = graph_of(levant, text, "Homs", "Qwxyzzyford")
    unknown = next(n for n in names_of(graph, mentions) if n.group < 0)
    found = neighbours(unknown, graph, places, mentions)
    assert found is not None
    assert {b: found.terms[0][NEARBY_TERMS.index(b)] for b in ("linked_comma", "linked_in", "linked_owner")} == {
        b: float(b == kind) for b in ("linked_comma", "linked_in", "linked_owner")
    }


def test_no_neighbour_outside_the_unit_that_the_text_names_puts_a_name(levant: Gazetteer) -> None:
    text = "At Qwxyzzyford village, Homs Governorate, said Damascus."
    graph, mentions, places = graph_of(levant, text, "Qwxyzzyford", "Homs Governorate", "Damascus")
    damascus = next(i for i, g in enumerate(graph.groups) if g.table.hits[0].place.name == "Damascus")
    anchors = replace(places, anchor=np.arange(len(graph.groups)) == damascus)
    names = names_of(graph, mentions)
    assert place_by_neighbours(names, graph, anchors, mentions, weights(one=5.0)) == {}
    elsewhere = text.replace("Homs Governorate", "north of Homs, says")
    graph, mentions, places = graph_of(levant, elsewhere, "Qwxyzzyford", "Damascus")
    assert list(place_by_neighbours(names_of(graph, mentions), graph, places, mentions, weights(one=5.0))) == [0]


def test_a_known_name_is_not_moved_to_a_neighbour(levant: Gazetteer) -> None:
    graph, mentions, places = graph_of(levant, "From Homs to Damascus.", "Homs", "Damascus")
    unsure = replace(places, sure=np.full(len(places.sure), 0.05))
    placements = place_by_neighbours(names_of(graph, mentions), graph, unsure, mentions, weights(one=5.0))
    assert placements == {}


def test_exports_and_memory_keep_to_places_that_were_named() -> None:
    text = "NEW ORLEANS - Water ran down Tchoupitoulas Wharf Street in New Orleans on Monday, the city said."
    doc = Document(text, tuple(read(text, "Tchoupitoulas Wharf Street", "New Orleans")), source="a.example")
    places = json.loads(dumps([doc], ".places.json"))["features"]
    assert [n["toponym"] for n in places[0]["names"]] == ["New Orleans"]
    items = json.loads(dumps([doc], ".annotations.json"))["items"]
    bodies = {i["target"]["selector"][1]["exact"]: i["body"] for i in items}
    assert list(bodies) == ["Tchoupitoulas Wharf Street", "New Orleans"]
    assert bodies["Tchoupitoulas Wharf Street"]["type"] == "TextualBody"  # it is said, and identifies no place
    only_near = replace(doc, resolutions=tuple(r for r in doc.resolutions if r.reason is Reason.NEARBY))
    memory = Memory()
    memory.learn(only_near)
    assert memory.places("a.example") == []
