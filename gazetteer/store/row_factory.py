"""Making frozen values fast: a name of thousands of places means thousands of them.

A frozen dataclass sets each of its fields through `object.__setattr__`, which takes four times as long as the rest.
These are open classes with the same slots: one makes an empty `MutableHit()`, sets each of its slots, and turns it into
a true `Hit` by `made.__class__ = Hit`; so with the others. What comes out equals what the plain constructors make
(tests/test_gazetteer_file.py).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from ..place import Hit, Place, Point
from .checking import Damaged
from .codec import read_xy

Row = tuple[Any, ...]

COLUMNS = (
    "p.geonameid, p.name, p.geom, p.fclass, p.fcode, p.country, p.admin1, p.admin2, p.population, p.fid, p.name_count"
)
"""What a row must have for `made_places`."""


def _open(frozen: type[Any]) -> Any:
    return type(f"Open{frozen.__name__}", (), {"__slots__": [field.name for field in fields(frozen)]})


_PLACE, _POINT, MutableHit = _open(Place), _open(Point), _open(Hit)


class UnitNames(dict[tuple[str, str], tuple[str, str]]):
    """(country code, admin1 code) -> the names of the unit and of the country, "" where unknown."""

    def __init__(self, by_code: dict[str, str]) -> None:
        self._by_code = by_code

    def __missing__(self, codes: tuple[str, str]) -> tuple[str, str]:
        country, admin1 = codes
        unit = self._by_code.get(f"{country}.{admin1}", "") if admin1 else ""
        self[codes] = unit, self._by_code.get(country, "")
        return self[codes]


def made_places(rows: Iterable[Row], names: UnitNames) -> list[Place]:
    """The places of rows of `COLUMNS`. Raises Damaged for what no build writes: another type, a point that is none."""
    try:
        return _made_places(rows, names)
    except (TypeError, struct.error) as error:
        raise Damaged(f"a place that is none ({error})") from error


def _made_places(rows: Iterable[Row], names: UnitNames) -> list[Place]:
    made = []
    for row in rows:
        place, point = _PLACE(), _POINT()
        (
            place.geonameid, place.name, geom, place.fclass, place.fcode, country, admin1, place.admin2,
            place.population, place.rank, place.names_count,
        ) = row  # fmt: skip
        place.country, place.admin1 = codes = country, admin1
        place.admin1_name, place.country_name = names[codes]
        point.lon, point.lat = lon, lat = read_xy(geom)
        # Each raises a TypeError where a cell has another type than its column's: cheaper than to ask for each.
        "".join((place.name, place.fclass, place.fcode, country, admin1, place.admin2))
        total = abs(place.geonameid) + place.population + place.rank + place.names_count
        if total < 0 or not (-90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
            raise TypeError("a position off the globe")
        point.__class__ = Point
        place.point = point
        place.outline = None
        place.__class__ = Place
        made.append(place)
    return made
