"""What geopy's users ask with: names, structured queries, coordinates as text, boxes, codes of countries."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.point import Point as GeopyPoint

from gazetteer import Point, QueryError, country_codes

from ..tables import country_code

_KEYS = ("city", "county", "state", "country")
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_NUMBERS = re.compile(rf"\s*{_NUMBER}(?:\s*[,;\s]\s*{_NUMBER})*\s*")
Box = tuple[float, float, float, float]
"""South, west, north, east, in degrees."""


def is_missing(query: Any) -> bool:
    """None, NaN, pandas' NA, empty text, and a pair of which one is missing."""
    if isinstance(query, (tuple, list)) and len(query) in (2, 3):
        return any(is_missing(part) for part in query)
    if query is None or (isinstance(query, str) and not query.strip()):
        return True
    # NaN differs from itself; what compares to neither is pandas' NA.
    return type(query).__name__ in ("NAType", "NaTType") or (isinstance(query, float) and query != query)


def as_parts(query: Any) -> list[str]:
    """A name, then what contains it. Raises GeocoderQueryError for keys that a gazetteer can't answer."""
    if not isinstance(query, Mapping):
        return [part.strip() for part in str(query).split(",") if part.strip()] or [""]
    wrong = [key for key, value in query.items() if key not in _KEYS and not is_missing(value)]
    if wrong:
        raise GeocoderQueryError(
            f"a gazetteer has no {', '.join(map(str, wrong))}; a structured query has {', '.join(_KEYS)}"
        )
    parts = {key: str(query[key]).strip() for key in _KEYS if not is_missing(query.get(key))}
    if len(country := parts.get("country", "")) == 2:
        parts["country"] = country.upper()
    return list(parts.values()) or [""]


def key_country(query: Any) -> tuple[str, ...]:
    """The code of the country that a structured query has beside other keys."""
    country = query.get("country") if isinstance(query, Mapping) else None
    if is_missing(country) or len(as_parts(query)) == 1:
        return ()
    return tuple(filter(None, [country_code(str(country).strip(), any_case=True)]))


def country_alone(parts: Sequence[str], is_borne: bool) -> str:
    """The code of the country that a whole query is: as a code ("FR", "FRA"), and in any form that no place bears."""
    whole = ", ".join(parts)
    if is_borne and not (len(whole) in (2, 3) and whole.isascii() and whole.isupper()):
        return ""
    return country_code(whole) or ""


def as_codes(codes: str | Sequence[str] | None) -> tuple[str, ...]:
    """Codes of countries, upper case, from "us,ca" or a list. Raises GeocoderQueryError for what is neither."""
    parts = codes.split(",") if isinstance(codes, str) else codes
    given = [c for c in parts if c is None or str(c).strip()] if isinstance(parts, Sequence) else parts
    try:
        return country_codes(given)
    except QueryError as error:
        raise GeocoderQueryError(f"country_codes: {error}") from None


def are_alike(a: str, b: str, least: float) -> bool:
    """Whether two folded names are alike by so much; first by their lengths and letters, which takes less."""
    common = min(sum(map(set(b).__contains__, a)), sum(map(set(a).__contains__, b)))
    if 2 * common < least * (len(a) + len(b)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def as_point(query: Any) -> Any:
    """A position for geopy; text is read whole or refused, where geopy 2.5 drops leading numbers that don't fit.

    Numbers alone are lat, lon; lat, lon, altitude; or degrees and minutes (and seconds) of both. Raises ValueError.
    """
    if not isinstance(query, str):
        return query
    if not _NUMBERS.fullmatch(query):
        found = _geopy_match(query)
        if found is None or query[:found].strip(" ([\t\n"):
            raise ValueError(f"not a position: {query!r}; write it as '35.95, 39.01'")
        return query
    numbers = [float(n) for n in re.findall(_NUMBER, query)]
    if len(numbers) in (2, 3):
        if abs(numbers[0]) > 90:  # geopy warns of it before it raises
            raise ValueError(f"not a position: {query!r}; latitude comes first and is -90 to 90")
        return GeopyPoint(*numbers[:2])
    if len(numbers) in (4, 6):
        half = len(numbers) // 2
        return GeopyPoint(_degrees(numbers[:half], query), _degrees(numbers[half:], query))
    raise ValueError(f"not a position: {query!r}; write it as '35.95, 39.01'")


def _geopy_match(query: str) -> int | None:
    """Where geopy's reading of a text begins; None where it can't read it."""
    try:
        GeopyPoint(query)
    except ValueError:
        return None
    found = re.search(r"[-+]?\d|[NSns]\s*[-+]?\d", query)
    return found.start() if found else None


def _degrees(parts: Sequence[float], query: str) -> float:
    whole, *rest = parts
    if any(not 0 <= part < 60 for part in rest):
        raise ValueError(f"not a position: {query!r}; minutes and seconds are 0 to 60")
    size = abs(whole) + sum(part / 60**power for power, part in enumerate(rest, 1))
    return math.copysign(size, whole)


def as_box(viewbox: Any) -> Box | None:
    """A box from two opposite corners, as geopy takes them. Raises GeocoderQueryError, ValueError.

    From 175 to -175 it goes east, over the antimeridian; from -175 to 175 round the rest of the globe.
    """
    if viewbox is None or (isinstance(viewbox, Sequence) and not viewbox):
        return None
    if isinstance(viewbox, str) or not isinstance(viewbox, Sequence) or len(viewbox) != 2:
        raise GeocoderQueryError("viewbox is two opposite corners, such as [(36.0, -96.0), (40.0, -90.0)]")
    one, other = (p if isinstance(p, GeopyPoint) else GeopyPoint(p) for p in viewbox)
    south, north = sorted((one.latitude, other.latitude))
    west, east = one.longitude, other.longitude
    if 0 <= west - east <= 180:  # the eastern corner was first
        west, east = east, west
    return south, west, north, east


def in_box(point: Point, box: Box) -> bool:
    """Whether a point lies in a box, its edges included."""
    south, west, north, east = box
    across = west <= point.lon <= east if west <= east else point.lon >= west or point.lon <= east
    return south <= point.lat <= north and across
