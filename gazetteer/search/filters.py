"""What a search's results must be: their countries, class, area."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..errors import QueryError
from ..place import FEATURE_CLASSES, Place
from .arguments import country_codes

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west > east reaches over the 180th meridian."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a place must meet; those left out are met by all."""

    countries: tuple[str, ...] = ()
    feature_classes: frozenset[str] = frozenset()
    box: Box | None = None
    geometry: Any = None
    """A shapely geometry; places on its edge are in it. It may go on beyond 180 degrees."""
    turns: tuple[float, ...] = ()
    """What to add to a place's longitude to compare it with the geometry: 0, and 360 or -360 where it goes on so."""

    @classmethod
    def of(
        cls,
        country: str | Iterable[str] | None,
        feature_classes: Iterable[str] | None,
        box: Box | None = None,
        geometry: Any = None,
    ) -> Filter:
        """From a search's arguments. Raises QueryError for what is no country code, feature class, box or geometry."""
        turns = () if geometry is None else _turns(geometry)
        return cls(country_codes(country), _classes(feature_classes), _box(box), geometry, turns)

    def __call__(self, place: Place) -> bool:
        """Whether a place meets them all."""
        if self.countries and place.country not in self.countries:
            return False
        if self.feature_classes and place.fclass not in self.feature_classes:
            return False
        if self.box is not None and not in_box(self.box, place):
            return False
        return self.geometry is None or _in_geometry(self.geometry, self.turns, place)

    def condition(self) -> tuple[str, list[str]]:
        """Country and classes as a condition over the place table's columns, with its values."""
        parts = [f"country IN ({','.join('?' * len(self.countries))})"] if self.countries else []
        if self.feature_classes:
            parts.append(f"fclass IN ({','.join('?' * len(self.feature_classes))})")
        return " AND ".join(parts), [*self.countries, *sorted(self.feature_classes)]

    def boxes(self) -> list[Box]:
        """Boxes in degrees that together hold the geometry, none of its places in two."""
        if self.geometry is None:
            raise QueryError("within needs a shapely geometry")
        if self.geometry.is_empty:
            return []
        west, south, east, north = self.geometry.bounds
        if east - west >= 360.0:
            return [(-180.0, south, 180.0, north)]
        return [(west - turn, south, east - turn, north) for turn in self.turns]


def _box(box: Any) -> Box | None:
    if box is None:
        return None
    try:
        west, south, east, north = map(float, box)
        known = -360.0 <= west <= 360.0 and -360.0 <= east <= 360.0 and -90.0 <= south <= north <= 90.0
    except (TypeError, ValueError):
        known = False
    if not known:
        raise QueryError(f"a bbox is (west, south, east, north) in degrees, not {box!r:.60}")
    return west, south, east, north


def _classes(given: Any) -> frozenset[str]:
    classes = list(given) if isinstance(given, Iterable) else [given] if given else []
    if not all(isinstance(c, str) and c.upper() in FEATURE_CLASSES for c in classes):
        raise QueryError(f"feature classes are {', '.join(sorted(FEATURE_CLASSES))}, not {given!r:.60}")
    return frozenset(c.upper() for c in classes)


def in_box(box: Box, place: Place) -> bool:
    """Whether a place lies in a box or on its edge."""
    west, south, east, north = box
    lat, lon = place.point.lat, place.point.lon
    if not south <= lat <= north:
        return False
    return west <= lon <= east if west <= east else lon >= west or lon <= east


def _turns(geometry: Any) -> tuple[float, ...]:
    """What is added to a place's longitude to meet a geometry across the antimeridian; it is prepared for many."""
    import shapely

    if not isinstance(geometry, shapely.Geometry):
        raise QueryError(f"within is a shapely geometry, not {geometry!r:.60}")
    shapely.prepare(geometry)
    west, _, east, _ = geometry.bounds
    return (0.0, *((360.0,) if east > 180.0 else ()), *((-360.0,) if west < -180.0 else ()))


def _in_geometry(geometry: Any, turns: Iterable[float], place: Place) -> bool:
    import shapely

    lat, lon = place.point.lat, place.point.lon
    return any(bool(shapely.intersects_xy(geometry, lon + turn, lat)) for turn in turns)
