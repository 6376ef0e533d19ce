"""Texts of which each name has one candidate are not ranked; the arrays, which declare every feature, say the same."""

from __future__ import annotations

import re

import numpy as np
import pytest
from conftest import World

from gazetteer import Gazetteer
from geo.candidates import CandidateFinder
from geo.context import Context
from geo.document import Mention
from geo.rank import (
    RankingInput,
    SureRanked,
    allowed_candidates,
    default_model,
    hand_ranker,
    rank,
    ranked,
    ranking_input,
)
from geo.rank.ranker import Ranked


def ready(gazetteer: Gazetteer, text: str, names: str) -> RankingInput:
    mentions = [Mention(m.start(), m.end(), m.group()) for m in re.finditer(rf"\b(?:{names})\b", text)]
    return ranking_input(text, mentions, CandidateFinder(gazetteer))


def agree(given: RankingInput, allowed: np.ndarray | None = None) -> None:
    for model in (default_model(), hand_ranker()):
        few, many = ranked(given, model, allowed), rank(given.layout, model, allowed)
        assert isinstance(few, SureRanked)
        assert few.beliefs == many.beliefs
        best = [0 for _ in many.beliefs]
        for one, other in zip(few.of_chosen(best), many.of_chosen(best), strict=True):
            assert tuple(one) == pytest.approx(tuple(other), abs=1e-9)
        assert few.lead(best, best)() == pytest.approx(many.lead(best, best)())


@pytest.fixture
def land(world: World) -> Gazetteer:
    """A country, two of its towns 111 km apart, a town of another country near, one far away and one of no country."""
    world.add_place("Aland", fclass="A", fcode="PCLI", country="AA", population=5_000_000)
    world.add_place("Oneton", lat=1.0, fclass="P", fcode="PPL", country="AA", admin1="01", population=900)
    world.add_place("Twoton", lat=2.0, fclass="P", fcode="PPL", country="AA", admin1="02", population=7_000)
    world.add_place("Threeton", lat=2.1, lon=0.1, fclass="P", fcode="PPL", country="BB", population=70_000)
    world.add_place("Fourton", lat=50.0, lon=99.0, fclass="P", fcode="PPL", country="CC", population=70)
    world.add_place("Wide Sea", lat=2.0, lon=0.5, fclass="H", fcode="SEA", country="")
    return world.open()


NAMES = "Aland|Oneton|Twoton|Threeton|Fourton|Wide Sea"


@pytest.mark.parametrize(
    "text",
    [
        "Oneton was calm.",
        "Oneton and Twoton were calm.",
        "Aland woke. Oneton, Oneton, Oneton! In Twoton, Aland, nobody came; Threeton is near. Fourton by the Wide Sea.",
        "The Wide Sea and Aland.",
    ],
)
def test_what_is_believed_and_heard_is_what_the_arrays_say(land: Gazetteer, text: str) -> None:
    given = ready(land, text, NAMES)
    agree(given)
    for countries in (("AA",), ("BB", "CC"), ("DD",)):
        agree(given, allowed_candidates(given.graph, Context(countries=countries)))


def test_a_town_near_another_name_hears_it(land: Gazetteer) -> None:
    given = ready(land, "Oneton and Twoton, Fourton.", NAMES)
    one, two, four = ranked(given, default_model()).of_chosen([0, 0, 0])
    assert one.country_share == two.country_share == pytest.approx(0.5)
    assert one.near_150 == pytest.approx(np.log1p(4.0 * np.exp(-111.19 / 150.0)), abs=1e-3)
    assert four.country_share == 0.0
    assert four.near_150 < 1e-9


def test_a_name_of_several_candidates_is_ranked(world: World) -> None:
    world.add_place("Oneton", lat=1.0, fclass="P", fcode="PPL", country="AA", population=900)
    world.add_place("Oneton", lat=50.0, fclass="P", fcode="PPL", country="BB", population=900)
    assert isinstance(ranked(ready(world.open(), "Oneton was calm.", "Oneton"), default_model()), Ranked)


@pytest.mark.parametrize(
    "text", ["Oneton. Twoton.", "Oneton and Oneton, Twoton, " + "a long way off, " * 40 + "Fourton, Aland."]
)
def test_closeness_of_few_mentions_in_plain_numbers_is_that_of_arrays(
    land: Gazetteer, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("geo.context.name_graph._FEW", 0)
    arrays = ready(land, text, NAMES).graph.closeness
    assert arrays.any()
    monkeypatch.setattr("geo.context.name_graph._FEW", 10_000)
    assert ready(land, text, NAMES).graph.closeness == pytest.approx(arrays)
