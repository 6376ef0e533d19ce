"""What lies under the places: a rough world, and where the places are, finer land, waters, borders, towns and names.

Detail comes in cells of `CELL` degrees: fine ones where places are, middling ones around them. How fine does not depend
on how many reports there are; only a page of thousands of places has the finest in the cells that hold most of them.
Where all of it would be more than the page has room for, borders and waters are thinned, and then cells left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from ..language import DEFAULT
from .encode import packed_script
from .local import LocalNames
from .outlines import Array, Rect, cut, layer, letters, names, table
from .words import Words

POLE = 85.06
"""The square Mercator world ends here."""
WORLD = (-180.0, -POLE, 180.0, POLE)
WORLD_STEP = 0.05
CELL = 5
CLOSE = 1.0
"""Degrees around a place within which a cell is fine."""
AROUND = 5.0
"""Degrees around a place within which a cell is middling."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How a level of cells is drawn: grid in degrees, thinning of waters and borders, ranks of rivers, last zoom."""

    land: str
    step: float
    thin: float
    rank: int
    zoom: int
    points: int
    """Of land, at most; more where there are many places."""
    more: int
    """Points more for each place."""


FINE = Detail("land_fine", 0.004, 0.004, 10, 12, 30_000, 1)
MIDDLE = Detail("land_middle", 0.02, 0.03, 6, 8, 40_000, 3)
PLANS = ((1.0, 1.0), (1.0, 2.0), (0.75, 2.5), (0.5, 3.0), (0.35, 4.0), (0.2, 6.0), (0.1, 8.0))
"""From the richest to the leanest: how much of the cells' points there may be, and how many times as much borders and
waters are thinned."""
MOST_TOWNS = 280
MORE_TOWNS = 0.05
"""Labels of towns in cells of one detail, and how many more for each place; beside them the largest of the world."""

Cells = dict[tuple[int, int], Detail]


def _cell(lon: float, lat: float) -> tuple[int, int]:
    x = math.floor(min(max(lon, -180.0), 179.99) / CELL)
    return x, math.floor(min(max(lat, -85.0), 84.99) / CELL)


def _reach(points: Iterable[tuple[float, float]], degrees: float) -> Counter[tuple[int, int]]:
    """How many of the points each cell has within so many degrees."""
    out: Counter[tuple[int, int]] = Counter()
    steps = range(-math.ceil(degrees / CELL), math.ceil(degrees / CELL) + 1)
    spread = sorted({max(-degrees, min(degrees, s * float(CELL))) for s in steps})
    for (lon, lat), n in Counter((round(lon, 1), round(lat, 1)) for lon, lat in points).items():
        for cell in {_cell((lon + dx + 180) % 360 - 180, lat + dy) for dx in spread for dy in spread}:
            out[cell] += n
    return out


@cache
def _weights(name: str) -> dict[tuple[int, int], int]:
    """How many points of a layer each cell holds."""
    x, y = np.floor(layer(name).points / CELL).astype(int).T
    across = 1 + int(y.max() - y.min())  # one number a cell: rows sort twenty times slower
    found, counts = np.unique((x - x.min()) * across + (y - y.min()), return_counts=True)
    cells = zip((found // across + x.min()).tolist(), (found % across + y.min()).tolist(), strict=True)
    return dict(zip(cells, counts.tolist(), strict=True))


def _chosen(points: Sequence[tuple[float, float]], share: float, thin: float) -> Cells:
    """Which cells have which detail: those with most places first, as far as the page may grow."""
    out: Cells = {}
    for level, degrees in ((FINE, CLOSE), (MIDDLE, AROUND)):
        detail = replace(level, thin=level.thin * thin)
        room = share * (detail.points + detail.more * len(points))
        weights = _weights(detail.land)
        near = _reach(points, degrees)
        for cell in sorted(near, key=lambda c: (-near[c], c)):
            room -= weights.get(cell, 0)
            if cell not in out and room >= 0:
                out[cell] = detail
    return out


def _rects(cells: Cells) -> list[tuple[Rect, Detail]]:
    """Cells as rectangles, neighbours of one detail in a row joined."""
    out: list[tuple[int, int, int, Detail]] = []
    for y, x in sorted((y, x) for x, y in cells):
        if out and out[-1][1] == y and out[-1][2] == x and out[-1][3] == cells[x, y]:
            out[-1] = (out[-1][0], y, x + 1, cells[x, y])
        else:
            out.append((x, y, x + 1, cells[x, y]))
    return [
        ((left * CELL, max(y * CELL, -POLE), right * CELL, min((y + 1) * CELL, POLE)), detail)
        for left, y, right, detail in out
    ]


def _owned(name: str, rect: Rect, step: float, column: str, *, thin: float = 0.0, most: int = 99) -> list[list[Any]]:
    """[[value of the column, letters, ...], ...] of a layer in a rectangle; values up to `most`."""
    lines, out = layer(name), dict[int, list[str]]()
    values = lines.columns[column]
    for number, part in cut(lines, rect, thin=thin):
        value = int(values[number])
        if column == "owner" or value <= most:
            code = letters(part, step, closed=lines.closed)
            if code:
                out.setdefault(value, []).append(code)
    return [[value, *codes] for value, codes in sorted(out.items())]


def _plain(name: str, rect: Rect, detail: Detail) -> list[str]:
    lines = layer(name)
    parts = (letters(part, detail.step, closed=lines.closed) for _, part in cut(lines, rect, thin=detail.thin))
    return [code for code in parts if code]


def _drawn(rect: Rect, detail: Detail) -> dict[str, Any]:
    out = {
        "rect": list(rect),
        "step": detail.step,
        "land": _owned(detail.land, rect, detail.step, "owner"),
        "urban": _plain("urban", rect, detail),
        "lakes": _owned("lake", rect, detail.step, "rank", thin=detail.thin, most=detail.rank),
        "rivers": _owned("river", rect, detail.step, "rank", thin=detail.thin, most=detail.rank),
        "borders": _plain("border", rect, detail),
    }
    return {key: value for key, value in out.items() if value != []}


@cache
def _world() -> dict[str, Any]:
    return {
        "rect": list(WORLD),
        "step": WORLD_STEP,
        "land": _owned("land_world", WORLD, WORLD_STEP, "owner"),
        "lakes": _owned("lake", WORLD, WORLD_STEP, "rank", thin=0.1, most=1),
    }


def _inside(lon: Array, lat: Array, rects: Sequence[Rect]) -> Array:
    near = np.zeros(len(lon), bool)
    for west, south, east, north in rects:
        near |= (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    return near


def _countries(namer: LocalNames) -> list[list[Any]]:
    """[name, ISO code, lon, lat, width] of every country: where its name goes."""
    found = table()
    columns = (found[f"country_{key}"].astype(float).round(2).tolist() for key in ("lon", "lat", "width"))
    codes = found["country_code"].tolist()
    said = [namer.country(code, name) for code, name in zip(codes, names("country_name"), strict=True)]
    return [list(row) for row in zip(said, codes, *columns, strict=True)]


def _landscape(rects: Sequence[tuple[Rect, Detail]], namer: LocalNames) -> list[list[Any]]:
    """[name, lon, lat, width in degrees, 1 for waters] of ranges, deserts, seas and lakes."""
    found, out = table(), []
    for kind in ("region", "lake"):
        lon, lat, width, scale = (found[f"{kind}_{key}"] for key in ("lon", "lat", "width", "scale"))
        shown = scale <= 1 if kind == "region" else scale < 0
        for zoom, finest in ((MIDDLE.zoom, 5), (FINE.zoom, 7)):
            shown |= _inside(lon, lat, [r for r, d in rects if d.zoom == zoom]) & (scale <= finest)
        for i in np.flatnonzero(shown).tolist():
            water = int(kind == "lake" or bool(found["region_sea"][i]))
            if name := names(f"{kind}_name")[i]:
                where = [round(float(v[i]), 2) for v in (lon, lat, width)]
                out.append([namer.region(name, *where[:2]), *where, water])
    return out


@cache
def _towns() -> tuple[Array, Array, Array, Array]:
    """Longitudes, latitudes, the zoom from which each has room, whether it is a capital."""
    found = table()
    grid = float(found["grid"])
    lon, lat = (np.cumsum(found[f"town_{key}"], dtype=np.int64) * grid for key in "xy")
    return lon, lat, found["town_zoom"], np.unpackbits(found["town_capital"])[: len(lon)]


def _neighbours(rects: Sequence[tuple[Rect, Detail]], places: int, namer: LocalNames) -> list[list[Any]]:
    """[name, lon, lat, zoom, capital] of the towns that help to find one's way, largest first."""
    lon, lat, zoom, capital = _towns()
    rows = np.flatnonzero((zoom <= 3) | ((zoom <= 4) & (capital == 1)))
    for last in (FINE.zoom, MIDDLE.zoom):
        near = _inside(lon, lat, [r for r, d in rects if d.zoom == last]) & (zoom <= last)
        near[rows] = False
        some = np.flatnonzero(near)
        some = some[np.lexsort((some, zoom[some]))][: int(MOST_TOWNS + MORE_TOWNS * places)]
        rows = np.concatenate([rows, some])
    rows = rows[np.lexsort((rows, zoom[rows]))]
    town, identity = names("town_name"), table()["town_id"]
    return [
        [
            namer.town(int(identity[i]), town[i]),
            round(float(lon[i]), 3),
            round(float(lat[i]), 3),
            int(zoom[i]),
            int(capital[i]),
        ]
        for i in rows.tolist()
    ]


def basemap(
    places: Sequence[tuple[float, float]], room: float = math.inf, namer: LocalNames | None = None
) -> dict[str, Any]:
    """What the page draws under places at (longitude, latitude) degrees: the richest of which no more than `room` bytes
    are in the page, or the leanest."""
    namer = namer or LocalNames(Words(DEFAULT), None)
    for share, thin in PLANS:
        found = _planned(places, share, thin, namer)
        if room == math.inf or len(packed_script("", found)) <= room:
            break
    return found


def _planned(places: Sequence[tuple[float, float]], share: float, thin: float, namer: LocalNames) -> dict[str, Any]:
    rects = _rects(_chosen(places, share, thin))
    return {
        "world": _world(),
        "cells": [_drawn(rect, detail) for rect, detail in rects],
        "countries": _countries(namer),
        "landscape": _landscape(rects, namer),
        "towns": _neighbours(rects, len(places), namer),
    }
