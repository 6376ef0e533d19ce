"""What a search is asked with, looked at before anything is sought: names, counts, distances, codes of countries.

Each raises QueryError, in a line that says what is wrong, where an error from within would tell of our own code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from numbers import Integral, Real
from typing import Any

from ..errors import QueryError
from ..place import Place, Point

_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""What people and the European Union write for an ISO 3166 code."""


def checked_text(value: Any, what: str = "a name") -> None:
    """Refuse what is no text."""
    if not isinstance(value, str):
        raise QueryError(f"{what} is text, not {value!r:.60}")


def checked_place(value: Any) -> Place:
    """Refuse what is no place."""
    if not isinstance(value, Place):
        raise QueryError(f"a place is what a search finds, not {value!r:.60}")
    return value


def checked_limit(limit: Any) -> None:
    """Refuse what is no count of results."""
    if not isinstance(limit, Integral) or not 0 <= int(limit) <= sys.maxsize:
        raise QueryError(f"limit is how many at most, a whole number, not {limit!r:.60}")


def checked_km(km: Any) -> None:
    """Refuse what is no distance in kilometres; None bounds nothing."""
    with suppress(OverflowError):  # an integer of hundreds of digits
        if km is None or (isinstance(km, Real) and float(km) >= 0.0):
            return
    raise QueryError(f"km is a distance in kilometres, 0 or more, not {km!r:.60}")


def country_codes(value: str | Iterable[str] | None) -> tuple[str, ...]:
    """ISO 3166 alpha-2 codes in capitals, of "SY", "sy,iq" or ["SY", "IQ"]; none for None and "".

    The United Kingdom and Greece may be written UK and EL. Raises QueryError for what is no code.
    """
    if value is None or isinstance(value, str):
        parts = (value or "").split(",") if value else []
    elif isinstance(value, Iterable):
        parts = list(value)
    else:
        raise QueryError(f"a country is an ISO 3166 code of two letters (SY), or several, not {value!r:.60}")
    return tuple(dict.fromkeys(_code(part) for part in parts))


def _code(value: object) -> str:
    code = value.strip().upper() if isinstance(value, str) else ""
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        raise QueryError(f"not an ISO 3166 code of a country: {value!r:.60}; write two letters, such as 'SY'")
    return _OTHER_CODES.get(code, code)


def as_point(value: Any) -> Point:
    """Where a place, a shapely point or another that has the geo interface lies. Raises QueryError for others."""
    shape = getattr(value, "__geo_interface__", None)
    if not isinstance(shape, Mapping) or shape.get("type") != "Point" or len(shape.get("coordinates", ())) < 2:
        raise QueryError(f"a point is a place or a shapely point, or give lat= and lon=, not {value!r:.60}")
    return Point(lat=float(shape["coordinates"][1]), lon=float(shape["coordinates"][0]))
