"""The places nearest to a point, nearest first: best-first search over the R*Tree's nodes.

Public: `nearest`, `distance_km`. A heap holds nodes by a lower bound of their distance and places by their true one;
what comes off first and is a place is the next nearest. That takes the same few node reads in a city and in mid-ocean.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from functools import cache
from math import cos, pi, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt

from ..place import Near, Point
from ..store import StoreReader

# A sphere that is nowhere farther across than the WGS 84 ellipsoid: distances on it bound the true ones from below.
_RADIUS_KM = 6371.0088 * 0.994

_NODE, _ENTRY, _PLACE = 0, 1, 2


def nearest(store: StoreReader, point: Point, within_km: float | None = None) -> Iterator[Near]:
    """Yield all places by their distance from a point, or those within a distance; take as many as are needed."""
    order = 0
    heap: list[tuple[float, int, int, Any]] = [(0.0, order, _NODE, (1, store.node(1)[0]))]
    while heap:
        km, _, kind, what = heapq.heappop(heap)
        if within_km is not None and km > within_km:
            return
        if kind == _PLACE:
            yield Near(what, km)
        elif kind == _ENTRY:
            for place in store.by_fids((what,)):
                order += 1
                heapq.heappush(heap, (distance_km(point, place.point), order, _PLACE, place))
        else:
            number, depth = what
            cells = store.node(number)[1]
            bounds = _bounds_km(point, cells["box"].astype(np.float64)) if len(cells) else np.zeros(0)
            for bound, ident in zip(bounds.tolist(), cells["id"].tolist(), strict=True):
                order += 1
                entry = (bound, order, _NODE, (ident, depth - 1)) if depth else (bound, order, _ENTRY, ident)
                heapq.heappush(heap, entry)


def distance_km(a: Point, b: Point) -> float:
    """The geodesic distance in kilometres on WGS 84."""
    return float(_geod().inv(a.lon, a.lat, b.lon, b.lat)[2]) / 1000.0


@cache
def _geod() -> Any:
    # Imported when first needed: a tenth of a second.
    from pyproj import Geod

    return Geod(ellps="WGS84")


def _bounds_km(point: Point, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """No place in a box (minx, maxx, miny, maxy in degrees) is nearer than this."""
    west, east, south, north = np.radians(boxes).T
    lat, lon = radians(point.lat), radians(point.lon)
    # The difference of longitude the short way round, up to the box's nearer meridian.
    aside = np.abs((lon - (west + east) / 2 + pi) % (2 * pi) - pi)
    aside = np.maximum(aside - (east - west) / 2, 0.0)
    # The nearest latitude on that meridian.
    best = np.arctan2(sin(lat), cos(lat) * np.cos(aside))
    best = np.minimum(np.maximum(best, south), north)
    half = np.sin((best - lat) / 2) ** 2 + cos(lat) * np.cos(best) * np.sin(aside / 2) ** 2
    bounds: npt.NDArray[np.float64] = 2 * _RADIUS_KM * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
    return bounds
