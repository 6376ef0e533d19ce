"""How sure a choice is: a logistic regression over what the ranking left behind.

Its terms are declared here, by name; their weights travel with the ranker's model. A model without any (the rules) is
judged by weights set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat
from operator import mul
from typing import NamedTuple, cast

import numpy as np

from ..candidates import Floats, Level, NameReading
from ..context import NameGraph, NameGroup
from ..rank import FewRanked, Layout, Ranked, RankerModel, cosine_of, weights_by_name

SAME_KM = 161.0
"""Choices within this distance count as the same place: the measure that geoparsers are compared by."""
SAME = cosine_of(SAME_KM)

_BELIEVED = 0.5
_LEAST = 0.005
"""Of a probability, so that log-odds stay between -5.3 and 5.3."""
_SHORTENED, _WITHIN = NameReading.SHORTENED, NameReading.WITHIN
_NEAR_CHOICE = cosine_of(100.0)
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _ = (int(level) for level in Level)  # an enum's members are slow
_, _OF_COUNTRY, _, _LEVEL = range(4)
"""Rows of `NameTable.codes`."""

Column = float | Sequence[float]


class ConfidenceTerms(NamedTuple):
    """What is weighed for each name's choice: a column each, or one value for all of them."""

    one: Column
    tagged: Column
    """Logit of the recogniser's probability; differs from mention to mention."""
    mass: Column
    """Logit of the belief in candidates within `SAME_KM` of the choice."""
    margin: Column
    """Belief in the choice, less that in the best candidate elsewhere."""
    alone: Column
    """No candidate is elsewhere."""
    log_candidates: Column
    loose: Column
    """The feature of this name; see `rank.groups.name`."""
    reduced: Column
    """Only a shorter reading of the name is known."""
    within: Column
    """Only names within the name are known."""
    sure_form: Column
    """A demonym or a usual abbreviation."""
    country: Column
    admin1: Column
    unit: Column
    """A unit below admin1 level."""
    feature: Column
    """Water, relief, a site or a region."""
    population_unknown: Column
    in_focus: Column
    """The feature `country_share` of the choice."""
    near: Column
    """The feature `near_150` of the choice."""
    log_names: Column
    log_mentions: Column
    log_countries: Column
    """Countries that the text's believed candidates lie in."""
    country_names: Column
    """The share of countries among these."""
    name_density: Column
    """See `NameGraph`."""
    mass_density: Column
    """mass * name_density"""
    same_country: Column
    """The share of the text's mentions whose choices lie in the same country."""
    choices_near: Column
    """The share of the other names whose choices, no countries, are within 100 km."""
    log_population: Column
    mass_tagged: Column
    """mass * tagged"""


TERMS = ConfidenceTerms._fields
_TAGGED, _MASS, _MASS_TAGGED = (TERMS.index(term) for term in ("tagged", "mass", "mass_tagged"))
_BY_HAND = {
    "one": -1.2, "tagged": 0.6, "mass": 0.6, "margin": 0.2, "log_candidates": -0.1, "loose": -0.5, "reduced": -1.0,
    "within": -2.0, "sure_form": 0.5, "country": 0.8, "admin1": 0.5, "feature": -0.3, "population_unknown": -0.3,
    "in_focus": 0.3, "near": 0.1, "log_mentions": 0.1,
}  # fmt: skip
HAND = np.array([_BY_HAND.get(term, 0.0) for term in TERMS])


@lru_cache(maxsize=16)
def _weights(model: RankerModel) -> Floats:
    """In the order of `TERMS`."""
    return weights_by_name(TERMS, model.calibration, f"the model {model.name}") if model.calibration else HAND


def to_chosen(layout: Layout, best: Sequence[int]) -> Floats:
    """Shape (candidates,): how near each is to what was chosen for its name, as the cosine between them.

    :param best: each name's chosen candidate, counted within its group.
    """
    rows = layout.starts + np.array(best, dtype=np.int64)
    made: Floats = np.einsum("ij,ij->i", layout.xyz, layout.xyz[rows[layout.group]])
    return made


def confidence_terms(
    ranked: Ranked | FewRanked, graph: NameGraph, best: Sequence[int], nearness: Sequence[float] | Floats
) -> Floats:
    """Shape (groups, len(TERMS)): the terms of each name's choice, without those that depend on a mention's tag.

    :param best: each name's chosen candidate, counted within its group.
    :param nearness: what `to_chosen` says of them.
    """
    n = len(graph.groups)
    columns = confidence_columns(ranked, graph, best, nearness)
    terms = [[term] * n if isinstance(term, float) else term for term in columns]
    return np.array(terms, dtype=np.float64).T.copy()


def confidence_columns(
    ranked: Ranked | FewRanked, graph: NameGraph, best: Sequence[int], nearness: Sequence[float] | Floats
) -> ConfidenceTerms:
    """The same as plain columns."""
    groups, beliefs = graph.groups, ranked.beliefs
    # Lists of plain numbers, since most texts have few names: an array costs more than it saves below some thirty.
    mass, margin, alone = [], [], []
    start = believed = of_countries = 0
    countries: set[int] = set()
    level: list[int] = []
    country: list[int] = []
    for group, i, own in zip(groups, best, beliefs, strict=True):
        table = group.table
        level.append(int(table.codes[_LEVEL, i]))
        country.append(int(table.codes[_OF_COUNTRY, i]))
        if len(own) == 1:
            close, far = own[0], 0.0
            alone.append(True)
        else:
            near = nearness[start : start + len(own)]
            close = sum([p for p, cosine in zip(own, near, strict=True) if cosine >= SAME])
            others = [p for p, cosine in zip(own, near, strict=True) if not cosine >= SAME]
            far = max(others, default=0.0)
            alone.append(not others)
        mass.append(logit(close))
        margin.append(own[i] - far)
        start += len(own)
        for k, p in enumerate(own):
            if p > _BELIEVED:
                believed += 1
                of_countries += int(table.codes[_LEVEL, k]) == _COUNTRY
                countries.add(int(table.codes[_OF_COUNTRY, k]))
    table_terms = zip(*[_of_table(group, i) for group, i in zip(groups, best, strict=True)], strict=True)
    log_candidates, log_mentions, log_population, population, shortened, within, sure_form = table_terms
    loose, share, near_150 = zip(*ranked.of_chosen(best), strict=True)
    return ConfidenceTerms(
        one=1.0,
        tagged=0.0,
        mass=mass,
        margin=margin,
        alone=alone,
        log_candidates=log_candidates,
        loose=loose,
        reduced=shortened,
        within=within,
        sure_form=sure_form,
        country=[at == _COUNTRY for at in level],
        admin1=[at == _ADMIN1 for at in level],
        unit=[at == _ADMIN2 for at in level],
        feature=[at >= _FEATURE for at in level],
        population_unknown=[at == _SETTLEMENT and people <= 0 for at, people in zip(level, population, strict=True)],
        in_focus=share,
        near=near_150,
        log_names=math.log(len(groups)),
        log_mentions=log_mentions,
        log_countries=math.log(1 + len(countries)),
        country_names=of_countries / max(believed, 1),
        name_density=graph.name_density,
        mass_density=[m * graph.name_density for m in mass],
        same_country=_same_country(country, groups),
        choices_near=_choices_near([group.table.xyz[i] for group, i in zip(groups, best, strict=True)], level),
        log_population=log_population,
        mass_tagged=0.0,
    )


def _same_country(country: Sequence[int], groups: Sequence[NameGroup]) -> list[float]:
    """For each group the share of the text's mentions whose choices lie in the same country."""
    total: dict[int, int] = {}
    for code, group in zip(country, groups, strict=True):
        total[code] = total.get(code, 0) + len(group.mentions)
    all_of_them = sum(total.values())
    return [total[code] / all_of_them for code in country]


def _choices_near(points: Sequence[Floats], level: Sequence[int]) -> list[float]:
    """For each group the share of the other names whose choices, no countries, are near.

    :param points: their unit vectors.
    """
    if len(level) == 1:
        return [0.0]
    xyz = np.array(points)
    near = (xyz @ xyz.T >= _NEAR_CHOICE) & [at != _COUNTRY for at in level]
    share: list[float] = ((np.add.reduce(near, axis=1) - near.diagonal()) / (len(level) - 1)).tolist()
    return share


def _of_table(group: NameGroup, best: int) -> tuple[float, ...]:
    """What a name's candidates and mentions tell: logarithms of how many they are and of the choice's population, that
    itself, and whether the name is shortened, stands in a longer one, leaves little doubt.
    """
    table = group.table
    population = table.hits[best].place.population
    return (
        math.log(len(table)),
        math.log(len(group.mentions)),
        math.log10(1 + max(population, 0)) / 7.0,
        population,
        table.reading is _SHORTENED,
        table.reading is _WITHIN,
        table.demonym or (table.abbreviation and best == 0),
    )


def confidence(terms: Floats, tagged: Sequence[float], model: RankerModel) -> list[float]:
    """The calibrated probability that each choice is right.

    :param terms: a row an answer, 0 where a term depends on the tag.
    :param tagged: the recogniser's probability that each mention is a place mention.
    """
    weights = _weights(model)
    return _chances((terms @ weights).tolist(), terms[:, _MASS].tolist(), tagged, model)


def confidence_of_choices(
    columns: ConfidenceTerms, owners: Sequence[int], tagged: Sequence[float], model: RankerModel
) -> list[float]:
    """The same for mentions, by the columns of the names that they are of (their numbers; below 0 for any)."""
    weights = _weight_list(model)
    mass = cast("Sequence[float]", columns.mass)
    rows = zip(*[repeat(column, len(mass)) if isinstance(column, float) else column for column in columns], strict=True)
    scores = [sum(map(mul, weights, row)) for row in rows]
    return _chances([scores[g] for g in owners], [mass[g] for g in owners], tagged, model)


def _chances(
    scores: Sequence[float], mass: Sequence[float], tagged: Sequence[float], model: RankerModel
) -> list[float]:
    # As `fill_terms(terms, tagged) @ weights`, without a copy of the terms.
    weights = _weight_list(model)
    of_tag, of_both = weights[_TAGGED], weights[_MASS_TAGGED]
    answers = zip(scores, mass, tagged, strict=True)
    whole = [score + logit(p) * (of_tag + of_both * m) for score, m, p in answers]
    return [1.0 / (1.0 + math.exp(-min(max(score, -30.0), 30.0))) for score in whole]


@lru_cache(maxsize=16)
def _weight_list(model: RankerModel) -> list[float]:
    return list(map(float, _weights(model)))


def fill_terms(terms: Floats, tagged: Sequence[float]) -> Floats:
    """The terms, a row an answer, with those that depend on the mention's tag probability."""
    filled = terms.copy()
    filled[:, _TAGGED] = [logit(p) for p in tagged]
    filled[:, _MASS_TAGGED] = filled[:, _TAGGED] * filled[:, _MASS]
    return filled


def logit(p: float) -> float:
    """The log-odds of a probability, kept between -5.3 and 5.3."""
    p = min(max(p, _LEAST), 1.0 - _LEAST)
    return math.log(p / (1.0 - p))
