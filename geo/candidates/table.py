"""One name's candidates as columns, so that ranking works on arrays.

Positions are unit vectors (x, y, z), by which a distance is one product.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from gazetteer import Group, Hit, Kind, Place, kind_of

_SMALL = frozenset(("LCTY", "RF", "BNK", "SHOL"))
"""Codes of features that are no regions though they may lie in no country: banks and reefs at sea."""
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class NameReading(IntEnum):
    """How a name is read to find its candidates."""

    WHOLE = 0
    """As it is: the gazetteer knows it."""
    SHORTENED = 1
    """Only a shorter form of it, or one spelt alike, is known."""
    WITHIN = 2
    """Only names that stand in it are."""


class Level(IntEnum):
    """How far up the hierarchy a place stands."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    SETTLEMENT = 3
    FEATURE = 4
    """Water, relief, sites."""
    REGION = 5
    """Continents, seas and regions that cross borders, or that hold many places."""


@dataclass(frozen=True, slots=True, eq=False)
class NameTable:
    """The candidates of one name; row i of each column describes `hits[i]`."""

    name: str
    """The name as searched."""
    key: str
    """Its folded form: mentions of one key mean one place."""
    hits: tuple[Hit, ...]
    reading: NameReading
    abbreviation: bool
    """True when the name is a known abbreviation, in its own letters."""
    head: int
    """Number of the head word's kind in `readings.HEADS`."""
    demonym: bool
    codes: Ints
    """Shape (4, n): `ids`, `country`, `admin1`, `level`."""
    xyz: Floats
    """Shape (n, 3): unit vectors."""
    elsewhere: tuple[Hit, ...] = ()
    """Places of the name that are not meant, since the text says where it lies and they lie elsewhere."""

    @property
    def reduced(self) -> bool:
        """Whether the gazetteer lacks the name itself."""
        return self.reading is not NameReading.WHOLE

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def ids(self) -> Ints:
        """GeoNames ids."""
        column: Ints = self.codes[0]
        return column

    @property
    def country(self) -> Ints:
        """A number for the country, 0 where there is none."""
        column: Ints = self.codes[1]
        return column

    @property
    def admin1(self) -> Ints:
        """A number for country and admin1, 0 where there is none."""
        column: Ints = self.codes[2]
        return column

    @property
    def level(self) -> Ints:
        """`Level` of each."""
        column: Ints = self.codes[3]
        return column

    @property
    def names_units(self) -> bool:
        """Whether administrative units bear the very name."""
        return not self.reduced and any(h.place.fclass == "A" for h in self.hits)


def unit_vector(lat: float, lon: float) -> tuple[float, float, float]:
    """The position (degrees) as a vector of length one."""
    phi, lam = math.radians(lat), math.radians(lon)
    c = math.cos(phi)
    return c * math.cos(lam), c * math.sin(lam), math.sin(phi)


@lru_cache(maxsize=1024)
def country_number(code: str) -> int:
    """A number for an ISO 3166 alpha-2 code, below 1000; 0 for none."""
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        return 0
    a, b = code.upper().encode()
    return (a - 64) * 27 + (b - 64)


def admin1_number(place: Place) -> int:
    """A number for the place's admin1 unit, the same wherever it is met; 0 for none."""
    if not place.admin1 or not place.country or place.admin1 in ("0", "00"):
        return 0
    return code_number(place.admin1) * 1000 + country_number(place.country)


@lru_cache(maxsize=16384)
def code_number(code: str) -> int:
    """A number for a unit's code within what holds it, the same wherever it is met."""
    number = 0
    for letter in code:
        number = (number * 131 + ord(letter)) & 0xFFFFFFFF
    return number


def level_of(place: Place) -> Level:
    """Where a place stands in the hierarchy, by its feature code."""
    kind = kind_of(place)
    level = _LEVELS.get(kind.group)
    if level is not None:
        return Level.ADMIN1 if kind is Kind.ADMIN1 else level
    if kind in _WIDE:
        return Level.REGION
    return Level.FEATURE if place.country or place.fclass == "U" or place.fcode in _SMALL else Level.REGION


_LEVELS = {Group.SETTLEMENT: Level.SETTLEMENT, Group.COUNTRY: Level.COUNTRY, Group.ADMIN: Level.ADMIN2}
_WIDE = frozenset((Kind.CONTINENT, Kind.OCEAN, Kind.SEA))


_NO_CODES, _NO_XYZ = np.zeros((4, 0), dtype=np.int64), np.zeros((0, 3))


def tabulate(
    name: str, key: str, hits: Sequence[Hit], *, reading: NameReading, abbreviation: bool, head: int, demonym: bool
) -> NameTable:
    """Lay a name's hits out as columns."""
    if not hits:
        return NameTable(name, key, (), reading, abbreviation, head, demonym, _NO_CODES, _NO_XYZ)
    places = [h.place for h in hits]
    xyz = np.array([unit_vector(p.point.lat, p.point.lon) for p in places], dtype=np.float64).reshape(-1, 3)
    codes = [(p.geonameid, country_number(p.country), admin1_number(p), level_of(p)) for p in places]
    table = np.array(codes, dtype=np.int64).reshape(-1, 4).T
    return NameTable(name, key, tuple(hits), reading, abbreviation, head, demonym, np.ascontiguousarray(table), xyz)
