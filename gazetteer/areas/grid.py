"""In which unit a point lies, at once: a grid whose cells know the one unit that fills them, or those to try."""

from __future__ import annotations

from array import array
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from .table import area_table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

DATA = Path(__file__).resolve().parent.parent / "data" / "areas_grid.npz"
SEA = -1
MIXED = -2
WIDE, HIGH = 1440, 720
"""Cells of a quarter of a degree."""
_COAST = 0.02
"""Degrees: a point so near to a unit, and in none, is in it: outlines are simplified."""


class UnitGrid:
    """An index over the units of the table, of scripts/derive_area_grid.py. Outlines are decoded when a point asks."""

    def __init__(self, path: Path = DATA) -> None:
        with np.load(path) as stored:
            self._owner: npt.NDArray[np.int16] = stored["owner"]
            sizes: Ints = stored["sizes"].astype(np.int64)
            self._found: Ints = stored["found"].astype(np.int64)
        self._start: Ints = np.concatenate([[0], np.cumsum(sizes)])
        self._owner_list = array("h", self._owner.tobytes())
        self._start_list = array("q", self._start.tobytes())
        self._table = area_table()
        self._made: npt.NDArray[np.object_] = np.full(len(self._table.unit_ids), None, dtype=object)

    def _shape(self, number: int) -> BaseGeometry:
        if self._made[number] is None:
            self._make(np.array([number]))
        shape: BaseGeometry = self._made[number]
        return shape

    def _shapes(self, numbers: Ints) -> npt.NDArray[np.object_]:
        shapes: npt.NDArray[np.object_] = self._made[numbers]
        if (missing := shapely.is_missing(shapes)).any():
            self._make(np.unique(numbers[missing]))
            shapes = self._made[numbers]
        return shapes

    def _make(self, numbers: Ints) -> None:
        """Decode some outlines, which stay."""
        shapes = self._table.shapes(numbers)
        shapely.prepare(shapes)
        self._made[numbers] = shapes

    def unit(self, lat: float, lon: float) -> int:
        """The number of the shape that a point lies in, or SEA."""
        cell = min(int((lat + 90.0) * 4.0), HIGH - 1) * WIDE + min(int((lon + 180.0) * 4.0), WIDE - 1)
        owner: int = self._owner_list[cell]
        if owner != MIXED:
            return owner
        some = self._found[self._start_list[cell] : self._start_list[cell + 1]].tolist()
        for number in some:
            if shapely.intersects_xy(self._shape(number), lon, lat):
                return int(number)
        point = shapely.Point(lon, lat)
        near = [number for number in some if shapely.dwithin(self._shape(number), point, _COAST)]
        return min(near, key=lambda number: float(shapely.distance(self._shape(number), point)), default=SEA)

    def units(self, lats: Floats, lons: Floats) -> Ints:
        """The same of n points."""
        cells = cells_of(lats, lons)
        units = self._owner[cells].astype(np.int64)
        mixed = np.flatnonzero(units == MIXED)
        start = self._start[cells[mixed]]
        sizes = self._start[cells[mixed] + 1] - start
        point = np.repeat(mixed, sizes)
        before = np.cumsum(sizes) - sizes
        number = self._found[np.arange(len(point)) + np.repeat(start - before, sizes)]
        units[mixed] = SEA
        by_shape = np.argsort(number, kind="stable")  # an outline is read once for all points that ask for it
        point, number = point[by_shape], number[by_shape]
        inside = shapely.intersects_xy(self._shapes(number), lons[point], lats[point])
        units[point[inside]] = number[inside]
        off = units[point] == SEA
        point, number = point[off], number[off]
        here = shapely.points(lons[point], lats[point])
        near = np.flatnonzero(shapely.dwithin(self._shapes(number), here, _COAST))
        far_first = near[np.argsort(-shapely.distance(self._shapes(number[near]), here[near]), kind="stable")]
        units[point[far_first]] = number[far_first]  # the nearest one is written last
        return units


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


def cells_of(lats: Floats, lons: Floats) -> Ints:
    """The number of the cell that each of n points lies in."""
    row = np.clip(((lats + 90.0) * 4.0).astype(np.int64), 0, HIGH - 1)
    column = np.clip(((lons + 180.0) * 4.0).astype(np.int64), 0, WIDE - 1)
    made: Ints = row * WIDE + column
    return made
