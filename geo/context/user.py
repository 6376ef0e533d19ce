"""What the user knows about a text beforehand.

Everything is checked when a context is made: a value that could only be ignored later
raises `InputError`.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer, GazetteerNotFound, Place, Point, QueryError, country_codes

from ..errors import InputError
from ..record import iso_date

_PART_OF_A_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text before it is read; every field may stay empty."""

    name: str = ""
    """What people call the text: a file name or a headline."""
    source: str = ""
    """The outlet or account; its other documents teach where it lives."""
    date: str = ""
    """ISO 8601 date; a `datetime.date`, datetime or pandas Timestamp is written as one."""
    home: Point | Place | str | None = None
    """Where the text is at home, a position, a place or an ISO 3166 alpha-2 code; speaks for places near it."""
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2 codes; places elsewhere are left out."""
    near: Any = None
    """A shapely geometry (lon, lat in degrees); speaks for places near it."""
    within: Any = None
    """A shapely geometry (lon, lat in degrees; beyond 180 where it crosses the antimeridian); places outside are left
    out."""
    language: str = ""
    """The code of what it is written in, such as "fr"; told by its letters and words where nobody says."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "date", _date(self.date))
        for label in ("name", "source", "language"):
            value = getattr(self, label)
            if value is not None and not isinstance(value, str):
                raise InputError(f"{label}= is text, not {type(value).__name__}")
            object.__setattr__(self, label, value or "")
        object.__setattr__(self, "countries", _codes(self.countries))
        object.__setattr__(self, "home", _home(self.home))
        for label in ("near", "within"):
            _check_geometry(label, getattr(self, label))
        if self.within is not None:
            object.__setattr__(self, "within", _area(self.within))

    def filled(self, other: Context) -> Context:
        """This context, with `other` for every field that is empty here."""
        if self is _NOTHING:
            return other
        made = object.__new__(Context)  # both are checked already, and a large area is not checked again for each text
        for label in _FIELDS:
            value = getattr(self, label)
            object.__setattr__(made, label, getattr(other, label) if value is None or value in ("", ()) else value)
        return made

    def admits(self, place: Place) -> bool:
        """Whether a place lies in `countries` and `within`; those without a country pass the former."""
        if self.countries and place.country and place.country not in self.countries:
            return False
        if self.within is None:
            return True
        from shapely import intersects_xy

        return bool(intersects_xy(self.within, place.point.lon, place.point.lat))


def _date(value: Any) -> str:
    """A date as ISO 8601 text; "" for None, NaN and NaT."""
    if value is None or (not isinstance(value, str) and bool(value != value)):
        return ""
    if isinstance(value, datetime.datetime):  # pandas' Timestamp is one
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    text = value.strip() if isinstance(value, str) else str(value) if type(value).__name__ == "datetime64" else None
    if text == "":
        return ""
    if text is None or not (_PART_OF_A_DATE.fullmatch(text) or iso_date(text)):
        raise InputError(f"date= is a date or ISO 8601 text such as '2019-03-20', not {value!r:.60}")
    return text if isinstance(value, str) else text[:10]


def _codes(value: Any) -> tuple[str, ...]:
    try:
        return country_codes(value)
    except QueryError as error:
        raise InputError(f"countries= takes ISO 3166 codes, such as ('SY', 'IQ'): {error}") from None


def _code(value: str) -> str:
    codes = _codes(value)
    if len(codes) != 1:
        raise InputError(f"home= takes one country's code, not {value!r:.60}")
    return codes[0]


def _home(value: Any) -> Point | Place | str | None:
    if value is None or isinstance(value, (Point, Place)):
        return value
    if isinstance(value, str):
        return _code(value)
    if getattr(value, "geom_type", "") == "Point" and not value.is_empty:
        _check_geometry("home", value)
        return Point(lat=value.y, lon=value.x)
    raise InputError(f"home= takes a Point(lat=..., lon=...), a Place or a country's code, not {value!r}")


def _check_geometry(label: str, value: Any) -> None:
    if value is None:
        return
    if not hasattr(value, "geom_type"):
        raise InputError(
            f"{label}= takes a shapely geometry in degrees, such as shapely.Point(lon, lat), not {value!r:.60}"
        )
    if value.is_empty:
        raise InputError(f"{label}= is an empty geometry")
    west, south, east, north = value.bounds
    if not (-360.0 <= west <= east <= 360.0 and -90.0 <= south <= north <= 90.0):
        raise InputError(
            f"{label}= is not in degrees (lon, lat): it reaches from {west:g}, {south:g} to {east:g}, {north:g}"
        )


def _area(value: Any) -> Any:
    """The same area with every longitude between -180 and 180."""
    from shapely import box, make_valid, union_all
    from shapely.affinity import translate

    whole = value if value.is_valid else make_valid(value)
    if not whole.area:
        raise InputError("within= takes an area, such as a polygon, or a buffer around a point or line")
    west, _, east, _ = whole.bounds
    if west >= -180.0 and east <= 180.0:
        return whole
    turns = (whole.intersection(box(turn - 180.0, -90.0, turn + 180.0, 90.0)) for turn in (-360.0, 0.0, 360.0))
    return union_all([translate(part, -turn) for turn, part in zip((-360.0, 0.0, 360.0), turns, strict=True)])


def check_countries(context: Context, gazetteer: Gazetteer) -> None:
    """Refuse the code of no country, for which all would be left out without a word. Raises InputError."""
    for code in (*context.countries, *([context.home] if isinstance(context.home, str) else [])):
        if not gazetteer.has_country(code):
            raise InputError(f"no country has the code {code!r}, nor any place of {gazetteer.path.name}")


def check_path(gazetteer: object) -> None:
    """A name that was mistyped is told of at once; what is in the file, when it is opened. Raises GazetteerNotFound."""
    if gazetteer is None or isinstance(gazetteer, Gazetteer):
        return
    if not isinstance(gazetteer, (str, os.PathLike)):
        raise InputError(f"gazetteer= is a Gazetteer or a file's path, not {gazetteer!r:.60}")
    if not Path(gazetteer).exists():
        raise GazetteerNotFound(f"no gazetteer at {gazetteer}; build one (toposcope gazetteer build -o {gazetteer})")


_FIELDS = tuple(f.name for f in fields(Context))
_NOTHING = Context()


def as_context(value: Context | Mapping[str, Any] | None) -> Context:
    """A `Context` from a context, a mapping of its fields, or nothing."""
    if not value:
        return _NOTHING
    if isinstance(value, Context):
        return value
    if not isinstance(value, Mapping):
        raise InputError(f"a context is a mapping of {', '.join(_FIELDS)}, not {type(value).__name__}")
    unknown = set(value).difference(_FIELDS)
    if unknown:
        raise InputError(f"unknown context {sorted(map(str, unknown))[0]!r}; known are {', '.join(_FIELDS)}")
    return Context(**value)
