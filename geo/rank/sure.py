"""Texts of which each name has one candidate, as most short ones have: there is nothing to rank."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from ..candidates import Floats, Ints, NameTable
from ..context import NameGraph
from .context_arrays import has_position
from .distance import kilometres
from .features import BELIEVED
from .groups import COLUMN_OF, FEATURES, name_features
from .ranker import OfChosen
from .scales import AROUND_KM, PER_BELIEF

_LOOSE = COLUMN_OF["loose"]


class SureRanked:
    """Names that have one candidate each, with what is believed of these: as `Ranked`, without features."""

    __slots__ = ("_names", "beliefs")

    def __init__(self, names: Sequence[tuple[NameTable, int]], beliefs: list[list[float]]) -> None:
        """
        :param names: each name's one candidate, and how often the text has the name.
        :param beliefs: 1 for each candidate, 0 for those that the user's restrictions exclude.
        """
        self._names, self.beliefs = names, beliefs

    def of_chosen(self, _best: Sequence[int]) -> list[OfChosen]:
        """As `Ranked.of_chosen`."""
        tables = [table for table, _ in self._names]
        loose = [float(features[0, _LOOSE]) for features in name_features(tables)]
        if len(tables) == 1:  # a name that stands alone has no context
            return [OfChosen(loose[0], 0.0, 0.0)]
        weights = [p * math.sqrt(times) for (p,), (_, times) in zip(self.beliefs, self._names, strict=True)]
        shares = _country_shares([int(table.country[0]) for table in tables], weights)
        return [OfChosen(*row) for row in zip(loose, shares, _near_150(tables, self.beliefs, weights), strict=True)]

    def lead(self, best: Sequence[int], _rival: Sequence[int]) -> Callable[[], Floats]:
        """As `Ranked.lead`: no choice has a rival."""
        return partial(np.zeros, (len(best), len(FEATURES)))


def sure(graph: NameGraph, allowed: Ints | None = None) -> SureRanked | None:
    """A text's candidates, None where any name has several.

    :param allowed: as for `rank`.
    """
    if not graph.groups or any(len(group.table) > 1 for group in graph.groups):
        return None
    names = [(group.table, len(group.mentions)) for group in graph.groups]
    return SureRanked(names, [[1.0] for _ in names] if allowed is None else [[float(kept)] for kept in allowed])


def _country_shares(countries: Sequence[int], weights: Sequence[float]) -> list[float]:
    """The feature `country_share` of each name."""
    held: dict[int, float] = {}
    for country, weight in zip(countries, weights, strict=True):
        held[country] = held.get(country, 0.0) + weight
    of_all = sum(weights)
    return [
        (held[country] - weight) / max(of_all - weight, 1e-9) if country else 0.0
        for country, weight in zip(countries, weights, strict=True)
    ]


def _near_150(tables: Sequence[NameTable], beliefs: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The feature of this name, of each name."""
    xyz = np.concatenate([table.xyz for table in tables])
    placed = has_position(np.array([table.level[0] for table in tables])) & (np.array(beliefs)[:, 0] > BELIEVED)
    fades = np.exp(kilometres(xyz @ xyz.T) / -AROUND_KM) * (placed * np.array(weights))
    np.fill_diagonal(fades, 0.0)
    near: list[float] = np.log1p(PER_BELIEF * fades.sum(axis=1)).tolist()
    return near
