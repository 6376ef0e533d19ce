"""How sure a choice is: a logistic regression over what the ranking left behind.

Public: `confidence_terms`, `fill_terms`, `confidence`, `logit`. The regression's weights travel with the ranker's
model; a model without them (the rules) is judged by `HAND`.
"""

from __future__ import annotations

import math

import numpy as np

from ..candidates import SHORTENED, WITHIN, Floats, Level, NameTable
from ..context import Group
from ..rank import FEATURES, Ranked, RankerModel, kilometres

SAME_KM = 161.0
"""Choices within this distance count as the same place: the measure that geoparsers are compared by."""

_BELIEVED = 0.5
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _ = (int(level) for level in Level)  # an enum's members are slow
_LOOSE, _SHARE, _NEAR = (FEATURES.index(f) for f in ("loose", "country_share", "near_150"))
HAND = np.array(
    [
        -1.2,
        0.6,
        0.6,
        0.2,
        0.0,
        -0.1,
        -0.5,
        -1.0,
        -2.0,
        0.5,
        0.8,
        0.5,
        0.0,
        -0.3,
        -0.3,
        0.3,
        0.1,
        0.0,
        0.1,
        0.0,
        0.0,
        0.0,
    ]
)


def confidence_terms(ranked: Ranked, number: int, group: Group, best: int) -> Floats:
    """The terms of one name's choice, without those that depend on the mention's tag probability.

    :param number: the group's number; `best` its chosen candidate, counted within the group.
    """
    layout = ranked.layout
    start = int(layout.starts[number])
    rows = slice(start, start + int(layout.sizes[number]))
    belief, table = ranked.belief[rows], group.table
    near = kilometres(table.xyz @ table.xyz[best]) <= SAME_KM
    mass = float(belief[near].sum())
    others = belief[~near]
    second = float(others.max()) if len(others) else 0.0
    believed = np.flatnonzero(ranked.belief > _BELIEVED)
    sure = layout.country[believed]
    place = table.hits[best].place
    level = int(table.level[best])
    return np.array(
        [
            1.0,
            0.0,
            logit(mass),
            float(belief[best]) - second,
            float(len(others) == 0),
            math.log(len(table)),
            float(ranked.features[start + best, _LOOSE]),
            float(table.reduced == SHORTENED),
            float(table.reduced == WITHIN),
            float(_sure_form(table, best)),
            float(level == _COUNTRY),
            float(level == _ADMIN1),
            float(level == _ADMIN2),
            float(level >= _FEATURE),
            float(place.population <= 0 and level == _SETTLEMENT),
            float(ranked.features[start + best, _SHARE]),
            float(ranked.features[start + best, _NEAR]),
            math.log(len(layout.sizes)),
            math.log(len(group.mentions)),
            math.log(1 + len(set(sure.tolist()))),
            float((layout.level[believed] == _COUNTRY).mean()) if len(believed) else 0.0,
            0.0,
        ]
    )


def confidence(terms: Floats, tagged: float, model: RankerModel) -> float:
    """The calibrated probability that the choice is right.

    :param tagged: the recogniser's probability that the mention is a place mention.
    """
    weights = model.calibration if len(model.calibration) else HAND
    return 1.0 / (1.0 + math.exp(-min(max(float(fill_terms(terms, tagged) @ weights), -30.0), 30.0)))


def fill_terms(terms: Floats, tagged: float) -> Floats:
    """The terms with those that depend on the mention's tag probability."""
    filled = terms.copy()
    filled[1] = logit(tagged)
    filled[-1] = filled[1] * filled[2]
    return filled


def logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return math.log(p / (1.0 - p))


def _sure_form(table: NameTable, best: int) -> bool:
    """The mention's form itself leaves little doubt: a demonym, or an abbreviation taken as such."""
    return table.demonym or (table.abbreviation and best == 0)
