"""Small places far from all others of a text, in countries that it does not name.

They are hardly ever meant: a village of that name which the gazetteer lacks is, or no place at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ..candidates import Level
from ..context import NameGraph
from ..rank import cosine_of

_ANCHORS = 5
"""So many places that are no countries, believed at least as much as `_HEARD`, tell where a text plays."""
_HEARD = 0.3
_FAR, _TOGETHER = cosine_of(1000.0), 0.8
"""How far a stranger is from all of them, and the share of them that are nearer to one: a text on all the world has
none."""
_SMALL, _SMALL_ALIAS = 50_000, 100_000
"""People: a larger town is known abroad; one that the text calls by another name than its main one must be larger."""
_KNOWN = 12
"""Names that the gazetteer has of a place that is known abroad: Ostend, Saipan."""
_WIDE = (int(Level.COUNTRY), int(Level.REGION))
_UNIT = int(Level.ADMIN1)
_OF_COUNTRY, _LEVEL = 1, 3
"""Rows of `NameTable.codes`."""
_PEOPLE, _NAMES, _SEAT, _MAIN = 0, 2, 4, 5
"""Rows of `NameTable.traits`."""


def strangers(graph: NameGraph, best: Sequence[int], sure: Sequence[float]) -> frozenset[int]:
    """The groups whose choice is such a place.

    :param best: each group's choice, counted within its candidates.
    :param sure: the confidence in it.
    """
    groups = graph.groups
    if len(groups) <= _ANCHORS:
        return frozenset()
    country = [int(g.table.codes[_OF_COUNTRY, b]) for g, b in zip(groups, best, strict=True)]
    named = Counter(country)
    alone = [i for i, code in enumerate(country) if named[code] == 1 and code and _is_little_known(graph, i, best[i])]
    if not alone:  # as in most texts
        return frozenset()
    level = [int(g.table.codes[_LEVEL, b]) for g, b in zip(groups, best, strict=True)]
    told = [i for i, p in enumerate(sure) if p >= _HEARD and level[i] not in _WIDE and i not in alone]
    if len(told) < _ANCHORS:
        return frozenset()
    xyz = np.array([g.table.xyz[b] for g, b in zip(groups, best, strict=True)])
    if ((xyz[told] @ xyz[told].T) > _FAR).mean(axis=1).max() < _TOGETHER:
        return frozenset()
    nearest = (xyz[alone] @ xyz[told].T).max(axis=1)
    return frozenset(i for i, cosine in zip(alone, nearest.tolist(), strict=True) if cosine < _FAR)


def _is_little_known(graph: NameGraph, group: int, choice: int) -> bool:
    table = graph.groups[group].table
    if int(table.codes[_LEVEL, choice]) in (*_WIDE, _UNIT) or table.demonym or table.abbreviation:
        return False
    people, names, seat, main = (float(table.traits[row, choice]) for row in (_PEOPLE, _NAMES, _SEAT, _MAIN))
    if not main:
        return people < _SMALL_ALIAS and not seat
    return people < _SMALL and names < _KNOWN and not seat
