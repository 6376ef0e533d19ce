"""Polygons and lines -> arcs that neighbours share, on a grid, as gazetteer/areas reads them.

Used by derive_areas.py. A node is a point of a coverage where three lines meet, or a line's end; an arc is what lies
between two nodes, or a whole ring without one.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely

from gazetteer.areas.table import STEPS_A_DEGREE

LONGEST = 3.0  # degrees: a step must fit into 16 bits


def on_grid(shapes: Any) -> Any:
    """The same with each corner on the grid and no corner twice."""
    dense = shapely.segmentize(shapes, LONGEST)
    moved = shapely.transform(dense, lambda xy: np.round(xy * STEPS_A_DEGREE) / STEPS_A_DEGREE)
    return shapely.remove_repeated_points(moved)


class Topology:
    """What is written: arcs, and shapes that refer to them."""

    def __init__(self) -> None:
        self._arcs: list[Any] = []
        self._known: dict[bytes, int] = {}
        self._refs: list[int] = []
        self._sizes: dict[str, list[int]] = {"ring": [], "polygon": [], "shape": []}

    def add_areas(self, shapes: Sequence[Any], *, shared: bool) -> None:
        """Add polygons on the grid; `shared` for a coverage, whose neighbours have their arcs in common."""
        rings = [[_rings(part) for part in shapely.get_parts(shape)] for shape in shapes]
        nodes = _nodes(ring for shape in rings for polygon in shape for ring in polygon) if shared else set()
        for shape in rings:
            self._sizes["shape"].append(len(shape))
            for polygon in shape:
                self._sizes["polygon"].append(len(polygon))
                for ring in polygon:
                    arcs = [self._reference(arc) for arc in _cut(ring, nodes)]
                    self._sizes["ring"].append(len(arcs))
                    self._refs += arcs

    def add_lines(self, shapes: Sequence[Any]) -> None:
        """Add lines on the grid."""
        for shape in shapes:
            lines = [_steps(part) for part in shapely.get_parts(shape)]
            self._sizes["shape"].append(len(lines))
            for line in lines:
                self._sizes["polygon"].append(1)
                self._sizes["ring"].append(1)
                self._refs.append(self._reference(line))

    def columns(self) -> dict[str, Any]:
        """The arrays to write."""
        origins = np.array([arc[0] for arc in self._arcs], dtype=np.int32)
        deltas = np.concatenate([np.diff(arc, axis=0, prepend=arc[:1]) for arc in self._arcs])
        if np.abs(deltas).max() > 32_767:
            raise SystemExit("a step is longer than 16 bits can say; see LONGEST")
        planes = deltas.astype("<i2")[..., None].view(np.uint8).transpose(2, 0, 1)
        return {
            "arc_sizes": np.array([len(arc) for arc in self._arcs], dtype=np.int32),
            "arc_origins": origins,
            "deltas": np.ascontiguousarray(planes),
            "refs": np.array(self._refs, dtype=np.int32),
            **{f"{level}_sizes": np.array(sizes, dtype=np.int32) for level, sizes in self._sizes.items()},
        }

    def _reference(self, arc: Any) -> int:
        """The number of an arc, ~number if it is known from its other end."""
        key = arc.tobytes()
        if key in self._known:
            return self._known[key]
        number = len(self._arcs)
        self._arcs.append(arc)
        self._known[key] = number
        self._known.setdefault(arc[::-1].tobytes(), ~number)
        return number


def _steps(line: Any) -> Any:
    return np.round(shapely.get_coordinates(line) * STEPS_A_DEGREE).astype(np.int32)


def _rings(polygon: Any) -> list[Any]:
    return [_steps(ring) for ring in (polygon.exterior, *polygon.interiors)]


def _nodes(rings: Iterable[Any]) -> set[bytes]:
    """The points with other than two neighbours."""
    neighbours: dict[bytes, set[bytes]] = defaultdict(set)
    for ring in rings:
        points = [point.tobytes() for point in ring]
        for a, b in itertools.pairwise(points):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, some in neighbours.items() if len(some) != 2}


def _cut(ring: Any, nodes: set[bytes]) -> list[Any]:
    """A closed ring at its nodes; without one it is a single arc that begins at its least point."""
    body = ring[:-1]
    at = [i for i, point in enumerate(body) if point.tobytes() in nodes]
    if not at:
        first = int(np.lexsort((body[:, 1], body[:, 0]))[0])
        turned = np.roll(body, -first, axis=0)
        return [np.vstack([turned, turned[:1]])]
    turned = np.roll(body, -at[0], axis=0)
    closed = np.vstack([turned, turned[:1]])
    cuts = [i - at[0] for i in at] + [len(body)]
    return [closed[a : b + 1] for a, b in itertools.pairwise(cuts)]
