"""What the names of a document may say about each other, before anything is believed of them, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..candidates import Floats, Ints, Level
from .scales import LOG_OF_PEOPLE

_COUNTRY, _ADMIN1, _SETTLEMENT, _REGION = (
    int(level) for level in (Level.COUNTRY, Level.ADMIN1, Level.SETTLEMENT, Level.REGION)
)
_LEVELS = np.array([[_COUNTRY], [_ADMIN1]])
_LEAST_CLOSENESS = 0.3
_APART_KM = 1e9
_SMALLEST, _MOST_SMALLNESS = 5.0, 1.6


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
class ContextArrays:
    """What two or more names of a text may say about each other."""

    same_place: Ints | None
    """Shape (candidates,): a number for each place, where names share any; None otherwise."""
    has_position: npt.NDArray[np.bool_]
    """Shape (candidates,): whether its position says something about places near it; not for countries and regions."""
    count: Floats
    """Shape (candidates,): square root of the mentions of its name."""
    units: Units
    same_name_km: Floats
    """Shape (candidates, names): what is added to its distance from each name's candidates: so much for its own name
    that its candidates never count as near each other, 0 km for the others."""
    closeness: Floats
    """Shape (candidates, names): how close its name stands to each other, as a share of that one's `count`."""
    adjacency: Floats
    """Shape (names, names): the closeness of the second to the first, as a share of all, for each of its mentions."""
    together: Floats
    """Shape (names, names): 1 where two names stand in one sentence, 0 on the diagonal."""
    smallness: Floats
    """Shape (candidates,): how small a part of its country's people a place has, where the text names the country: 0
    for all, 1 for one in a hundred thousand. Of a small country a text may well name a small town."""
    scene: Floats | None
    """Shape (2, candidates): 1 for a country that the text says something happens in, 0 for all else; 1 for one with
    which it opens a sentence; None where there is none."""
    namesakes: Floats
    """Shape (candidates,): the logarithm of how many towns of the name a candidate's country has. Of two, a writer
    would say which."""


def context_arrays(
    group: Ints,
    codes: Ints,
    people: Floats,
    mentions: Sequence[int],
    closeness: Floats,
    together: Floats,
    scenes: Sequence[int],
) -> ContextArrays:
    """The arrays of a document's names.

    :param codes: shape (4, candidates), as in `NameTable`.
    :param people: shape (candidates,): the feature of how many people live there.
    :param mentions: how many each name has.
    :param closeness: shape (names, names), as in `NameGraph`.
    :param together: as in `ContextArrays`.
    :param scenes: of each name: 2 for a country that opens a scene, 1 for one that is one, 0 for all else.
    """
    ids, country, admin1, level = codes
    count = np.sqrt(mentions)
    share = np.maximum(np.add.reduce(closeness, axis=1, keepdims=True), _LEAST_CLOSENESS)
    units = _units(group, len(mentions), country, admin1, level)
    close = closeness / count
    own = np.zeros(close.shape)
    own.ravel()[:: len(own) + 1] = _APART_KM
    return ContextArrays(
        _same_place(ids), has_position(level), count[group], units, own[group], close[group], close / share, together,
        _smallness(units, people), _scene(units, group, scenes), _namesakes(units, level),
    )  # fmt: skip


def has_position(level: Ints) -> npt.NDArray[np.bool_]:
    """Whether a place of each level tells by its position what is near it: countries and regions do not."""
    made: npt.NDArray[np.bool_] = (level != _COUNTRY) & (level != _REGION)
    return made


def _units(group: Ints, names: int, country: Ints, admin1: Ints, level: Ints) -> Units:
    country_codes, unit_codes = country.tolist(), admin1.tolist()
    columns = {code: i for i, code in enumerate(dict.fromkeys((0, *country_codes)))}
    countries = len(columns) - 1
    unit_columns = {code: i + countries if i else 0 for i, code in enumerate(dict.fromkeys((0, *unit_codes)))}
    width = len(unit_columns) + countries
    column = np.array(
        [*map(columns.__getitem__, country_codes), *map(unit_columns.__getitem__, unit_codes)], dtype=np.int64
    ).reshape(2, -1)
    weight = np.empty((4, len(group)))
    weight[:2] = column > 0
    np.multiply(level == _LEVELS, weight[:2], out=weight[2:])
    cell = (group * width + column).ravel()
    cells = np.concatenate((cell, cell + names * width))
    return Units(countries, width, column, cell, cells, weight)


def _smallness(units: Units, people: Floats) -> Floats:
    """`ContextArrays.smallness`."""
    named = units.weight[2].nonzero()[0]
    if not len(named):
        return np.zeros(len(people))
    country = np.zeros(units.countries + 1)
    np.maximum.at(country, units.column[0, named], people[named])
    tenths: Floats = (country[units.column[0]] - people) * LOG_OF_PEOPLE / _SMALLEST
    return np.minimum(np.maximum(tenths, 0.0), _MOST_SMALLNESS)


def _scene(units: Units, group: Ints, scenes: Sequence[int]) -> Floats | None:
    """`ContextArrays.scene`."""
    if not any(scenes):
        return None
    strength = np.array(scenes)[group]
    made: Floats = units.weight[2] * (strength >= [[1], [2]])
    return made


def _namesakes(units: Units, level: Ints) -> Floats:
    """`ContextArrays.namesakes`."""
    cell = units.cell[: len(level)]
    towns: Floats = np.log(np.maximum(np.bincount(cell, level == _SETTLEMENT)[cell], 1.0))
    return towns


def _same_place(ids: Ints) -> Ints | None:
    if len(set(ids.tolist())) == len(ids):
        return None
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)
