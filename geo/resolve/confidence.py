"""How sure a choice is: a logistic regression over what the ranking left behind.

Its terms are declared here, by name; their weights travel with the ranker's model. A model without any (the rules) is
judged by weights set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import mul
from typing import NamedTuple

import numpy as np

from ..candidates import Floats, Level, NameReading
from ..context import NameGraph, NameGroup
from ..rank import Layout, Ranked, RankerModel, SureRanked, cosine_of, weights_by_name

SAME_KM = 161.0
"""Choices within this distance count as the same place: the measure that geoparsers are compared by."""
SAME = cosine_of(SAME_KM)

BELIEVED = 0.5
"""More than this, and a choice is rather right than wrong: what else the text names may rest on it."""
_LEAST = 0.005
"""Of a probability, so that log-odds stay between -5.3 and 5.3."""
_SHORTENED, _WITHIN = NameReading.SHORTENED, NameReading.WITHIN
_NEAR_CHOICE = cosine_of(100.0)
"""Choices within 100 km are near each other; the confidence was fitted with it."""
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _ = (int(level) for level in Level)  # an enum's members are slow
_, _OF_COUNTRY, _, _LEVEL = range(4)
"""Rows of `NameTable.codes`."""


class ConfidenceTerms(NamedTuple):
    """What is weighed for a name's choice."""

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
    several: float = 0.0
    """0 for a text of at most three names, 1 from eight on: what sort of text it is can be told."""
    mean_mass: float = 0.0
    """Of this term and those below, the mean over the text's names, as far as there are several: local news has other
    means than world news."""
    mean_margin: float = 0.0
    mean_log_candidates: float = 0.0
    mean_loose: float = 0.0
    mean_country: float = 0.0
    mean_admin1: float = 0.0
    mean_feature: float = 0.0
    mean_population_unknown: float = 0.0
    mean_in_focus: float = 0.0
    mean_near: float = 0.0
    mean_same_country: float = 0.0
    mean_choices_near: float = 0.0
    mean_log_population: float = 0.0


TERMS = ConfidenceTerms._fields
SEVERAL = TERMS.index("several")
"""The first of the terms that say what sort of text it is; they are the last ones."""
_OF_MEANS = [TERMS.index(term.removeprefix("mean_")) for term in TERMS[SEVERAL + 1 :]]
_FEW, _MANY = 3, 8
"""So many names say nothing of what sort of text they stand in; so many say it."""
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
    ranked: Ranked | SureRanked, graph: NameGraph, best: Sequence[int], nearness: Sequence[float] | Floats
) -> Floats:
    """Shape (groups, len(TERMS)): the terms of each name's choice, without those that depend on a mention's tag.

    :param best: each name's chosen candidate, counted within its group.
    :param nearness: what `to_chosen` says of them.
    """
    return np.array(confidence_rows(ranked, graph, best, nearness), dtype=np.float64)


def confidence_rows(
    ranked: Ranked | SureRanked, graph: NameGraph, best: Sequence[int], nearness: Sequence[float] | Floats
) -> list[ConfidenceTerms]:
    """The same as plain numbers: most texts have few names, and an array costs more than it saves below some thirty."""
    groups, beliefs = graph.groups, ranked.beliefs
    levels = [int(group.table.codes[_LEVEL, i]) for group, i in zip(groups, best, strict=True)]
    codes = [int(group.table.codes[_OF_COUNTRY, i]) for group, i in zip(groups, best, strict=True)]
    same = _same_country(codes, groups)
    close = _choices_near([group.table.xyz[i] for group, i in zip(groups, best, strict=True)], levels)
    log_names, (log_countries, country_names) = math.log(len(groups)), _believed_countries(groups, beliefs)
    density = graph.name_density
    rows: list[ConfidenceTerms] = []
    start = 0
    names = zip(groups, best, beliefs, levels, ranked.of_chosen(best), same, close, strict=True)
    for group, i, own, level, (loose, share, near_150), same_country, choices_near in names:
        table, people = group.table, group.table.hits[i].place.population
        if len(own) == 1:
            mass, margin, alone = logit(own[0]), own[0], True
        else:
            mass, margin, alone = _of_beliefs(own, i, nearness[start : start + len(own)])
        start += len(own)
        rows.append(
            ConfidenceTerms(
                one=1.0,
                tagged=0.0,
                mass=mass,
                margin=margin,
                alone=alone,
                log_candidates=math.log(len(own)),
                loose=loose,
                reduced=table.reading is _SHORTENED,
                within=table.reading is _WITHIN,
                sure_form=table.demonym or (table.abbreviation and i == 0),
                country=level == _COUNTRY,
                admin1=level == _ADMIN1,
                unit=level == _ADMIN2,
                feature=level >= _FEATURE,
                population_unknown=level == _SETTLEMENT and people <= 0,
                in_focus=share,
                near=near_150,
                log_names=log_names,
                log_mentions=math.log(len(group.mentions)),
                log_countries=log_countries,
                country_names=country_names,
                name_density=density,
                mass_density=mass * density,
                same_country=same_country,
                choices_near=choices_near,
                log_population=math.log10(1 + max(people, 0)) / 7.0,
                mass_tagged=0.0,
            )
        )
    return _with_means(rows)


def _with_means(rows: list[ConfidenceTerms]) -> list[ConfidenceTerms]:
    """The rows with the terms that are means over the text's names."""
    several = min((len(rows) - _FEW) / (_MANY - _FEW), 1.0)
    if several <= 0.0:
        return rows
    means = [several * sum([row[term] for row in rows]) / len(rows) for term in _OF_MEANS]
    return [ConfidenceTerms._make((*row[:SEVERAL], several, *means)) for row in rows]


def _believed_countries(groups: Sequence[NameGroup], beliefs: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Of the candidates that are likelier than not the logarithm of one more than their countries, and the share of
    countries among them."""
    believed = of_countries = 0
    countries: set[int] = set()
    for group, own in zip(groups, beliefs, strict=True):
        for k, p in enumerate(own):
            if p > BELIEVED:
                codes = group.table.codes
                believed += 1
                of_countries += int(codes[_LEVEL, k]) == _COUNTRY
                countries.add(int(codes[_OF_COUNTRY, k]))
    return math.log(1 + len(countries)), of_countries / max(believed, 1)


def _of_beliefs(own: Sequence[float], best: int, near: Sequence[float] | Floats) -> tuple[float, float, bool]:
    """The terms `mass`, `margin` and `alone` of a choice.

    :param near: how near each candidate is to it.
    """
    close = sum([p for p, cosine in zip(own, near, strict=True) if cosine >= SAME])
    far = [p for p, cosine in zip(own, near, strict=True) if cosine < SAME]
    return logit(close), own[best] - max(far, default=0.0), not far


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


def confidence(terms: Floats, tagged: Sequence[float], model: RankerModel) -> list[float]:
    """The calibrated probability that each choice is right.

    :param terms: a row an answer, 0 where a term depends on the tag.
    :param tagged: the recogniser's probability that each mention is a place mention.
    """
    weights = _weights(model)
    return _chances((terms @ weights).tolist(), terms[:, _MASS].tolist(), tagged, model)


def confidence_of_choices(
    rows: Sequence[ConfidenceTerms], owners: Sequence[int], tagged: Sequence[float], model: RankerModel
) -> list[float]:
    """The same for mentions, by the terms of the names that they are of (their numbers; below 0 for any)."""
    weights = _weight_list(model)
    scores = [sum(map(mul, weights, row)) for row in rows]
    return _chances([scores[g] for g in owners], [rows[g].mass for g in owners], tagged, model)


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
