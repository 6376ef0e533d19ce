"""Few candidates are ranked in plain numbers; the arrays, which declare and explain every feature, say the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import World

from gazetteer import Gazetteer, Point
from geo.candidates import CandidateFinder
from geo.context import Context, find_home
from geo.document import Mention
from geo.language import load
from geo.rank import (
    FEATURES,
    RankerModel,
    RankingInput,
    allowed_candidates,
    default_model,
    hand_ranker,
    rank,
    ranked,
    ranking_input,
)
from geo.rank import few as few_module
from geo.rank.few import FewRanked
from geo.rank.ranker import Ranked
from geo.tokens import read_text

SEEDS = Path(__file__).parents[1] / "seeds"
TEXT = (
    "The Paris council, Paris and Texas met for $5. Homs, near Damascus, is in Syria. From Raqqa the road leads to the "
    "city of Homs and Damascus; France, Syria's Raqqa and the United States said so. Hims and Homs Governorate were "
    "calm, Homs too, said the University of Damascus. Paris, Texas is far. Raqqa in Syria."
)
NAMES = "Homs Governorate|Paris|Texas|Homs|Damascus|Syria|Raqqa|France|United States|Hims"


@pytest.fixture(autouse=True)
def _any_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(few_module, "MOST", 10_000)


def ready(
    gazetteer: Gazetteer, text: str, names: str, context: Context | None = None, language: str = "en"
) -> RankingInput:
    mentions = [Mention(m.start(), m.end(), m.group()) for m in re.finditer(rf"\b(?:{names})\b", text)]
    return ranking_input(
        read_text(text, load(language)), mentions, CandidateFinder(gazetteer), find_home(context or Context())
    )


def random_model(seed: int) -> RankerModel:
    """A model that weighs each feature by chance."""
    before, after = np.random.default_rng(seed).normal(0.0, 1.0, (2, len(FEATURES)))
    return replace(hand_ranker(), name=f"chance {seed}", static=before, context=after)


def agree(given: RankingInput, model: RankerModel, allowed: np.ndarray | None = None) -> None:
    few, many = ranked(given, model, allowed), rank(given.layout, model, allowed)
    assert isinstance(few, FewRanked)
    for own, other in zip(few.beliefs, many.beliefs, strict=True):
        assert own == pytest.approx(other, abs=1e-9)
    best = [own.index(max(own)) for own in many.beliefs]
    rival = [0 for _ in best]
    for one, other in zip(few.of_chosen(best), many.of_chosen(best), strict=True):
        assert tuple(one) == pytest.approx(tuple(other), abs=1e-9)
    assert few.lead(best, rival)() == pytest.approx(many.lead(best, rival)(), abs=1e-6)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_features_weigh(levant: Gazetteer, seed: int) -> None:
    for text in (TEXT, *TEXT.split(". ")):
        agree(ready(levant, text, NAMES), random_model(seed))


@pytest.mark.parametrize("seed", range(3))
def test_where_the_user_leaves_some_out(levant: Gazetteer, seed: int) -> None:
    for context in (Context(countries=("US",)), Context(countries=("SY", "FR"))):
        for text in (TEXT, *TEXT.split(". ")):
            given = ready(levant, text, NAMES)
            agree(given, random_model(seed), allowed_candidates(given.graph, context))


def test_where_the_source_has_a_country_or_a_home(levant: Gazetteer) -> None:
    for context in (Context(source="paper.fr"), Context(home="SY"), Context(home=Point(lat=33.6, lon=-95.5))):
        for seed in range(3):
            agree(ready(levant, TEXT, NAMES, context), random_model(seed))


@pytest.mark.parametrize("language", ["fr", "de", "ar"])
def test_in_other_languages(levant: Gazetteer, language: str) -> None:
    for text in (TEXT, *TEXT.split(". ")):
        agree(ready(levant, text, NAMES, language=language), random_model(2))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.gold.json")), ids=lambda path: path.name)
def test_on_reports(builtin: Gazetteer, path: Path) -> None:
    text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
    spans = sorted({(t["start"], t["end"]) for t in json.loads(path.read_text(encoding="utf-8"))["mentions"]})
    mentions = [Mention(a, b, text[a:b]) for (a, b) in spans]
    given = ranking_input(text, mentions, CandidateFinder(builtin))
    for model in (default_model(), hand_ranker(), random_model(0)):
        agree(given, model)


def test_towns_of_one_name_in_a_country(world: World) -> None:
    world.add_place("Aland", fclass="A", fcode="PCLI", country="AA", population=5_000_000)
    for i in range(4):
        world.add_place("Oneton", lat=i, lon=i, fclass="P", fcode="PPL", country="AA", admin1=f"0{i}", population=10**i)
    world.add_place("Oneton", lat=50.0, fclass="P", fcode="PPL", country="BB", population=900)
    world.add_place("Twoton", lat=2.1, lon=2.1, fclass="P", fcode="PPL", country="AA", admin1="02", population=70)
    world.add_place("Twoton", lat=2.2, lon=2.1, fclass="A", fcode="ADM1", country="AA", admin1="02")
    gazetteer = world.open()
    for seed in range(5):
        agree(
            ready(gazetteer, "Aland woke. Oneton and Twoton. Oneton, Aland", "Aland|Oneton|Twoton"), random_model(seed)
        )


def test_many_candidates_and_what_is_not_known_here_are_left_to_the_arrays(
    levant: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ready(levant, TEXT, NAMES)
    assert isinstance(ranked(given, default_model()), FewRanked)
    monkeypatch.setattr(few_module, "MOST", 1)
    assert isinstance(ranked(given, default_model()), Ranked)
    monkeypatch.setattr(few_module, "MOST", 10_000)
    monkeypatch.setattr("geo.rank.few_tables._KNOWN", frozenset())
    assert isinstance(ranked(given, random_model(3)), Ranked)


def test_closeness_in_plain_numbers_is_that_of_arrays(levant: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (TEXT, *TEXT.split(". ")):
        monkeypatch.setattr("geo.context.name_graph._FEW", 10_000)
        few = ready(levant, text, NAMES).graph.closeness
        monkeypatch.setattr("geo.context.name_graph._FEW", 0)
        assert few == pytest.approx(ready(levant, text, NAMES).graph.closeness)
