"""Which candidates of one name lie in which of another: `gazetteer.contains` for all pairs at once."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gazetteer import Place, contains, kind_of, may_have_area

from .table import Ints, NameTable, code_number

UNKNOWN = -1
_COUNTRY, _ADMIN1, _ADMIN2 = 0, 1, 2
"""Orders of units, as `Kind.order` tells them."""


Containment = npt.NDArray[np.int8]


def contained(inner: NameTable, outer: NameTable) -> Containment:
    """Shape (candidates of inner, of outer): 1 where the first lies in the second, 0 where not, UNKNOWN where neither
    codes nor outlines can tell."""
    return by_outlines(contained_by_codes(inner, outer), inner, outer)


def by_outlines(known: Containment, inner: NameTable, outer: NameTable) -> Containment:
    """The same, where codes can't tell as the outlines do."""
    made = known
    for column in np.flatnonzero((known == UNKNOWN).any(axis=0)).tolist():
        place = outer.hits[column].place
        if not may_have_area(place) or place.area is None:
            continue
        made = made.copy() if made is known else made
        for row in np.flatnonzero(known[:, column] == UNKNOWN).tolist():
            within = contains(place, inner.hits[row].place)
            made[row, column] = UNKNOWN if within is None else within
    return made


def contained_by_codes(inner: NameTable, outer: NameTable) -> Containment:
    """`gazetteer.contains_by_codes` for all pairs."""
    order, others = _orders(inner)[0][:, None], _orders(outer)[0]
    if np.minimum.reduce(others) > _ADMIN2:  # codes say nothing of what lies in a town
        return np.where(inner.ids[:, None] == outer.ids, 0, UNKNOWN).astype(np.int8)
    same = _same(inner.country, outer.country)
    unit = _both(same, _same(inner.admin1, outer.admin1))
    district = _both(unit, _same(_orders(inner)[1], _orders(outer)[1]))
    made = np.full(same.shape, UNKNOWN, dtype=np.int8)
    for level, known in ((_COUNTRY, same), (_ADMIN1, unit), (_ADMIN2, district)):
        made = np.where(others == level, known, made)
        # No unit contains one of its own order, or of a higher one.
        made = np.where((others == level) & (order <= level) & ((known != UNKNOWN) | (level > 0)), 0, made)
    made[inner.ids[:, None] == outer.ids] = 0
    return made.astype(np.int8)


def _same(codes: Ints, others: Ints) -> Ints:
    known = (codes[:, None] > 0) & (others > 0)
    made: Ints = np.where(known, codes[:, None] == others, UNKNOWN)
    return made


def _both(first: Ints, second: Ints) -> Ints:
    """The second where the first is true, else the first."""
    made: Ints = np.where(first == 1, second, first)
    return made


@lru_cache(maxsize=4096)
def _orders(table: NameTable) -> tuple[Ints, Ints]:
    """The order of each candidate as a unit (0 a country, 1 first order ..., 9 no unit), and a number for its unit of
    the second order, 0 where it has none."""
    places = [h.place for h in table.hits]
    orders = [kind_of(p).order for p in places]
    return np.array(orders, dtype=np.int64), np.array([_admin2_number(p) for p in places], dtype=np.int64)


def _admin2_number(place: Place) -> int:
    return 0 if place.admin2 in ("", "0", "00") else code_number(place.admin2)
