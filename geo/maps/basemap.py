"""The outlines under the places: a rough world, and a finer cut of it where the places are.

Public: `basemap`. The table geo/data/basemap.npz is made by scripts/derive_basemap.py of Natural Earth. A ring travels
as integer steps in letters (`encode.integers`); the page draws it and leaves out the edges along a cut.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
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

WORLD_STEP = 0.05
"""Degrees between grid lines of the rough world, whose sources are about as exact."""
POLE = 85.06
"""The square Mercator world ends here; rings are cut there so that no edge runs along a pole."""
CELL = 5
"""Detail comes in cells of as many degrees."""
TOLERANCES = (0.004, 0.01, 0.02, 0.04, 0.08)
"""Degrees: the finest whose cut stays within `MAX_POINTS` is taken."""
MAX_POINTS = 12_000
MAX_CITIES = 150


@cache
def _table() -> dict[str, Array]:
    with resources.as_file(resources.files("geo.data") / "basemap.npz") as path, np.load(path) as table:
        return {key: table[key] for key in table.files}


@cache
def _arcs(resolution: str) -> tuple[Array, Array]:
    """Points (n, 2) in degrees, and where each arc begins in them (one more at the end)."""
    table = _table()
    steps = np.stack([table[f"dx_{resolution}"], table[f"dy_{resolution}"]], axis=1)
    points = np.cumsum(steps, axis=0, dtype=np.int64) * table[f"scale_{resolution}"] + table[f"shift_{resolution}"]
    return points, np.concatenate([[0], np.cumsum(table[f"arc_sizes_{resolution}"])])


def _rings(resolution: str, arcs: Mapping[int, Array]) -> list[tuple[int, Array]]:
    """(country, closed ring (n, 2) in degrees), made of arcs by their number."""
    table = _table()
    out, at = [], 0
    refs = table[f"ring_refs_{resolution}"].tolist()
    for size, country in zip(table[f"ring_sizes_{resolution}"], table[f"ring_country_{resolution}"], strict=True):
        ring, at = refs[at : at + size], at + int(size)
        parts = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in ring]
        points = np.concatenate([parts[0], *(p[1:] for p in parts[1:])])
        if len(points) > 3:
            out += [(int(country), part) for part in _unwrapped(points)]
    return out


def _unwrapped(ring: Array) -> list[Array]:
    """A ring without jumps from 180 to -180: as often as parts of it lie between the two.

    The source joins what a flat map must cut: Russia runs on over the antimeridian, Antarctica around the pole.
    """
    jumps = np.diff(ring[:, 0])
    if np.abs(jumps).max() <= 180:
        return [ring]
    turns = np.concatenate([[0], np.cumsum(np.where(jumps > 180, -360, np.where(jumps < -180, 360, 0)))])
    ring = ring + np.stack([turns, np.zeros(len(turns))], axis=1)
    if abs(ring[-1, 0] - ring[0, 0]) > 180:
        pole = 90.0 if ring[:, 1].mean() > 0 else -90.0
        ring = np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole], ring[0]]])
    copies = (ring + np.array([shift, 0]) for shift in (-360, 0, 360))
    return [c for c in copies if c[:, 0].max() > -180 and c[:, 0].min() < 180]


def _steps(ring: Array, step: float) -> list[int]:
    grid = np.round(ring / step).astype(np.int64)
    keep = np.ones(len(grid), bool)
    keep[1:] = (np.diff(grid, axis=0) != 0).any(axis=1)
    grid = grid[keep]
    return np.diff(grid, axis=0, prepend=0).ravel().tolist() if len(grid) > 3 else []


def _halved(ring: Array) -> Array:
    """Points added so that no edge is longer than 90 degrees (a cut along a pole is 360 long)."""
    long = np.flatnonzero(np.abs(np.diff(ring[:, 0])) > 90)
    for i in long[::-1]:
        between = np.linspace(ring[i], ring[i + 1], 5)[1:-1]
        ring = np.insert(ring, i + 1, between, axis=0)
    return ring


def _boxes(rings: Sequence[tuple[int, Array]]) -> Array:
    """Each ring's west, south, east, north."""
    return np.array([[*ring.min(axis=0), *ring.max(axis=0)] for _, ring in rings])


def _cut(rings: Sequence[tuple[int, Array]], boxes: Array, rect: Rect, step: float) -> list[list[Any]]:
    """[[country, letters, ...], ...] of what of the rings lies in a rectangle."""
    out: dict[int, list[str]] = {}
    low, high = np.array(rect[:2]), np.array(rect[2:])
    near = np.all((boxes[:, 2:] >= low) & (boxes[:, :2] <= high), axis=1)
    whole = np.all((boxes[:, :2] >= low) & (boxes[:, 2:] <= high), axis=1)
    for i in np.flatnonzero(near).tolist():
        country, ring = rings[i]
        if not whole[i]:
            ring = _clip(ring, rect)
        letters = integers(_steps(_halved(ring), step)) if len(ring) else ""
        if letters:
            out.setdefault(country, []).append(letters)
    return [[country, *letters] for country, letters in sorted(out.items())]


def _clip(ring: Array, rect: Rect) -> Array:
    """A closed ring cut to a rectangle (Sutherland and Hodgman), parts of it joined along the cut.

    Unlike GEOS's it takes rings that touch themselves, as the source's do where they meet again.
    """
    for axis, sign, bound in ((0, 1, rect[0]), (0, -1, rect[2]), (1, 1, rect[1]), (1, -1, rect[3])):
        here, there = ring[:-1], ring[1:]
        inside = sign * (ring[:, axis] - bound) >= 0
        crossing = inside[:-1] != inside[1:]
        run = np.where(crossing, there[:, axis] - here[:, axis], 1.0)
        meet = here + (there - here) * ((bound - here[:, axis]) / run)[:, None]
        both = np.stack([here, meet], axis=1).reshape(-1, 2)
        ring = both[np.stack([inside[:-1], crossing], axis=1).ravel()]
        if len(ring) < 3:
            return ring[:0]
        ring = np.concatenate([ring, ring[:1]])
    return ring


def _cells(points: Array) -> list[Rect]:
    """Rectangles of whole cells around the points, neighbours in a row joined."""
    reach = CELL * 0.8
    cells = set()
    for dx in (-reach, 0, reach):
        for dy in (-reach, 0, reach):
            x = np.floor(np.clip(points[:, 0] + dx, -180, 179.99) / CELL)
            y = np.floor(np.clip(points[:, 1] + dy, -85, 84.99) / CELL)
            cells |= set(zip(x.astype(int).tolist(), y.astype(int).tolist(), strict=True))
    out: list[list[int]] = []
    for y, x in sorted((y, x) for x, y in cells):
        if out and out[-1][1] == y and out[-1][2] == x:
            out[-1][2] = x + 1
        else:
            out.append([x, y, x + 1, y + 1])
    return [(x * CELL, y * CELL, right * CELL, min(top * CELL, POLE)) for x, y, right, top in out]


def _detail(rects: Sequence[Rect]) -> tuple[float, list[tuple[int, Array]]]:
    """The finest tolerance that keeps the cut small, and the rings made with it.

    Arcs away from the rectangles become straight lines: they stay in their own bounding boxes, thus outside still.
    """
    points, starts = _arcs("10m")
    low, high = np.minimum.reduceat(points, starts[:-1]), np.maximum.reduceat(points, starts[:-1])
    near = np.zeros(len(low), bool)
    for west, south, east, north in rects:
        near |= (high[:, 0] >= west) & (low[:, 0] <= east) & (high[:, 1] >= south) & (low[:, 1] <= north)
    numbers = np.flatnonzero(near).tolist()
    lines = [shapely.LineString(points[starts[i] : starts[i + 1]]) for i in numbers]
    area = shapely.union_all([shapely.box(*r) for r in rects])
    shapely.prepare(area)
    simple, tolerance = lines, TOLERANCES[0]
    for tolerance in TOLERANCES:
        if tolerance > TOLERANCES[0]:
            simple = list(shapely.simplify(lines, tolerance, preserve_topology=False))
        if shapely.contains_xy(area, shapely.get_coordinates(simple)).sum() <= MAX_POINTS:
            break
    arcs = {i: points[[starts[i], starts[i + 1] - 1]] for i in np.flatnonzero(~near).tolist()}
    arcs |= {i: shapely.get_coordinates(line) for i, line in zip(numbers, simple, strict=True)}
    return tolerance, _rings("10m", arcs)


@cache
def _world() -> list[list[Any]]:
    points, starts = _arcs("110m")
    arcs = {i: points[a:b] for i, (a, b) in enumerate(itertools.pairwise(starts.tolist()))}
    rings = _rings("110m", arcs)
    return _cut(rings, _boxes(rings), (-180.0, -POLE, 180.0, POLE), WORLD_STEP)


def _labels(rects: Sequence[Rect], taken: set[int]) -> list[list[Any]]:
    """[name, lon, lat, population, capital] of the cities that help to find one's way, but for those already named."""
    table = _table()
    lon, lat = table["city_lon"].astype(float).round(2), table["city_lat"].astype(float).round(2)
    near = np.zeros(len(lon), bool)
    for west, south, east, north in rects:
        near |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    order = np.lexsort((-table["city_population"], ~near))
    rows = [i for i in order if int(table["city_geonameid"][i]) not in taken][:MAX_CITIES]
    return [
        [str(table["city_name"][i]), lon[i], lat[i], int(table["city_population"][i]), int(table["city_capital"][i])]
        for i in rows
    ]


def basemap(places: Sequence[tuple[float, float]], taken: set[int]) -> dict[str, Any]:
    """What the page draws under places at (longitude, latitude) degrees; it labels the ids `taken` itself."""
    table = _table()
    rects = _cells(np.array(places, float)) if places else []
    cells: list[list[Any]] = []
    step = TOLERANCES[0]
    if rects:
        step, rings = _detail(rects)
        boxes = _boxes(rings)
        cells = [[list(rect), _cut(rings, boxes, rect, step)] for rect in rects]
    return {
        "world": _world(),
        "step": WORLD_STEP,
        "cells": cells,
        "cell_step": step,
        "countries": [
            [str(name), str(code), float(round(lon, 2)), float(round(lat, 2)), float(round(width, 1))]
            for name, code, lon, lat, width in zip(
                table["name"],
                table["code"],
                table["label_lon"].astype(float),
                table["label_lat"].astype(float),
                table["label_width"].astype(float),
                strict=True,
            )
        ],
        "cities": _labels(rects, taken),
    }
