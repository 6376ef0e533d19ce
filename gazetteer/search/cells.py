"""The nearest of many points on the globe, in microseconds: cells, each with the points that can be nearest in it.

A cell is cut in four as long as more than a few points can be the nearest to something in it. A point can not if
another one is nearer to all four corners of the cell: what is nearer to one point than to another is a half-space, and
a cell is as good as convex. Distances are those on a sphere.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, radians, sin
from threading import Lock

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_WIDE, _HIGH = 4, 2
_STEP = 90.0
"""The first cells: 4 by 2, of 90 degrees."""
_FEW = 16
_DEEPEST = 13
"""90 degrees cut in two so many times: 1.2 km."""
_SLACK = 1e-13
"""Of a cosine: edges along a parallel are not quite straight."""
_UP = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 0.5, 0.5, 1.5, 1.5])
_RIGHT = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0.5, 1.5, 0.5, 1.5])
"""The corners of a cell's four quarters, and then their middles, in halves of its side."""
_CORNERS_COUNT = 9
_CORNERS = ((0, 1, 3, 4), (1, 2, 4, 5), (3, 4, 6, 7), (4, 5, 7, 8))
_UNKNOWN, _LEAF = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    """A cell that is not cut yet, and the points that can be nearest in it."""

    members: Ints
    west: float
    south: float
    step: float = _STEP
    depth: int = 0

    def quarters(self, xyz: Floats) -> Iterator[_Cell]:
        """South-west, south-east, north-west, north-east."""
        half = self.step / 2
        dots = unit_vectors(self.south + _UP * half, self.west + _RIGHT * half) @ xyz[self.members].T
        champions = dots[_CORNERS_COUNT:].argmax(axis=1).tolist()
        for n, (up, right) in enumerate(((0.0, 0.0), (0.0, half), (half, 0.0), (half, half))):
            able = np.zeros(len(self.members), dtype=bool)
            for corner in _CORNERS[n]:
                able |= dots[corner] >= dots[corner, champions[n]] - _SLACK
            yield _Cell(self.members[able], self.west + right, self.south + up, half, self.depth + 1)


class NearestCells:
    """An index over n points, degrees, which grows where it is asked. Threads may share it."""

    def __init__(self, lats: Floats, lons: Floats) -> None:
        self._xyz = unit_vectors(lats, lons)
        cells = _WIDE * _HIGH
        self._child = array("q", [_UNKNOWN] * cells)
        """Of each cell the first of the four that it is cut into, or what is known of it."""
        self._start, self._size = array("q", [0] * cells), array("q", [0] * cells)
        self._found = array("q")
        """The points that can be nearest in a cell that is not cut: `_size` of them from `_start` on."""
        self._x, self._y, self._z = array("d"), array("d"), array("d")
        """Where these are, in the same order."""
        everything = np.arange(len(self._xyz))
        self._open = {n: _Cell(everything, n % _WIDE * _STEP - 180.0, n // _WIDE * _STEP - 90.0) for n in range(cells)}
        self._lock = Lock()

    def nearest(self, lat: float, lon: float) -> tuple[int, float]:
        """(number, cosine of the angle) of the point nearest to a position in degrees."""
        across, up = (lon + 180.0) / _STEP, (lat + 90.0) / _STEP
        column, row = min(int(across), _WIDE - 1), min(int(up), _HIGH - 1)
        across -= column
        up -= row
        node = row * _WIDE + column
        child = self._child
        while (below := child[node]) != _LEAF:
            if below == _UNKNOWN:
                with self._lock:
                    self._grow(node)
                continue
            across += across
            up += up
            node = below
            if across >= 1.0:
                across -= 1.0
                node += 1
            if up >= 1.0:
                up -= 1.0
                node += 2
        phi, lam = radians(lat), radians(lon)
        z = sin(phi)
        flat = cos(phi)
        x, y = flat * cos(lam), flat * sin(lam)
        start = self._start[node]
        end = start + self._size[node]
        some = zip(self._x[start:end], self._y[start:end], self._z[start:end], strict=True)
        dots = [x * a + y * b + z * c for a, b, c in some]
        most = max(dots)
        return self._found[start + dots.index(most)], most

    def nearest_many(self, lats: Floats, lons: Floats) -> tuple[Ints, Floats]:
        """(numbers, chords) of the points nearest to n positions in degrees; a chord is of a sphere of radius 1."""
        with self._lock:
            nodes = self._cells_of(lats, lons)
            found, start, size = np.array(self._found), np.array(self._start)[nodes], np.array(self._size)[nodes]
        here = unit_vectors(lats, lons)
        order = np.argsort(nodes - size * len(self._child))  # most candidates first, near ones together
        here, start, size = here[order], start[order], size[order]
        live = np.searchsorted(-size, -np.arange(int(size[0]) if len(size) else 0))
        best = found[start]
        most = _dots(here, self._xyz, best)
        for j, first in enumerate(live[1:].tolist(), 1):  # the first so many have another candidate
            other = found[start[:first] + j]
            dots = _dots(here[:first], self._xyz, other)
            better = np.flatnonzero(dots > most[:first])
            best[better] = other[better]
            most[better] = dots[better]
        numbers = np.empty_like(best)
        numbers[order] = best
        chords = np.empty(len(best))
        chords[order] = np.linalg.norm(here - self._xyz[best], axis=1)
        return numbers, chords

    def _cells_of(self, lats: Floats, lons: Floats) -> Ints:
        across, up = (lons + 180.0) / _STEP, (lats + 90.0) / _STEP
        column = np.minimum(across.astype(np.int64), _WIDE - 1)
        row = np.minimum(up.astype(np.int64), _HIGH - 1)
        across -= column
        up -= row
        nodes = row * _WIDE + column
        live = np.arange(len(nodes))
        while len(live):
            below = np.array(self._child)[nodes[live]]
            if (unknown := below == _UNKNOWN).any():
                for node in np.unique(nodes[live[unknown]]).tolist():
                    self._grow(node)
                continue
            live, below = live[below >= 0], below[below >= 0]
            a, u = across[live] * 2, up[live] * 2
            right, above = a >= 1.0, u >= 1.0
            across[live], up[live] = a - right, u - above
            nodes[live] = below + right + 2 * above
        return nodes

    def _grow(self, node: int) -> None:
        """Cut a cell in four, and find out what can be nearest in each."""
        cell = self._open.get(node)
        if cell is None:
            return  # another thread was quicker
        first = len(self._child)
        for n, part in enumerate(cell.quarters(self._xyz)):
            done = len(part.members) <= _FEW or part.depth == _DEEPEST
            self._start.append(len(self._found))
            self._size.append(len(part.members))
            self._child.append(_LEAF if done else _UNKNOWN)
            if done:
                self._found.frombytes(part.members.tobytes())
                for column, numbers in zip((self._x, self._y, self._z), self._xyz[part.members].T, strict=True):
                    column.frombytes(numbers.tobytes())
            else:
                self._open[first + n] = part
        self._child[node] = first
        del self._open[node]


def unit_vectors(lats: Floats, lons: Floats) -> Floats:
    """Points on the unit sphere, n x 3, of positions in degrees."""
    phi, lam = np.radians(lats), np.radians(lons)
    flat = np.cos(phi)
    return np.stack([flat * np.cos(lam), flat * np.sin(lam), np.sin(phi)], axis=-1)


def _dots(here: Floats, xyz: Floats, numbers: Ints) -> Floats:
    made: Floats = np.einsum("ij,ij->i", here, xyz.take(numbers, axis=0))
    return made
