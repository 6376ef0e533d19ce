"""The table of outlines under the map (geo/data/basemap.npz), and what cuts, thins and packs them for a page.

The table is made by scripts/derive_basemap.py of Natural Earth. A line travels as integer steps in letters
(`encode.integers`); the page draws it and leaves out the edges along a cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from .encode import integers

Array = npt.NDArray[Any]
Rect = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@cache
def table() -> dict[str, Array]:
    """All columns by name."""
    with resources.as_file(resources.files("geo.data") / "basemap.npz") as path, np.load(path) as found:
        return {key: found[key] for key in found.files}


@cache
def names(column: str) -> list[str]:
    """A column of names."""
    return table()[column].tobytes().decode().split("\n")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """Lines or closed rings: line i is points[starts[i]:starts[i + 1]], (n, 2) longitudes and latitudes in degrees."""

    points: Array
    starts: Array
    boxes: Array
    """Each line's west, south, east, north."""
    columns: dict[str, Array]
    closed: bool

    def __getitem__(self, number: int) -> Array:
        return self.points[self.starts[number] : self.starts[number + 1]]

    def near(self, rect: Rect) -> Array:
        """The numbers of the lines whose boxes touch a rectangle."""
        west, south, east, north = self.boxes.T
        return np.flatnonzero((east >= rect[0]) & (west <= rect[2]) & (north >= rect[1]) & (south <= rect[3]))


@cache
def layer(name: str) -> Layer:
    """land_world, land_middle, land_fine, division, border, lake, river or urban."""
    found = table()
    size = found[f"{name}_size"].astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(size)])
    steps = np.zeros((starts[-1], 2), np.int64)
    later = np.ones(len(steps), bool)
    later[starts[:-1]] = False
    steps[later, 0], steps[later, 1] = found[f"{name}_dx"], found[f"{name}_dy"]
    first = found[f"{name}_first"].astype(np.int64)
    run = np.cumsum(steps, axis=0)
    grid = run + np.repeat(first - run[starts[:-1]], size, axis=0)
    points = grid * float(found["grid"])
    low, high = (f.reduceat(points, starts[:-1], axis=0) for f in (np.minimum, np.maximum))
    columns = {key: found[f"{name}_{key}"] for key in ("owner", "rank") if f"{name}_{key}" in found}
    return Layer(points, starts, np.hstack([low, high]), columns, name not in ("border", "river"))


def letters(line: Array, step: float, *, closed: bool) -> str:
    """A line as steps on a grid of `step` degrees; "" where nothing is left of it."""
    grid = np.round(_halved(line) / step).astype(np.int64)
    keep = np.ones(len(grid), bool)
    keep[1:] = (np.diff(grid, axis=0) != 0).any(axis=1)
    grid = grid[keep]
    if len(grid) < (4 if closed else 2):
        return ""
    return integers(np.diff(grid, axis=0, prepend=0).ravel().tolist())


def _halved(line: Array) -> Array:
    """Points added so that no edge is longer than 90 degrees (a cut along a pole is 360 long)."""
    long = np.flatnonzero(np.abs(np.diff(line[:, 0])) > 90)
    for i in long[::-1]:
        line = np.insert(line, i + 1, np.linspace(line[i], line[i + 1], 5)[1:-1], axis=0)
    return line


def cut(lines: Layer, rect: Rect, *, thin: float = 0.0) -> Iterator[tuple[int, Array]]:
    """(number, points) of what lies in a rectangle, thinned by so many degrees."""
    near = lines.near(rect)
    boxes = lines.boxes[near]
    within = np.all((boxes[:, :2] >= rect[:2]) & (boxes[:, 2:] <= rect[2:]), axis=1)
    for number, whole in zip(near.tolist(), within.tolist(), strict=True):
        line = lines[number]
        if lines.closed:
            parts = [line if whole else clip(line, rect)]
        else:
            inside = shapely.LineString(line) if whole else shapely.clip_by_rect(shapely.LineString(line), *rect)
            parts = [shapely.get_coordinates(p) for p in shapely.get_parts(inside)]
        for part in parts:
            if len(part) > 1:
                yield number, _thinned(part, thin) if thin else part


def _thinned(line: Array, by: float) -> Array:
    return np.asarray(shapely.get_coordinates(shapely.simplify(shapely.LineString(line), by, preserve_topology=False)))


def clip(ring: Array, rect: Rect) -> Array:
    """A closed ring cut to a rectangle (Sutherland and Hodgman), parts of it joined along the cut.

    Unlike GEOS's it takes rings that touch themselves.
    """
    for axis, sign, bound in ((0, 1, rect[0]), (0, -1, rect[2]), (1, 1, rect[1]), (1, -1, rect[3])):
        inside = sign * (ring[:, axis] - bound) >= 0
        if inside.all():
            continue
        if not inside.any():
            return ring[:0]
        here, there = ring[:-1], ring[1:]
        crossing = inside[:-1] != inside[1:]
        run = np.where(crossing, there[:, axis] - here[:, axis], 1.0)
        meet = here + (there - here) * ((bound - here[:, axis]) / run)[:, None]
        both = np.stack([here, meet], axis=1).reshape(-1, 2)
        ring = both[np.stack([inside[:-1], crossing], axis=1).ravel()]
        if len(ring) < 3:
            return ring[:0]
        ring = np.concatenate([ring, ring[:1]])
    return ring
