"""How far two positions are from each other: on the ellipsoid, and on a sphere where many are compared."""

from __future__ import annotations

from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

from .earth import SPHERE_KM
from .place import Point


def distance_km(a: Point, b: Point) -> float:
    """The geodesic distance in kilometres on WGS 84."""
    return float(_geod().inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000.0


def sphere_km(a: Point, b: Point) -> float:
    """The distance in kilometres on a sphere: within 0.6% of `distance_km`, at half its cost."""
    lat, lon = radians(b.lat - a.lat) / 2.0, radians(b.lon - a.lon) / 2.0
    h = sin(lat) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(lon) ** 2
    return 2.0 * SPHERE_KM * asin(min(1.0, sqrt(h)))


@cache
def _geod() -> Any:
    # Imported when first needed: a tenth of a second.
    from pyproj import Geod

    return Geod(ellps="WGS84")
