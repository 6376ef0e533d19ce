"""What names outside the mentions say about where a text plays: "University of Kentucky", "the Dallas Morning News"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from gazetteer import Remembered

from ..candidates import NameTable
from .context_arrays import has_position
from .groups import BackgroundVotes
from .groups.name import name_features
from .rules import PRIOR

_FAINT = 0.02  # candidates weaker than this say nothing about places near them
_UNHEARD = 0.003  # what says less than this is left out
_UNNAMED = 30.0  # the weight of meaning no place at all, on the scale of exp(prior)
_KEPT = 8192


class _Heard(NamedTuple):
    """What a name says that stands once in a text, shared among its candidates."""

    mass: tuple[tuple[int, float], ...]
    """(number of a country or an admin1 unit, share)."""
    placed: tuple[tuple[float, list[float]], ...]
    """(share, unit vector) of those with a position."""


_kept: Remembered[NameTable, _Heard] = Remembered(_KEPT)


def background_votes(found: Sequence[tuple[NameTable, int]]) -> BackgroundVotes | None:
    """The votes of names: by the prior alone, and less where their candidates are many and small. None without names.

    :param found: names with candidates, and how often each stands in the text.
    """
    if not found:
        return None
    mass: dict[int, float] = {}
    weight: list[float] = []
    xyz: list[list[float]] = []
    for name, (_, count) in zip(_heard([table for table, _ in found]), found, strict=True):
        times = count**0.5
        for code, share in name.mass:
            mass[code] = mass.get(code, 0.0) + share * times
        for share, point in name.placed:
            if share * times > _FAINT:
                weight.append(share * times)
                xyz.append(point)
    return BackgroundVotes(mass, np.array(weight), np.array(xyz).reshape(-1, 3))


def _heard(tables: Sequence[NameTable]) -> list[_Heard]:
    """What each name says; remembered."""
    heard = _kept.all(tables, _shared)
    return [heard[table] for table in tables]


def _shared(tables: Sequence[NameTable]) -> list[_Heard]:
    lengths = [len(table) for table in tables]
    ends = list(accumulate(lengths))
    group = np.arange(len(tables)).repeat(lengths)
    e = np.exp(np.concatenate(name_features(tables)) @ PRIOR)
    share = e / (np.add.reduceat(e, [0, *ends[:-1]]) + _UNNAMED)[group]
    rows = (share > _UNHEARD).nonzero()[0]
    _, country, admin1, level = np.concatenate([table.codes for table in tables], axis=1)[:, rows]
    mass: list[dict[int, float]] = [{} for _ in tables]
    columns = group[rows].tolist(), share[rows].tolist(), country.tolist(), admin1.tolist()
    for number, own, *codes in zip(*columns, strict=True):
        for code in filter(None, codes):
            mass[number][code] = mass[number].get(code, 0.0) + own
    placed = rows[has_position(level)]
    bounds = np.searchsorted(placed, [0, *ends]).tolist()
    xyz = np.concatenate([table.xyz for table in tables])[placed].tolist()
    near = list(zip(share[placed].tolist(), xyz, strict=True))
    return [_Heard(tuple(m.items()), tuple(near[a:b])) for m, a, b in zip(mass, bounds, bounds[1:], strict=False)]
