"""What a gazetteer holds: frozen values, without behaviour beyond reading them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from .errors import QueryError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

FEATURE_CLASSES = frozenset("AHLPRSTUV")
"""GeoNames': A admin, P populated, H water, L area, R road, S spot, T terrain, U undersea, V trees."""


@dataclass(frozen=True, slots=True)
class Point:
    """A position in WGS 84 degrees. Latitude and longitude are best passed by name."""

    lat: float
    """Degrees north, -90 to 90."""
    lon: float
    """Degrees east, -180 to 180."""

    def __post_init__(self) -> None:
        try:
            if -90.0 <= self.lat <= 90.0 and -180.0 <= self.lon <= 180.0:
                if not type(self.lat) is type(self.lon) is float:  # a Decimal, a number of a column
                    object.__setattr__(self, "lat", float(self.lat))
                    object.__setattr__(self, "lon", float(self.lon))
                return
        except (TypeError, ValueError):
            pass
        raise QueryError(f"not a position in degrees: lat={self.lat!r:.40}, lon={self.lon!r:.40}")

    @property
    def __geo_interface__(self) -> dict[str, object]:
        return {"type": "Point", "coordinates": (self.lon, self.lat)}


@dataclass(frozen=True, slots=True)
class Name:
    """One of a place's names."""

    text: str
    language: str = ""
    """ISO 639 code, or "" where the source does not say."""
    preferred: bool = False
    short: bool = False
    colloquial: bool = False
    historic: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the gazetteer knows it."""

    geonameid: int
    """The GeoNames id; negative for places of the user's own and of the project's supplement without one."""
    name: str
    point: Point
    fclass: str = ""
    """GeoNames feature class, one of FEATURE_CLASSES."""
    fcode: str = ""
    """GeoNames feature code, such as PPLC or ADM1."""
    country: str = ""
    """ISO 3166 alpha-2, or "" (seas, macro-regions)."""
    admin1: str = ""
    """GeoNames admin1 code within the country."""
    admin2: str = ""
    """GeoNames admin2 code within the admin1 unit."""
    population: int = 0
    rank: int = 0
    """Importance rank in this gazetteer, 1 = the most important."""
    admin1_name: str = ""
    country_name: str = ""
    names_count: int = 0
    """How many names it has: a sign of how well known it is."""
    outline: bytes | None = field(default=None, repr=False, compare=False)
    """Its own polygon (WKB, WGS 84) where the gazetteer's file has one: of an overlay."""

    def __hash__(self) -> int:
        return hash(self.geonameid)  # of all fields it takes ten times as long, and places are keys everywhere

    @property
    def label(self) -> str:
        """The name with what contains it: "Salqīn, Idlib, Syria"."""
        parts = [self.name]
        parts += [p for p in (self.admin1_name, self.country_name) if p and p != self.name]
        return ", ".join(parts)

    @property
    def area(self) -> BaseGeometry | None:
        """Its polygon (a river: its line) in WGS 84 degrees, longitude first; None where none is known.

        The gazetteer file's own, of an overlay; else Natural Earth's (public domain, 1:10m, simplified to some 300 m;
        regions and waters to 1 km): countries, first-order units, regions, seas, lakes, rivers. Decoded when first
        asked for. `gazetteer.extent` is never None.
        """
        from .areas import area_of, from_wkb

        if self.outline is not None:
            return from_wkb(self.outline)
        return area_of(self.geonameid, self.name, self.fclass, self.point.lon, self.point.lat)

    @property
    def __geo_interface__(self) -> dict[str, object]:
        return self.point.__geo_interface__


class Match(StrEnum):
    """How a name met a place, best first."""

    EXACT = "exact"
    """The same letters as the place's main name, but for case and marks."""
    ALTERNATE = "alternate"
    """One of the place's other names, but for case and marks."""
    HISTORIC = "historic"
    """A name it no longer bears."""
    VARIANT = "variant"
    """Without an article, an admin word or a qualifier, or by the romanisation key."""
    PREFIX = "prefix"
    FUZZY = "fuzzy"

    @property
    def is_borne(self) -> bool:
        """Whether the place bears the name, as its main one or as another."""
        return self._value_ in ("exact", "alternate")

    @property
    def is_own(self) -> bool:
        """Whether the place bears the name, or bore it."""
        return self._value_ in ("exact", "alternate", "historic")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a search found."""

    place: Place
    match: Match
    score: float
    """0 to 1: how well name and place fit, the match kind first, the place's importance second."""
    name: str = ""
    """The key or name it was found by."""


@dataclass(frozen=True, slots=True)
class Near:
    """A place near a point."""

    place: Place
    km: float
    """Geodesic distance in kilometres."""
