"""A circle on the ground, for places whose outline nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..earth import KM_PER_DEGREE

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_CORNERS = 48


def circle(lon: float, lat: float, km: float) -> BaseGeometry:
    """A polygon of the points so far from one (degrees), as the crow flies on a sphere.

    Across the 180th meridian it comes in two parts; around a pole it is the cap above its southernmost (northernmost)
    circle of latitude.
    """
    import numpy as np
    import shapely

    reach = km / KM_PER_DEGREE
    if abs(lat) + reach >= 90.0:
        edge = abs(lat) - reach
        return shapely.box(-180.0, edge, 180.0, 90.0) if lat > 0 else shapely.box(-180.0, -90.0, 180.0, -edge)
    angles = np.linspace(0.0, 2.0 * np.pi, _CORNERS, endpoint=False)
    here, far = np.radians(lat), np.radians(reach)
    lats = np.arcsin(np.sin(here) * np.cos(far) + np.cos(here) * np.sin(far) * np.cos(angles))
    turns = np.arctan2(np.sin(angles) * np.sin(far) * np.cos(here), np.cos(far) - np.sin(here) * np.sin(lats))
    ring = np.column_stack([lon + np.degrees(turns), np.degrees(lats)]).round(6)
    return within_the_globe(shapely.Polygon(ring[::-1]))


def within_the_globe(shape: BaseGeometry) -> BaseGeometry:
    """A shape that goes on beyond 180 degrees, cut there, and its other part moved to the other side."""
    import shapely
    from shapely.affinity import translate

    west, _, east, _ = shape.bounds
    if west >= -180.0 and east <= 180.0:
        return shape
    globe = shapely.box(-180.0, -90.0, 180.0, 90.0)
    return shapely.union_all([shapely.intersection(translate(shape, turn), globe) for turn in (-360.0, 0.0, 360.0)])
