"""Squares of the Military Grid Reference System: "37S CV 45 67" -> its centre and its size.

Source: NGA.STND.0037 (Universal Grids), appendix A; the projection is pyproj's. The polar squares (zones A, B, Y, Z)
are not read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..errors import InputError
from .words import table_words

_REFERENCE = re.compile(
    r"(?P<zone>[1-9]|0[1-9]|[1-5]\d|60)\s?(?P<band>[C-HJ-NP-X])\s*(?P<column>[A-HJ-NP-Z])\s?(?P<row>[A-HJ-NP-V])\s*(?P<digits>(?:\d\s*){0,10})",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\s(?P<month>[a-z]+)\s?\d{0,4}", re.IGNORECASE)
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
"""The letters of the columns from 100 to 800 km east, by zone modulo 3."""
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_LEAST_NORTHING = (11, 20, 28, 37, 46, 55, 64, 73, 82, 91, 0, 8, 17, 26, 35, 44, 53, 62, 70, 79)
"""Of each band, in 100 km: letters of rows come again every 2,000 km."""
_SQUARE = 100_000


def looks_like_mgrs(text: str) -> bool:
    """Whether a text has the form of a reference, in any case, with blanks or without."""
    found = _REFERENCE.fullmatch(text.strip())
    if found is None or _is_date(text.strip()):
        return False
    digits = len(re.sub(r"\s", "", found["digits"]))
    return digits % 2 == 0 and (digits > 0 or text.strip()[: found.end("band")].isalnum())


def _is_date(text: str) -> bool:
    """Whether it is rather a day of a month: "12 MAR 2024"."""
    found = _DATE.fullmatch(text)
    return found is not None and found["month"].lower().startswith(tuple(table_words("months")))


def mgrs_square(text: str) -> tuple[float, float, float]:
    """The centre of a square (lat, lon in degrees) and its side in km.

    Raises InputError where the letters name no square of that zone.

    >>> [round(x, 3) for x in mgrs_square("37S ds 0096 7884")]
    [35.948, 37.901, 0.01]
    """
    found = _REFERENCE.fullmatch(text.strip())
    digits = re.sub(r"\s", "", found["digits"]) if found else ""
    if found is None or len(digits) % 2:
        raise InputError(f"{text!r} is no MGRS reference: a zone, a band, two letters, and an even number of digits")
    zone, band = int(found["zone"]), found["band"].upper()
    column = _COLUMNS[zone % 3].find(found["column"].upper())
    if column < 0:
        raise InputError(f"{text!r}: zone {zone} has no column {found['column'].upper()}")
    half = len(digits) // 2
    side = _SQUARE // 10**half
    east = (column + 1) * _SQUARE + int(digits[:half] or 0) * side
    row = (_ROWS.index(found["row"].upper()) - (5 if zone % 2 == 0 else 0)) % 20
    least = _LEAST_NORTHING[_BANDS.index(band)]
    row += (least - row + 19) // 20 * 20 if row < least else 0
    north = row * _SQUARE + int(digits[half:] or 0) * side
    lon, lat = _projection(zone, band < "N").transform(east + side / 2, north + side / 2)
    _check_inside(text, lat, lon, zone, band)
    return lat, lon, side / 1000


def _check_inside(text: str, lat: float, lon: float, zone: int, band: str) -> None:
    """A square of 100 km may stand over its zone's edge, but not lie a whole one beyond it."""
    south = -80 + 8 * _BANDS.index(band)
    off = abs((lon - (6 * zone - 183) + 180) % 360 - 180)
    width = 9.0 if band in "VWX" else 3.0  # Norway and Svalbard have zones of other widths
    if not (south - 1 <= lat <= south + (13 if band == "X" else 9) and off <= width + 3):
        raise InputError(f"{text!r}: there is no such square in zone {zone}{band}")


@lru_cache(maxsize=120)
def _projection(zone: int, southern: bool) -> Any:
    from pyproj import Transformer

    return Transformer.from_crs(f"EPSG:{32700 + zone if southern else 32600 + zone}", "EPSG:4326", always_xy=True)
