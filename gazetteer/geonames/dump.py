"""GeoNames' main table (allCountries, a country's dump, cities500) as a stream of rows.

Columns as in https://download.geonames.org/export/dump/readme.txt. A stream keeps no memory of what it has seen: of
rows with one id the last one counts, and the build sees to that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError
from ..place import Name
from .lines import OnBad, OnBytes, bad, read_lines, whole_number

COLUMNS = 19
_NEEDED = 15  # up to population; a table cut off behind it still says all that a row keeps


class Row(NamedTuple):
    """A place as a source gives it: what every source yields and a build takes."""

    geonameid: int
    """GeoNames' id, or a negative one of a source's own."""
    name: str
    lat: float
    """Degrees north, -90 to 90."""
    lon: float
    """Degrees east, -180 to 180."""
    fclass: str
    fcode: str
    country: str
    """ISO 3166 alpha-2, or ""."""
    admin1: str
    admin2: str
    population: int
    names: tuple[Name, ...] = ()
    """Its other names, without the main one."""


def read_dump(path: Path, *, on_bad: OnBad | None = None, on_bytes: OnBytes | None = None) -> Iterator[Row]:
    """Yield every row of a dump (.txt or .zip) in the file's order.

    A line that is no row raises SourceError with its number; with `on_bad` it is told of and passed over.
    """
    for number, fields in read_lines(path, on_bad=on_bad, on_bytes=on_bytes):
        try:
            yield parse_row(fields)
        except ValueError as error:
            bad(path, number, str(error), on_bad)


def parse_row(fields: list[str]) -> Row:
    """The row that a line's fields make. Raises SourceError (a ValueError) that says which column is wrong."""
    if len(fields) < _NEEDED:
        raise SourceError(f"{len(fields)} columns where GeoNames' dumps have {COLUMNS}, separated by tabs")
    name = fields[1].strip() or fields[2].strip()
    if not name:
        raise SourceError("no name (column 2)")
    try:
        geonameid = whole_number(fields[0])
    except ValueError:
        raise SourceError(f"the id (column 1) is no whole number of 64 bits: {fields[0][:40]!r}") from None
    lat, lon = position(fields[4], fields[5])
    return Row(
        geonameid, name, lat, lon, fields[6], fields[7], fields[8], fields[10], fields[11],
        _population(fields[14]), _names(name, fields[2], fields[3]),
    )  # fmt: skip


def position(lat_text: str, lon_text: str) -> tuple[float, float]:
    """Degrees north and east from text; longitudes counted to 360 are wrapped. Raises SourceError."""
    try:
        lat, lon = float(lat_text), float(lon_text)
    except ValueError:
        raise SourceError(f"no position in degrees: latitude {lat_text[:40]!r}, longitude {lon_text[:40]!r}") from None
    if 180.0 < lon <= 360.0:
        lon -= 360.0
    if not (math.isfinite(lat) and -90.0 <= lat <= 90.0 and -180.0 <= lon <= 180.0):
        raise SourceError(f"position off the globe: latitude {lat_text[:40]}, longitude {lon_text[:40]}")
    return lat, lon


def _population(text: str) -> int:
    if not text:
        return 0
    try:
        return max(0, whole_number(text))
    except ValueError:
        raise SourceError(f"the population (column 15) is no whole number: {text[:40]!r}") from None


def _names(name: str, ascii_name: str, alternates: str) -> tuple[Name, ...]:
    texts = dict.fromkeys(map(str.strip, alternates.split(","))) if alternates else {}
    texts[ascii_name.strip()] = None
    return tuple([Name(text) for text in texts if text and text != name])
