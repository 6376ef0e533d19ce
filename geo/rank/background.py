"""What names outside the mentions say about where a text plays: "University of Kentucky", "the Dallas Morning News"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from gazetteer import Remembered

from ..candidates import Floats, NameTable
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
    share: Floats
    """Of those with a position."""
    xyz: Floats


_kept: Remembered[NameTable, _Heard] = Remembered(_KEPT)


def background_votes(found: Sequence[tuple[NameTable, int]]) -> BackgroundVotes | None:
    """The votes of names: by the prior alone, and less where their candidates are many and small. None without names.

    :param found: names with candidates, and how often each stands in the text.
    """
    if not found:
        return None
    heard = _heard([table for table, _ in found])
    often = [count**0.5 for _, count in found]
    mass: dict[int, float] = {}
    for name, times in zip(heard, often, strict=True):
        for code, share in name.mass:
            mass[code] = mass.get(code, 0.0) + share * times
    said = np.concatenate([name.share for name in heard])
    said *= np.array(often).repeat([len(name.share) for name in heard])
    near = said > _FAINT
    return BackgroundVotes(mass, said[near], np.concatenate([name.xyz for name in heard])[near])


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
    near, xyz = share[placed], np.concatenate([table.xyz for table in tables])[placed]
    return [_Heard(tuple(m.items()), near[a:b], xyz[a:b]) for m, a, b in zip(mass, bounds, bounds[1:], strict=False)]
