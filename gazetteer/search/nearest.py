"""The places nearest to a point, nearest first: best-first search over the R*Tree's nodes.

A heap holds nodes by a lower bound of their distance and places by their true one;
what comes off first and is a place is the next nearest. That takes the same few node reads in a city and in mid-ocean.
Of a node's cells only the nearest is in the heap: the next one follows when that comes off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush, nsmallest
from itertools import count, islice
from math import asin, cos, inf, pi, radians, sqrt
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..distance import distance_km
from ..earth import SPHERE_KM
from ..place import Near, Place, Point
from ..store import Damaged, Node, StoreReader
from .filters import Filter

# A sphere that is nowhere farther across than the WGS 84 ellipsoid: distances on it bound the true ones from below.
_DIAMETER_KM = 2 * SPHERE_KM * 0.994
_PATIENCE = 5000
"""So many places that are not accepted may be passed over."""

Floats = npt.NDArray[np.float64]


class _Cells(NamedTuple):
    """What is left of a node's cells, nearest first."""

    depth: int
    """How many levels are below; the cells of depth 0 are places."""
    rest: Iterator[tuple[float, int]]
    """(Lower bound of the distance as half a versine, id)."""


class _Frontier:
    """The heap, and where it is seen from."""

    def __init__(self, store: StoreReader, point: Point, accepts: Callable[[Place], bool]) -> None:
        self._store, self._point, self._accepts = store, point, accepts
        self._here: Floats = np.radians([[point.lon], [point.lat]])
        self._weight = cos(radians(point.lat))
        self._order = count()
        self._heap: list[tuple[float, int, _Cells | None, Any]] = []
        self.passed_over = 0
        """How many places were not accepted."""
        self._opened: set[int] = set()
        self.open(store.tree.top)

    @property
    def km(self) -> float:
        """How far at least the next one is."""
        return self._heap[0][0] if self._heap else inf

    def take(self) -> tuple[_Cells | None, Any]:
        """The nearest: cells with an id of theirs, or None with a place."""
        _, _, cells, what = heappop(self._heap)
        if cells is not None:
            self._follow(cells)
        return cells, what

    def open_node(self, number: int, depth: int) -> None:
        """Add the cells of a node by its number."""
        if number in self._opened:
            raise Damaged("its index of positions leads to itself")
        self._opened.add(number)
        self.open(self._store.tree.node(number, depth))

    def open(self, node: Node) -> None:
        """Add a node's cells."""
        if len(node.ids):
            bounds = self._bounds(node)
            order = bounds.argsort()
            nearest_first = zip(bounds[order].tolist(), node.ids[order].tolist(), strict=True)
            self._follow(_Cells(node.depth, nearest_first))

    def measure(self, first: int, wanted: int) -> int:
        """Add the place of a cell by its true distance, with those that come next as long as no node is before them.

        How many of them are accepted; at most `wanted` are looked at.
        """
        fids = [first]
        while len(fids) < wanted and self._heap and (cells := self._heap[0][2]) is not None and not cells.depth:
            fids.append(self.take()[1])
        accepted = list(filter(self._accepts, self._store.by_fids(fids)))
        self.passed_over += len(fids) - len(accepted)
        for place in accepted:
            km = distance_km(self._point, place.point)
            heappush(self._heap, (km, next(self._order), None, Near(place, km)))
        return len(accepted)

    def _follow(self, cells: _Cells) -> None:
        for bound, ident in cells.rest:
            km = _DIAMETER_KM * asin(sqrt(min(1.0, max(0.0, bound))))
            heappush(self._heap, (km, next(self._order), cells, ident))
            return

    def _bounds(self, node: Node) -> Floats:
        """No place in a cell is nearer than this, as half a versine: what latitude makes of it, and longitude."""
        gaps: Floats = np.abs(node.middles - self._here)
        aside: Floats = gaps[0]
        bounds: Floats = gaps[1]
        np.minimum(aside, 2 * pi - aside, out=aside)  # the short way round
        gaps -= node.halves
        np.maximum(gaps, 0.0, out=gaps)
        gaps *= 0.5
        np.sin(gaps, out=gaps)
        gaps *= gaps
        aside *= node.least_cosines
        aside *= self._weight
        bounds += aside
        return bounds


def nearest(store: StoreReader, point: Point, within_km: float | None, accepts: Filter, limit: int) -> list[Near]:
    """The accepted places by their distance from a point: at most so many, within a distance if that is given."""
    if limit < 1:
        return []
    most = inf if within_km is None else within_km
    frontier = _Frontier(store, point, accepts)
    found = list(islice(_in_order(frontier, most, limit), limit))
    if len(found) == limit or not frontier.passed_over > _PATIENCE:
        return found
    # What is sought is rare, or all of it is far away: SQLite picks it out sooner than the tree is gone through.
    condition, values = accepts.condition()
    all_of_it = (Near(place, distance_km(point, place.point)) for place in store.places(condition, values))
    return nsmallest(limit, (near for near in all_of_it if near.km <= most), key=lambda near: near.km)


def _in_order(frontier: _Frontier, most: float, wanted: int) -> Iterator[Near]:
    """The places of a frontier, nearest first; it ends early where too many are not accepted. Quickest for `wanted`."""
    while frontier.km <= most and frontier.km < inf and frontier.passed_over <= _PATIENCE:
        cells, what = frontier.take()
        if cells is None:
            yield what
        elif cells.depth:
            frontier.open_node(what, cells.depth - 1)
        else:
            wanted -= frontier.measure(what, wanted)
