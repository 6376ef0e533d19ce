"""The nearest of many points on the globe, in microseconds: cells, each with the points that can be nearest in it.

A cell is cut in four as long as more than a few points can be the nearest to something in it. A point can not if
another one is nearer to all four corners of the cell: what is nearer to one point than to another is a half-space, and
a cell is as good as convex. Distances are those on a sphere.
"""

from __future__ import annotations

from array import array
from math import cos, radians, sin

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_WIDE, _HIGH = 4, 2
_STEP = 90.0
"""The first cells: 4 by 2, of 90 degrees."""
_FEW = 24
_DEEPEST = 13
"""90 degrees cut in two so many times: 1.2 km."""
_SLACK = 1e-13
"""Of a cosine: edges along a parallel are not quite straight."""


class NearestCells:
    """An index over n points, degrees. Takes a second or two for 200,000 of them."""

    def __init__(self, lats: Floats, lons: Floats) -> None:
        self._xyz = unit_vectors(lats, lons)
        self._x, self._y, self._z = (array("d", column.tobytes()) for column in np.ascontiguousarray(self._xyz.T))
        self._grow()
        self._child_list = array("l", self._child.astype(np.int64).tobytes())
        self._start_list = array("l", self._start.astype(np.int64).tobytes())
        self._found_list = array("l", self._found.astype(np.int64).tobytes())

    def nearest(self, lat: float, lon: float) -> tuple[int, float]:
        """(number, cosine of the angle) of the point nearest to a position in degrees."""
        across, up = (lon + 180.0) / _STEP, (lat + 90.0) / _STEP
        column, row = min(int(across), _WIDE - 1), min(int(up), _HIGH - 1)
        across -= column
        up -= row
        node = row * _WIDE + column
        child = self._child_list
        while (below := child[node]) >= 0:
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
        xs, ys, zs = self._x, self._y, self._z
        best, most = -1, -2.0
        for i in self._found_list[self._start_list[node] : self._start_list[node + 1]]:
            dot = x * xs[i] + y * ys[i] + z * zs[i]
            if dot > most:
                best, most = i, dot
        return best, most

    def nearest_many(self, lats: Floats, lons: Floats) -> tuple[Ints, Floats]:
        """(numbers, chords) of the points nearest to n positions in degrees; a chord is of a sphere of radius 1."""
        nodes = self._cells_of(lats, lons)
        here = unit_vectors(lats, lons)
        start, size = self._start[nodes], self._start[nodes + 1] - self._start[nodes]
        order = np.argsort(-size, kind="stable")
        here, start, size = here[order], start[order], size[order]
        best = self._found[start].astype(np.int64)
        most = _dots(here, self._xyz, best)
        for j in range(1, int(size[0]) if len(size) else 0):
            live = int(np.searchsorted(-size, -j))  # the first so many have another candidate
            other = self._found[start[:live] + j]
            dots = _dots(here[:live], self._xyz, other)
            better = dots > most[:live]
            best[:live][better] = other[better]
            most[:live][better] = dots[better]
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
            below = self._child[nodes[live]]
            live = live[below >= 0]
            below = below[below >= 0]
            a, u = across[live] * 2, up[live] * 2
            right, above = a >= 1.0, u >= 1.0
            across[live], up[live] = a - right, u - above
            nodes[live] = below + right + 2 * above
        return nodes

    def _grow(self) -> None:
        """Cut cells, level by level. A node has its first child's number, or those that can be nearest in it."""
        west = np.tile(np.arange(_WIDE) * _STEP - 180.0, _HIGH)
        south = np.repeat(np.arange(_HIGH) * _STEP - 90.0, _WIDE)
        cells, step = np.arange(_WIDE * _HIGH), _STEP
        members = np.tile(np.arange(len(self._xyz)), len(cells))
        sizes = np.full(len(cells), len(self._xyz))
        children: list[Ints] = []
        kept: list[tuple[Ints, Ints, Ints]] = []
        total = len(cells)
        for depth in range(_DEEPEST + 1):
            members, sizes = self._pruned(members, sizes, west, south, step)
            done = (sizes <= _FEW) | (depth == _DEEPEST)
            kept.append((cells[done], sizes[done], members[np.repeat(done, sizes)]))
            first = np.full(len(cells), -1)
            first[~done] = total + 4 * np.arange(int((~done).sum()))
            children.append(first)
            members = _repeated(members[np.repeat(~done, sizes)], sizes[~done], 4)
            sizes = np.repeat(sizes[~done], 4)
            step /= 2
            west = (west[~done, None] + step * np.array([0, 1, 0, 1])).ravel()
            south = (south[~done, None] + step * np.array([0, 0, 1, 1])).ravel()
            cells = total + np.arange(len(sizes))
            total += len(sizes)
        self._child: Ints = np.concatenate(children)
        counts = np.zeros(total + 1, dtype=np.int64)
        for some, how_many, _ in kept:
            counts[some + 1] = how_many
        self._start: Ints = np.cumsum(counts)
        # Leaves come in the order of their numbers, level by level; so do their members.
        self._found: Ints = np.concatenate([found for _, _, found in kept])

    def _pruned(self, members: Ints, sizes: Ints, west: Floats, south: Floats, step: float) -> tuple[Ints, Ints]:
        """Only those of each cell's members that can be the nearest somewhere in it."""
        if not len(sizes):
            return members, sizes
        starts = np.cumsum(sizes) - sizes
        cell = np.repeat(np.arange(len(sizes)), sizes)
        x, y, z = self._xyz[members].T
        able = np.zeros(len(members), dtype=bool)
        middle = unit_vectors(south + step / 2, west + step / 2)
        dots = _dots_by(middle, sizes, x, y, z)
        most = np.maximum.reduceat(dots, starts)
        at = np.flatnonzero(dots == most[cell])
        champion = members[at[np.searchsorted(cell[at], np.arange(len(sizes)))]]
        for up in (0.0, step):
            for right in (0.0, step):
                corner = unit_vectors(south + up, west + right)
                least = _dots(corner, self._xyz, champion) - _SLACK
                able |= _dots_by(corner, sizes, x, y, z) >= np.repeat(least, sizes)
        return members[able], np.bincount(cell[able], minlength=len(sizes))


def unit_vectors(lats: Floats, lons: Floats) -> Floats:
    """Points on the unit sphere, n x 3, of positions in degrees."""
    phi, lam = np.radians(lats), np.radians(lons)
    flat = np.cos(phi)
    return np.stack([flat * np.cos(lam), flat * np.sin(lam), np.sin(phi)], axis=-1)


def _dots(here: Floats, xyz: Floats, numbers: Ints) -> Floats:
    made: Floats = np.einsum("ij,ij->i", here, xyz[numbers])
    return made


def _dots_by(here: Floats, sizes: Ints, x: Floats, y: Floats, z: Floats) -> Floats:
    made: Floats = np.repeat(here[:, 0], sizes) * x
    made += np.repeat(here[:, 1], sizes) * y
    made += np.repeat(here[:, 2], sizes) * z
    return made


def _repeated(members: Ints, sizes: Ints, times: int) -> Ints:
    """Each list `times` times over, one after the other."""
    starts = np.repeat(np.cumsum(sizes) - sizes, times)
    long = np.repeat(sizes, times)
    before = np.cumsum(long) - long
    made: Ints = members[np.arange(long.sum()) + np.repeat(starts - before, long)]
    return made
