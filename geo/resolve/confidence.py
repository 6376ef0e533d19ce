"""How sure a choice is: a logistic regression over what the ranking left behind.

Public: `SAME_KM`, `SAME`, `to_chosen`, `confidence_terms`, `fill_terms`, `confidence`, `logit`. The weights
travel with the ranker's model; a model without them (the rules) is judged by `HAND`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ..candidates import SHORTENED, WITHIN, Floats, Ints, Level
from ..context import Group, Scene
from ..rank import FEATURES, TERMS, Layout, Ranked, RankerModel, cosine_of

SAME_KM = 161.0
"""Choices within this distance count as the same place: the measure that geoparsers are compared by."""
SAME = cosine_of(SAME_KM)

_BELIEVED = 0.5
_COMPANY = cosine_of(100.0)
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _ = (int(level) for level in Level)  # an enum's members are slow
_OWN = [FEATURES.index(f) for f in ("loose", "country_share", "near_150")]
_BY_HAND = {
    "one": -1.2, "tagged": 0.6, "mass": 0.6, "margin": 0.2, "log_candidates": -0.1, "loose": -0.5, "reduced": -1.0,
    "within": -2.0, "sure_form": 0.5, "country": 0.8, "admin1": 0.5, "feature": -0.3, "unpeopled": -0.3,
    "in_focus": 0.3, "near": 0.1, "log_mentions": 0.1,
}  # fmt: skip
HAND = np.array([_BY_HAND.get(term, 0.0) for term in TERMS])


def to_chosen(layout: Layout, best: Sequence[int]) -> Floats:
    """Shape (candidates,): how near each is to what was chosen for its name, as the cosine between them.

    :param best: each name's chosen candidate, counted within its group.
    """
    rows = layout.starts + np.array(best, dtype=np.int64)
    made: Floats = np.einsum("ij,ij->i", layout.xyz, layout.xyz[rows[layout.group]])
    return made


def confidence_terms(ranked: Ranked, scene: Scene, best: Sequence[int], nearness: Floats) -> Floats:
    """Shape (groups, len(TERMS)): the terms of each name's choice, without those that depend on a mention's tag.

    :param best: each name's chosen candidate, counted within its group.
    :param nearness: what `to_chosen` says of them.
    """
    layout, belief, groups = ranked.layout, ranked.belief, scene.groups
    rows = layout.starts + np.array(best, dtype=np.int64)
    near = nearness >= SAME
    believed = (belief > _BELIEVED).nonzero()[0]
    shown = layout.level[believed].tolist()
    shared = (
        math.log(len(groups)),
        math.log(1 + len(set(layout.country[believed].tolist()))),
        shown.count(_COUNTRY) / max(len(shown), 1),
        scene.thickness,
    )
    columns = (
        np.add.reduceat(np.where(near, belief, 0.0), layout.starts),
        belief[rows] - np.maximum.reduceat(np.where(near, 0.0, belief), layout.starts),
        np.logical_and.reduceat(near, layout.starts),
        layout.level[rows],
        _company(layout, rows),
    )
    same = _same_country(layout.country[rows].tolist(), groups)
    measured = zip(
        *(column.tolist() for column in columns), same, ranked.features[rows[:, None], _OWN].tolist(), strict=True
    )
    return np.array([_of_choice(g, b, m, shared) for g, b, m in zip(groups, best, measured, strict=True)], np.float64)


def _same_country(country: Sequence[int], groups: Sequence[Group]) -> list[float]:
    """For each group the share of the text's mentions whose choices lie in the same country."""
    total: dict[int, int] = {}
    for code, group in zip(country, groups, strict=True):
        total[code] = total.get(code, 0) + len(group.mentions)
    all_of_them = sum(total.values())
    return [total[code] / all_of_them for code in country]


def _company(layout: Layout, rows: Ints) -> Floats:
    """Shape (groups,): the share of the other names whose choices, no countries, are near."""
    near = (layout.xyz[rows] @ layout.xyz[rows].T >= _COMPANY) & (layout.level[rows] != _COUNTRY)
    share: Floats = (near.sum(axis=1) - near.diagonal()) / max(len(rows) - 1, 1)
    return share


def _of_choice(
    group: Group,
    best: int,
    measured: tuple[float, float, bool, int, float, float, list[float]],
    shared: tuple[float, ...],
) -> list[float]:
    """The terms of one name's choice, in the order of `TERMS`.

    :param measured: belief near the choice, its lead on what is elsewhere, whether nothing is, its level, the shares of
        names near it and of mentions in its country, its features.
    :param shared: logarithms of the names and of the countries of the text, the share of countries among its places,
        how thick its names stand.
    """
    mass, margin, alone, level, company, same_country, (loose, share, near) = measured
    table, (names, countries, country_names, thickness) = group.table, shared
    population = table.hits[best].place.population
    unpeopled, people = level == _SETTLEMENT and population <= 0, math.log10(1 + max(population, 0)) / 7.0
    mass_logit = logit(mass)
    sure_form = table.demonym or (table.abbreviation and best == 0)  # these leave little doubt
    return [
        *(1.0, 0.0, mass_logit, margin, alone, math.log(len(table)), loose),
        *(table.reduced == SHORTENED, table.reduced == WITHIN, sure_form),
        *(level == _COUNTRY, level == _ADMIN1, level == _ADMIN2, level >= _FEATURE, unpeopled),
        *(share, near, names, math.log(len(group.mentions)), countries, country_names),
        *(thickness, mass_logit * thickness, same_country, company, people, 0.0),
    ]


def confidence(terms: Floats, tagged: Sequence[float], model: RankerModel) -> Floats:
    """The calibrated probability that each choice is right, shape (answers,).

    :param terms: a row an answer, 0 where a term depends on the tag.
    :param tagged: the recogniser's probability that each mention is a place mention.
    """
    weights = model.calibration if len(model.calibration) else HAND
    # As `fill_terms(terms, tagged) @ weights`, without a copy of the terms.
    tag = np.array([logit(p) for p in tagged])
    score = terms @ weights + tag * (weights[1] + weights[-1] * terms[:, 2])
    chance: Floats = 1.0 / (1.0 + np.exp(-np.minimum(np.maximum(score, -30.0), 30.0)))  # np.clip takes thrice as long
    return chance


def fill_terms(terms: Floats, tagged: Sequence[float]) -> Floats:
    """The terms, a row an answer, with those that depend on the mention's tag probability."""
    filled = terms.copy()
    filled[:, 1] = [logit(p) for p in tagged]
    filled[:, -1] = filled[:, 1] * filled[:, 2]
    return filled


def logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))
