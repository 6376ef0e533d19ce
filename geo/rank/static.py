"""What a candidate is by itself and among the others of its name, as numbers.

Public: `static_features`. Pure, and remembered a name (bounded), because names come again.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from gazetteer import Match, Place

from ..candidates import HEADS, Floats, Level, NameTable
from .schema import N_STATIC

_UNIT, _WATER, _RELIEF, _SITE, _TOWN = (HEADS.index(h) for h in ("unit", "water", "relief", "site", "town"))
_FITTING = {_UNIT: "A", _WATER: "H", _RELIEF: "TLH", _SITE: "SLR", _TOWN: "PA"}


_ASSUMED = {"CONT": 9.0, "OCN": 8.0, "SEA": 6.5, "PCL": 6.0, "ADM1": 5.5, "ADM2": 4.2, "RGN": 4.5, "PPLC": 5.5}
"""The logarithm of the population to assume where none is given, by the feature code's beginning."""
_BONUS = {"PCLI": 3.0, "PCL": 1.0, "ADM1": 0.4, "ADM2": -0.3, "PPLC": 1.4, "PPLA": 0.4, "PPLX": -0.6}
_PER_NAMES = 0.7
_RANK_OF_ZERO, _RANK_PER_SIZE, _LAST = 6.8, 0.47, 5.4
"""Fitted on the ranks of the built-in gazetteer (about 300,000 places; residual 0.1)."""
_SLACK = 0.6


@lru_cache(maxsize=4096)
def static_features(table: NameTable) -> Floats:
    """Shape (candidates, N_STATIC), in the order of `schema.STATIC`."""
    places = [h.place for h in table.hits]
    pop = np.log10(np.array([p.population for p in places], dtype=np.float64) + 1.0) / 7.0
    rank = np.array([log_rank(p) for p in places]) / 7.0
    names = np.log10(np.array([p.names_count for p in places], dtype=np.float64) + 1.0)
    level = table.level
    columns = [
        *(pop, pop - pop.max(), _top(pop), (pop <= 0.0)),
        *(rank, rank - rank.min(), rank == rank.min()),
        *(names, names - names.max()),
        *_match(table),
        *(level == one for one in Level),
        np.array([p.fcode in ("PPLC", "PPLA") for p in places]),
        _twin(table),
        *_head(table),
    ]
    made = np.column_stack(columns).astype(np.float64)
    assert made.shape[1] == N_STATIC
    return made


def log_rank(place: Place) -> float:
    """The logarithm of the importance rank, as it would be among all the world's places.

    A gazetteer of a few places ranks all of them high; what size, type and names let expect bounds that.
    """
    assumed = next((s for code, s in _ASSUMED.items() if place.fcode.startswith(code)), 2.0)
    size = math.log10(place.population) if place.population > 0 else assumed
    bonus = next((b for code, b in _BONUS.items() if place.fcode.startswith(code)), 0.0)
    expected = _RANK_OF_ZERO - _RANK_PER_SIZE * (size + bonus + _PER_NAMES * math.log10(1 + place.names_count))
    return max(math.log10(max(place.rank, 1)), min(expected, _LAST) - _SLACK)


def _top(pop: Floats) -> Floats:
    """1 for the one most populous candidate."""
    top = np.zeros(len(pop))
    if pop.max() > 0.0:
        top[int(pop.argmax())] = 1.0
    return top


def _match(table: NameTable) -> list[Floats]:
    kinds = [h.match for h in table.hits]
    exact = np.array([k is Match.EXACT for k in kinds], dtype=np.float64)
    alternate = np.array([k is Match.ALTERNATE for k in kinds], dtype=np.float64)
    same = np.array([h.place.name == table.name for h in table.hits], dtype=np.float64)
    short = np.zeros(len(kinds))
    short[0] = float(table.abbreviation)
    if table.reduced:
        return [exact * 0.0, alternate * 0.0, np.ones(len(kinds)), same, short]
    return [exact, alternate, 1.0 - exact - alternate, same, short]


def _twin(table: NameTable) -> Floats:
    """1 for a unit below admin1 level beside a town of the same name in the same admin1 unit."""
    towns = set(table.admin1[table.level == Level.SETTLEMENT].tolist()) - {0}
    units = np.isin(table.level, (Level.ADMIN1, Level.ADMIN2))
    return np.array([float(u and a in towns) for u, a in zip(units.tolist(), table.admin1.tolist(), strict=True)])


def class_fits(table: NameTable, head: int) -> Floats:
    """1 for the candidates that are of a kind in `HEADS`."""
    return np.array([h.place.fclass in _FITTING[head] for h in table.hits], dtype=np.float64)


def _head(table: NameTable) -> list[Floats]:
    zero = np.zeros(len(table))
    if not table.head:
        return [zero, zero, zero, zero]
    fits = class_fits(table, table.head)
    unit = class_fits(table, _UNIT)
    county = [unit, 1.0 - unit] if table.head == _UNIT else [zero, zero]
    return [fits, 1.0 - fits, *county]
