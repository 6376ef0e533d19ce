"""Names that the text joins, candidate by candidate: which lies in which, or how alike two side by side are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..candidates import UNKNOWN, Floats, Level, NameTable, by_outlines, contained_by_codes
from ..context import LinkKind
from .distance import kilometres
from .place_relations import DISTRICT_KM, TOWN_KM
from .scales import AROUND_KM

_COUNTRY, _ADMIN1, _ADMIN2 = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.ADMIN2)


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two groups that the text joins, candidate by candidate."""

    inner: slice
    outer: slice
    kind: LinkKind
    inside: Floats
    """Shape (candidates of inner, of outer): 1 where the first lies in the second."""
    in_any: Floats
    """Shape (candidates of inner,): 1 for those that lie in any of the second."""
    clash: Floats
    """1 where the second is a country or admin1 unit that does not hold the first."""
    alike: Floats | None
    """Shape (5, candidates of inner, of outer): how alike the candidates of two names side by side are, which do not
    lie in each other: of one country, of one admin1 unit, near, of one level, and both countries or units of one. None
    for other links."""


def make_pair(a: slice, b: slice, inner: NameTable, outer: NameTable, kind: LinkKind) -> Pair:
    """The pair of two groups whose candidates are rows `a` and `b` of the layout."""
    if kind is not LinkKind.AND:
        return Pair(a, b, kind, *containment(inner, outer), None)
    return Pair(a, b, kind, _NONE, _NONE, _NONE, alike(inner, outer))


_NONE = np.zeros((0, 0))
_KEPT = 512
"""Names that a text joins come again: "Fort Worth, Texas"."""


@lru_cache(_KEPT)
def alike(inner: NameTable, outer: NameTable) -> Floats:
    """How alike two names' candidates are (see `Pair`)."""
    same_country = (inner.country[:, None] == outer.country) & (outer.country > 0)
    said = (
        same_country,
        (inner.admin1[:, None] == outer.admin1) & (outer.admin1 > 0),
        np.exp(kilometres(inner.xyz @ outer.xyz.T) / -AROUND_KM),
        inner.level[:, None] == outer.level,
        (inner.level[:, None] == outer.level) & ((outer.level == _COUNTRY) | ((outer.level == _ADMIN1) & same_country)),
    )
    return np.array(said, dtype=np.float64)


@lru_cache(_KEPT)
def containment(inner: NameTable, outer: NameTable) -> tuple[Floats, Floats, Floats]:
    """Which candidates lie in which, in any, and which are in another country or unit (see `Pair`)."""
    same_country = (inner.country[:, None] == outer.country) & (outer.country > 0)
    same_unit = (inner.admin1[:, None] == outer.admin1) & (outer.admin1 > 0)
    is_country, is_unit = outer.level == _COUNTRY, outer.level == _ADMIN1
    km = kilometres(inner.xyz @ outer.xyz.T)
    near = np.where(outer.level == _ADMIN2, km < DISTRICT_KM, km < TOWN_KM) & (outer.level >= _ADMIN2)
    contained = contained_by_codes(inner, outer)
    inside = (by_outlines(contained, inner, outer) == 1) | (contained == UNKNOWN) & near
    clash = (is_country & ~same_country) | (is_unit & ~same_unit)
    clash &= inner.country[:, None] > 0
    return inside.astype(np.float64), inside.any(axis=1).astype(np.float64), clash.astype(np.float64)
