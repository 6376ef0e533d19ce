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

from gazetteer import Group, Hit, Kind, Match, Place, importance, kind_of_code

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
    traits: Floats
    """Shape (7, n): population, importance rank, number of names, `gazetteer.importance`; 1 for a capital or the seat
    of a first-order unit, for one whose main name it is, and for one of whose other names."""
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
    return _numbers_of(place.country, place.admin1)[1]


@lru_cache(maxsize=16384)
def _numbers_of(country: str, admin1: str) -> tuple[int, int]:
    """The numbers of a country and of its first-order unit, 0 for none."""
    number = country_number(country)
    if not admin1 or not country or admin1 in ("0", "00"):
        return number, 0
    return number, code_number(admin1) * 1000 + number


@lru_cache(maxsize=16384)
def code_number(code: str) -> int:
    """A number for a unit's code within what holds it, the same wherever it is met."""
    number = 0
    for letter in code:
        number = (number * 131 + ord(letter)) & 0xFFFFFFFF
    return number


def level_of(place: Place) -> Level:
    """Where a place stands in the hierarchy, by its feature code."""
    return _level(place.fclass, place.fcode, place.country != "")


@lru_cache(maxsize=4096)
def _level(fclass: str, fcode: str, in_country: bool) -> Level:
    return Level(_level_and_seat(fclass, fcode, in_country)[0])  # looking a member up costs more than all else


_LEVELS = {Group.SETTLEMENT: Level.SETTLEMENT, Group.COUNTRY: Level.COUNTRY, Group.ADMIN: Level.ADMIN2}
_WIDE = frozenset((Kind.CONTINENT, Kind.OCEAN, Kind.SEA))
_SEATS = frozenset((Kind.CAPITAL, Kind.ADMIN1_SEAT))
_EXACT, _ALTERNATE = Match.EXACT, Match.ALTERNATE  # an enum's members are slow


@lru_cache(maxsize=4096)
def _level_and_seat(fclass: str, fcode: str, in_country: bool) -> tuple[int, float]:
    """The level of places of a feature code, and 1 for capitals and the seats of first-order units."""
    kind = kind_of_code(fclass, fcode)
    level = Level.ADMIN1 if kind is Kind.ADMIN1 else _LEVELS.get(kind.group)
    if level is None:
        near = in_country or fclass == "U" or fcode in _SMALL
        level = Level.FEATURE if near and kind not in _WIDE else Level.REGION
    return int(level), float(kind in _SEATS)


_NO_CODES, _NO_XYZ, _NO_TRAITS = np.zeros((4, 0), dtype=np.int64), np.zeros((0, 3)), np.zeros((7, 0))


def tabulate(
    name: str, key: str, hits: Sequence[Hit], *, reading: NameReading, abbreviation: bool, head: int, demonym: bool
) -> NameTable:
    """Lay a name's hits out as columns."""
    if not hits:
        return NameTable(name, key, (), reading, abbreviation, head, demonym, _NO_CODES, _NO_XYZ, _NO_TRAITS)
    codes: list[int] = []
    traits: list[float] = []
    xyz: list[float] = []
    for hit in hits:
        place, match = hit.place, hit.match
        country, point = place.country, place.point
        level, seat = _level_and_seat(place.fclass, place.fcode, country != "")
        number, unit = _numbers_of(country, place.admin1)
        codes += (place.geonameid, number, unit, level)
        traits += (place.population, place.rank, place.names_count, importance(place))
        traits += (seat, match is _EXACT, match is _ALTERNATE)
        xyz += unit_vector(point.lat, point.lon)
    columns = (
        np.array(codes, dtype=np.int64).reshape(-1, 4).T.copy(),
        np.array(xyz, dtype=np.float64).reshape(-1, 3),
        np.array(traits, dtype=np.float64).reshape(-1, 7).T.copy(),
    )
    return NameTable(name, key, tuple(hits), reading, abbreviation, head, demonym, *columns)
