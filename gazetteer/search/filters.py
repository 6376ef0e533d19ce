"""What a search's results must be: their country, class, area.

Public: `Filter`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..place import Place

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees; west > east reaches over the 180th meridian."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a place must meet; those left out are met by all."""

    country: str | None = None
    feature_classes: frozenset[str] = frozenset()
    box: Box | None = None
    geometry: Any = None
    """A shapely geometry; places on its edge are in it."""

    @classmethod
    def of(
        cls, country: str | None, feature_classes: Iterable[str] | None, box: Box | None = None, geometry: Any = None
    ) -> Filter:
        """From a search's arguments. Raises ValueError for a box that is none."""
        if box is not None and (len(box) != 4 or box[1] > box[3]):
            raise ValueError(f"a bbox is (west, south, east, north) in degrees, not {box!r}")
        if geometry is not None:
            import shapely

            shapely.prepare(geometry)
        classes = frozenset(c.upper() for c in feature_classes or ())
        return cls(country.upper() if country else None, classes, box, geometry)

    def __call__(self, place: Place) -> bool:
        """Whether a place meets them all."""
        if self.country is not None and place.country != self.country:
            return False
        if self.feature_classes and place.fclass not in self.feature_classes:
            return False
        if self.box is not None and not in_box(self.box, place):
            return False
        return self.geometry is None or _in_geometry(self.geometry, place)


def in_box(box: Box, place: Place) -> bool:
    """Whether a place lies in a box or on its edge."""
    west, south, east, north = box
    lat, lon = place.point.lat, place.point.lon
    if not south <= lat <= north:
        return False
    return west <= lon <= east if west <= east else lon >= west or lon <= east


def _in_geometry(geometry: Any, place: Place) -> bool:
    import shapely

    return bool(shapely.intersects_xy(geometry, place.point.lon, place.point.lat))
