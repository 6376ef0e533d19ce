"""What the user knows about a text beforehand.

Public: `Context`, `as_context`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from gazetteer import Place, Point

from ..errors import InputError


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
    """A shapely geometry (lon, lat in degrees); places outside are left out."""

    def __post_init__(self) -> None:
        for code in (*self.countries, *((self.home,) if isinstance(self.home, str) else ())):
            if len(code) != 2 or not code.isalpha():
                raise InputError(f"not an ISO 3166 alpha-2 country code: {code!r}; write for instance 'SY'")
        for label in ("near", "within"):
            value = getattr(self, label)
            if value is not None and not hasattr(value, "geom_type"):
                raise InputError(f"{label}= takes a shapely geometry in degrees (lon, lat), not {type(value).__name__}")
        object.__setattr__(self, "countries", tuple(c.upper() for c in self.countries))

    def filled(self, other: Context) -> Context:
        """This context, with `other` for every field that is empty here."""
        if self is _NOTHING:
            return other
        return Context(*[getattr(self, name) or getattr(other, name) for name in _FIELDS])


_FIELDS = tuple(f.name for f in fields(Context))
_NOTHING = Context()


def as_context(value: Context | Mapping[str, Any] | None) -> Context:
    """A `Context` from a context, a mapping of its fields, or nothing."""
    if not value:
        return _NOTHING
    if isinstance(value, Context):
        return value
    unknown = set(value).difference(_FIELDS)
    if unknown:
        raise InputError(f"unknown context {sorted(unknown)[0]!r}; known are {', '.join(_FIELDS)}")
    return Context(**value)
