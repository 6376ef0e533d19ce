"""How sure a choice is: a logistic regression over what the ranking left behind.

Its terms are declared here, by name; their weights travel with the ranker's model. A model without any (the rules) is
judged by weights set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ..candidates import Floats, Ints, Level, NameReading
from ..context import NameGraph, NameGroup
from ..rank import FEATURES, Layout, Ranked, RankerModel, cosine_of, weights_by_name

SAME_KM = 161.0
"""Choices within this distance count as the same place: the measure that geoparsers are compared by."""
SAME = cosine_of(SAME_KM)

_BELIEVED = 0.5
_NEAR_CHOICE = cosine_of(100.0)
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _ = (int(level) for level in Level)  # an enum's members are slow
_OF_CHOSEN = [FEATURES.index(f) for f in ("loose", "country_share", "near_150")]


class ConfidenceTerms(NamedTuple):
    """What is weighed for one name's choice."""

    one: float
    tagged: float
    """Logit of the recogniser's probability; differs from mention to mention."""
    mass: float
    """Logit of the belief in candidates within `SAME_KM` of the choice."""
    margin: float
    """Belief in the choice, less that in the best candidate elsewhere."""
    alone: float
    """No candidate is elsewhere."""
    log_candidates: float
    loose: float
    """The feature of this name; see `rank.groups.name`."""
    reduced: float
    """Only a shorter reading of the name is known."""
    within: float
    """Only names within the name are known."""
    sure_form: float
    """A demonym or a usual abbreviation."""
    country: float
    admin1: float
    unit: float
    """A unit below admin1 level."""
    feature: float
    """Water, relief, a site or a region."""
    population_unknown: float
    in_focus: float
    """The feature `country_share` of the choice."""
    near: float
    """The feature `near_150` of the choice."""
    log_names: float
    log_mentions: float
    log_countries: float
    """Countries that the text's believed candidates lie in."""
    country_names: float
    """The share of countries among these."""
    name_density: float
    """See `NameGraph`."""
    mass_density: float
    """mass * name_density"""
    same_country: float
    """The share of the text's mentions whose choices lie in the same country."""
    choices_near: float
    """The share of the other names whose choices, no countries, are within 100 km."""
    log_population: float
    mass_tagged: float
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


def confidence_terms(ranked: Ranked, graph: NameGraph, best: Sequence[int], nearness: Floats) -> Floats:
    """Shape (groups, len(TERMS)): the terms of each name's choice, without those that depend on a mention's tag.

    :param best: each name's chosen candidate, counted within its group.
    :param nearness: what `to_chosen` says of them.
    """
    layout, belief, groups = ranked.layout, ranked.belief, graph.groups
    rows = layout.starts + np.array(best, dtype=np.int64)
    near = nearness >= SAME
    believed = (belief > _BELIEVED).nonzero()[0]
    shown = layout.level[believed].tolist()
    shared = (
        math.log(len(groups)),
        math.log(1 + len(set(layout.country[believed].tolist()))),
        shown.count(_COUNTRY) / max(len(shown), 1),
        graph.name_density,
    )
    columns = (
        np.add.reduceat(np.where(near, belief, 0.0), layout.starts),
        belief[rows] - np.maximum.reduceat(np.where(near, 0.0, belief), layout.starts),
        np.logical_and.reduceat(near, layout.starts),
        layout.level[rows],
        _choices_near(layout, rows),
    )
    same = _same_country(layout.country[rows].tolist(), groups)
    measured = zip(
        *(column.tolist() for column in columns), same, ranked.features[rows[:, None], _OF_CHOSEN].tolist(), strict=True
    )
    return np.array([_of_choice(g, b, m, shared) for g, b, m in zip(groups, best, measured, strict=True)], np.float64)


def _same_country(country: Sequence[int], groups: Sequence[NameGroup]) -> list[float]:
    """For each group the share of the text's mentions whose choices lie in the same country."""
    total: dict[int, int] = {}
    for code, group in zip(country, groups, strict=True):
        total[code] = total.get(code, 0) + len(group.mentions)
    all_of_them = sum(total.values())
    return [total[code] / all_of_them for code in country]


def _choices_near(layout: Layout, rows: Ints) -> Floats:
    """Shape (groups,): the share of the other names whose choices, no countries, are near."""
    near = (layout.xyz[rows] @ layout.xyz[rows].T >= _NEAR_CHOICE) & (layout.level[rows] != _COUNTRY)
    share: Floats = (near.sum(axis=1) - near.diagonal()) / max(len(rows) - 1, 1)
    return share


def _of_choice(
    group: NameGroup,
    best: int,
    measured: tuple[float, float, bool, int, float, float, list[float]],
    shared: tuple[float, ...],
) -> ConfidenceTerms:
    """The terms of one name's choice.

    :param measured: belief near the choice, its lead on what is elsewhere, whether nothing is, its level, the shares of
        names near it and of mentions in its country, its features.
    :param shared: logarithms of the names and of the countries of the text, the share of countries among its places,
        how densely its names stand.
    """
    mass, margin, alone, level, choices_near, same_country, (loose, share, near) = measured
    table, (names, countries, country_names, density) = group.table, shared
    population = table.hits[best].place.population
    mass_logit = logit(mass)
    return ConfidenceTerms(
        one=1.0,
        tagged=0.0,
        mass=mass_logit,
        margin=margin,
        alone=alone,
        log_candidates=math.log(len(table)),
        loose=loose,
        reduced=table.reading is NameReading.SHORTENED,
        within=table.reading is NameReading.WITHIN,
        sure_form=table.demonym or (table.abbreviation and best == 0),  # these leave little doubt
        country=level == _COUNTRY,
        admin1=level == _ADMIN1,
        unit=level == _ADMIN2,
        feature=level >= _FEATURE,
        population_unknown=level == _SETTLEMENT and population <= 0,
        in_focus=share,
        near=near,
        log_names=names,
        log_mentions=math.log(len(group.mentions)),
        log_countries=countries,
        country_names=country_names,
        name_density=density,
        mass_density=mass_logit * density,
        same_country=same_country,
        choices_near=choices_near,
        log_population=math.log10(1 + max(population, 0)) / 7.0,
        mass_tagged=0.0,
    )


def confidence(terms: Floats, tagged: Sequence[float], model: RankerModel) -> Floats:
    """The calibrated probability that each choice is right, shape (answers,).

    :param terms: a row an answer, 0 where a term depends on the tag.
    :param tagged: the recogniser's probability that each mention is a place mention.
    """
    weights = _weights(model)
    # As `fill_terms(terms, tagged) @ weights`, without a copy of the terms.
    tag = np.array([logit(p) for p in tagged])
    score = terms @ weights + tag * (weights[_TAGGED] + weights[_MASS_TAGGED] * terms[:, _MASS])
    chance: Floats = 1.0 / (1.0 + np.exp(-np.minimum(np.maximum(score, -30.0), 30.0)))  # np.clip takes thrice as long
    return chance


def fill_terms(terms: Floats, tagged: Sequence[float]) -> Floats:
    """The terms, a row an answer, with those that depend on the mention's tag probability."""
    filled = terms.copy()
    filled[:, _TAGGED] = [logit(p) for p in tagged]
    filled[:, _MASS_TAGGED] = filled[:, _TAGGED] * filled[:, _MASS]
    return filled


def logit(p: float) -> float:
    """The log-odds of a probability, kept between -5.3 and 5.3."""
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))
