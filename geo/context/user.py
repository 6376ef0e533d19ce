"""What the user knows about a text beforehand.

Everything is checked when a context is made: a value that could only be ignored later
raises `InputError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from gazetteer import Place, Point

from ..errors import InputError

_OTHER_CODES = {"UK": "GB", "EL": "GR"}
"""What people and the European Union write for an ISO 3166 code."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about a text before it is read; every field may stay empty."""

    name: str = ""
    """What people call the text: a file name or a headline."""
    source: str = ""
    """The outlet or account; its other documents teach where it lives."""
    date: str = ""
    """ISO 8601 date."""
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
        for label in ("name", "source", "date", "language"):
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


def _codes(value: object) -> tuple[str, ...]:
    if value is None or isinstance(value, str):
        return (_code(value),) if value else ()
    if not isinstance(value, Iterable):
        raise InputError(f"countries= takes ISO 3166 alpha-2 codes, such as ('SY', 'IQ'), not {value!r}")
    return tuple(_code(code) for code in value)


def _code(value: object) -> str:
    if not isinstance(value, str) or len(value) != 2 or not value.isalpha():
        raise InputError(f"not an ISO 3166 alpha-2 country code: {value!r}; write for instance 'SY'")
    return _OTHER_CODES.get(value.upper(), value.upper())


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
        raise InputError(f"{label}= takes a shapely geometry in degrees (lon, lat), not {type(value).__name__}")
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
