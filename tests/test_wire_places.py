"""Places as wires name them: sites, seas, states without their word, abbreviations and what people are called.

tests/data/wire_places.tsv has a sentence, a name in it, and the place it means: a key as in gazetteer/data (SY, US.KY,
@Balkans, an id), or "name, country" of a site of ours. The gazetteer must know the place for the name; how many the
shipped models choose rightly is held by a floor, for a model may trade one sentence for another.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.sources.tables import place_id, place_ids
from geo import Resolver
from geo.candidates import CandidateFinder

TABLE = Path(__file__).parent / "data" / "wire_places.tsv"
with TABLE.open(encoding="utf-8") as stream:
    LINES = [(r["text"], r["name"], r["expected"]) for r in csv.DictReader(stream, delimiter="\t")]
LEAST_RIGHT = 0.8
"""Of all sentences; measured .87 with the models of November 2026."""


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def meant(expected: str) -> int:
    """The id of the place that a line expects; "name, country" must be one place's main name there."""
    if expected in place_ids() or expected.lstrip("-").isdigit():
        return place_id(expected)
    name, _, country = expected.rpartition(", ")
    named = {h.place.geonameid for h in gazetteer().lookup(name) if (h.place.name, h.place.country) == (name, country)}
    assert len(named) == 1, f"{expected} is {len(named)} places"
    return named.pop()


@pytest.mark.parametrize(("text", "name", "expected"), LINES, ids=[name for _, name, _ in LINES])
def test_the_name_has_the_place_among_its_candidates(text: str, name: str, expected: str) -> None:
    assert name in text
    assert meant(expected) in CandidateFinder(gazetteer()).table(name).ids


def test_most_are_placed_rightly_and_few_wrongly() -> None:
    resolver = Resolver(gazetteer(), demonyms=True, nested=True)
    right, wrong = 0, []
    for text, name, expected in LINES:
        start = text.index(name)
        for found in resolver.resolve(text).resolutions:
            if found.place is not None and found.mention.start < start + len(name) and start < found.mention.end:
                if found.place.geonameid == meant(expected):
                    right += 1
                else:
                    wrong.append((name, found.place.label))
    assert right >= LEAST_RIGHT * len(LINES), wrong
    assert len(wrong) <= 0.15 * len(LINES), wrong
