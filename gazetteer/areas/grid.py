"""In which unit a point lies, at once: a grid whose cells know the one unit that fills them, or those to try."""

from __future__ import annotations

from array import array
from functools import cache

import numpy as np
import numpy.typing as npt
import shapely

from .table import area_table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

SEA = -1
_MIXED = -2
_CELL = 0.25
_WIDE, _HIGH = 1440, 720
_SAMPLE, _MARGIN = 0.05, 0.03
"""Degrees: outlines are followed at such steps, and cells so near to them are mixed, too."""
_COAST = 0.02
"""Degrees: a point so near to a unit, and in none, is in it: outlines are simplified."""


class UnitGrid:
    """An index over the units of the table; makes itself in a second or two."""

    def __init__(self) -> None:
        table = area_table()
        shapes = table.shapes(np.arange(len(table.unit_ids)))
        shapely.prepare(shapes)
        self._shapes = shapes
        xy, owner = shapely.get_coordinates(shapely.segmentize(shapes, _SAMPLE), return_index=True)
        pairs = [
            _cells(xy[:, 1] + north, xy[:, 0] + east) * len(shapes) + owner
            for north in (-_MARGIN, _MARGIN)
            for east in (-_MARGIN, _MARGIN)
        ]
        cell, self._found = np.divmod(np.unique(np.concatenate([np.unique(some) for some in pairs])), len(shapes))
        self._start: Ints = np.searchsorted(cell, np.arange(_WIDE * _HIGH + 1))
        self._owner: npt.NDArray[np.int16] = self._filled(np.unique(cell))
        self._owner_list = array("h", self._owner.tobytes())
        self._start_list = self._start.tolist()

    def unit(self, lat: float, lon: float) -> int:
        """The number of the shape that a point lies in, or SEA."""
        cell = min(int((lat + 90.0) * 4.0), _HIGH - 1) * _WIDE + min(int((lon + 180.0) * 4.0), _WIDE - 1)
        owner = self._owner_list[cell]
        if owner != _MIXED:
            return owner
        some = self._found[self._start_list[cell] : self._start_list[cell + 1]].tolist()
        for number in some:
            if shapely.intersects_xy(self._shapes[number], lon, lat):
                return int(number)
        point = shapely.Point(lon, lat)
        near = [number for number in some if shapely.dwithin(self._shapes[number], point, _COAST)]
        return min(near, key=lambda number: float(shapely.distance(self._shapes[number], point)), default=SEA)

    def units(self, lats: Floats, lons: Floats) -> Ints:
        """The same of n points."""
        cells = _cells(lats, lons)
        units = self._owner[cells].astype(np.int64)
        mixed = np.flatnonzero(units == _MIXED)
        start = self._start[cells[mixed]]
        sizes = self._start[cells[mixed] + 1] - start
        point = np.repeat(mixed, sizes)
        before = np.cumsum(sizes) - sizes
        number = self._found[np.arange(len(point)) + np.repeat(start - before, sizes)]
        units[mixed] = SEA
        inside = shapely.intersects_xy(self._shapes[number], lons[point], lats[point])
        units[point[inside]] = number[inside]
        off = units[point] == SEA
        point, number = point[off], number[off]
        here = shapely.points(lons[point], lats[point])
        near = np.flatnonzero(shapely.dwithin(self._shapes[number], here, _COAST))
        far_first = near[np.argsort(-shapely.distance(self._shapes[number[near]], here[near]), kind="stable")]
        units[point[far_first]] = number[far_first]  # the nearest one is written last
        return units

    def _filled(self, mixed: Ints) -> npt.NDArray[np.int16]:
        """Each cell's unit: cells between two mixed ones of a row are all in the same, or all at sea."""
        owner = np.zeros(_WIDE * _HIGH, dtype=np.int16)
        owner[mixed] = _MIXED
        plain = owner == 0
        begins = plain & ~np.concatenate([[False], plain[:-1]])
        begins[::_WIDE] = plain[::_WIDE]
        first = np.flatnonzero(begins)
        row, column = np.divmod(first, _WIDE)
        points = shapely.points((column + 0.5) * _CELL - 180.0, (row + 0.5) * _CELL - 90.0)
        shape, run = shapely.STRtree(points).query(self._shapes, predicate="intersects")
        of_run = np.full(len(first), SEA, dtype=np.int16)
        of_run[run] = shape
        owner[plain] = of_run[(np.cumsum(begins) - 1)[plain]]
        return owner


class Seas:
    """The waters of the table that have a polygon, the smallest first."""

    def __init__(self) -> None:
        table = area_table()
        numbers = [n for n, fclass in table.polygons() if fclass == "H"]
        shapes = table.shapes(np.array(numbers))
        order = np.argsort(shapely.area(shapes), kind="stable")
        self._shapes = shapes[order]
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._names = np.array([*(table.name_of(numbers[i]) for i in order), ""], dtype=object)

    def names(self, lats: Floats, lons: Floats) -> npt.NDArray[np.object_]:
        """The name of the smallest water that each of n points lies in, or ""."""
        found = np.full(len(lats), len(self._shapes))
        point, number = self._tree.query(shapely.points(lons, lats))
        inside = shapely.intersects_xy(self._shapes[number], lons[point], lats[point])
        np.minimum.at(found, point[inside], number[inside])
        named: npt.NDArray[np.object_] = self._names[found]
        return named


@cache
def seas() -> Seas:
    """The waters of the table that is shipped, indexed once."""
    return Seas()


@cache
def unit_grid() -> UnitGrid:
    """The grid over the table that is shipped, made once."""
    return UnitGrid()


def _cells(lats: Floats, lons: Floats) -> Ints:
    row = np.clip(((lats + 90.0) * 4.0).astype(np.int64), 0, _HIGH - 1)
    column = np.clip(((lons + 180.0) * 4.0).astype(np.int64), 0, _WIDE - 1)
    made: Ints = row * _WIDE + column
    return made
