"""What the names of a document may say about each other, before anything is believed: a name alone has no company.

Public: `Company`, `Units`, `make_company`, `says_where`. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..candidates import Floats, Ints, Level

_COUNTRY, _ADMIN1, _REGION = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.REGION)
_LEVELS = np.array([[_COUNTRY], [_ADMIN1]])
_LEAST_CLOSENESS = 0.3
_APART_KM = 1e9


class Units(NamedTuple):
    """Which country and which admin1 unit each candidate is in: a row of all countries, then one of all units."""

    countries: int
    """Column 0 is for candidates without a code, so many columns are countries, the others admin1 units."""
    width: int
    column: Ints
    """Shape (2, candidates)."""
    cell: Ints
    """Shape (2 * candidates,): its place in a table of groups and columns."""
    cells: Ints
    """Shape (4 * candidates,): the same in two such tables, one after the other."""
    weight: Floats
    """Shape (4, candidates): 0 for those without a code, then 1 for those that are the country, or the unit, itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """What names that stand together may say about each other."""

    twins: Ints | None
    """A number for each place, where names share any; None otherwise."""
    placed: npt.NDArray[np.bool_]
    """Whether its position says something about places near it: that of a country or a region does not."""
    count: Floats
    """Square root of the mentions of each candidate's name."""
    units: Units
    own: Floats
    """Shape (candidates, groups): 0, but more kilometres than there are to its own name, which it tells nothing."""
    close: Floats
    """Shape (candidates, groups): how close its name stands to each other, as a share of that one's `count`."""
    beside: Floats
    """Shape (groups, groups): the closeness of the second to the first, as a share, for each of its mentions."""


def make_company(group: Ints, codes: Ints, mentions: Sequence[int], closeness: Floats) -> Company:
    """The company of a document's names.

    :param codes: shape (4, candidates), as in `NameTable`.
    :param mentions: how many each name has.
    :param closeness: shape (names, names), as in `Scene`.
    """
    ids, country, admin1, level = codes
    count = np.sqrt(mentions)
    share = np.maximum(np.add.reduce(closeness, axis=1, keepdims=True), _LEAST_CLOSENESS)
    units = _units(group, len(mentions), country, admin1, level)
    close = closeness / count
    own = np.zeros(close.shape)
    own.ravel()[:: len(own) + 1] = _APART_KM
    return Company(_twins(ids), says_where(level), count[group], units, own[group], close[group], close / share)


def says_where(level: Ints) -> npt.NDArray[np.bool_]:
    """Whether a place of each level tells by its position what is near: countries and regions do not."""
    made: npt.NDArray[np.bool_] = (level != _COUNTRY) & (level != _REGION)
    return made


def _units(group: Ints, names: int, country: Ints, admin1: Ints, level: Ints) -> Units:
    numbers: dict[int, int] = {0: 0}
    columns = [numbers.setdefault(code, len(numbers)) for code in country.tolist()]
    countries = len(numbers) - 1
    units: dict[int, int] = {0: 0}
    columns += [units.setdefault(code, len(units) + countries) for code in admin1.tolist()]
    width = len(units) + countries
    column = np.array(columns, dtype=np.int64).reshape(2, -1)
    weight = np.empty((4, len(group)))
    weight[:2] = column > 0
    np.multiply(level == _LEVELS, weight[:2], out=weight[2:])
    cell = (group * width + column).ravel()
    cells = np.concatenate((cell, cell + names * width))
    return Units(countries, width, column, cell, cells, weight)


def _twins(ids: Ints) -> Ints | None:
    if len(set(ids.tolist())) == len(ids):
        return None
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)
