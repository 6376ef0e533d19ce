"""Places that are areas or lines: first-order divisions, rivers and lakes, matched with the outlines by name and place.

A division is taken only where its point lies in a polygon of its country whose name agrees; a river or lake where its
name agrees and it lies near the gazetteer's point or the text's other places. What has no match stays a point.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..data import word_groups
from .outlines import Array, layer, letters, names, table

_GRID = 50
"""Rivers end in one point where their ends are one in 1/50 of a degree."""
STEP = 0.01
"""Degrees between grid lines of a shape."""
ALIKE = 0.5
"""Of two spellings' letters that agree, for a division to be the one in which its point lies."""
NEAR = 3.0
"""Degrees between a water and where it should be."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place on the page: its row there, names (the gazetteer's and the texts'), feature code, country and point."""

    row: int
    names: tuple[str, ...]
    code: str
    country: str
    lon: float
    lat: float
    area: BaseGeometry | None = None
    """What to draw where the outlines here have nothing for it."""


def _plain(name: str) -> str:
    """A name's letters and digits, without accents, words for kinds and articles."""
    letters_only = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    without = frozenset().union(*word_groups("outline_words.txt").values())
    return "".join(word for word in re.findall(r"\w+", letters_only) if word not in without)


@cache
def _spellings(column: str) -> list[tuple[str, ...]]:
    """Each row's name, and what it adds in brackets, without generic words."""
    return [tuple(filter(None, (_plain(part) for part in re.split(r"[()|]", name)))) for name in names(column)]


def _alike(wanted: Sequence[str], found: Sequence[str]) -> float:
    """How much the best two spellings agree, 0 to 1."""
    return max((SequenceMatcher(None, a, b).ratio() for a in wanted for b in found), default=0.0)


def _rings(name: str, owners: Sequence[int]) -> list[Array]:
    lines = layer(name)
    return [lines[i] for i in np.flatnonzero(np.isin(lines.columns["owner"], list(owners))).tolist()]


def _division(place: Named) -> list[Array]:
    codes = table()["division_code"]
    wanted = [w for w in (_plain(n) for n in place.names) if w]
    near = layer("division").near((place.lon, place.lat, place.lon, place.lat))
    best, found = ALIKE, -1
    for owner in sorted({int(layer("division").columns["owner"][i]) for i in near.tolist()}):
        if codes[owner] == place.country:
            alike = _alike(wanted, _spellings("division_name")[owner])
            if alike >= best:
                best, found = alike, owner
    return _rings("division", [found]) if found >= 0 else []


@cache
def _by_spelling(column: str) -> dict[str, list[int]]:
    """The rows that have a spelling."""
    out: dict[str, list[int]] = {}
    for row, spellings in enumerate(_spellings(column)):
        for spelling in dict.fromkeys(spellings):
            out.setdefault(spelling, []).append(row)
    return out


def _water(place: Named, kind: str, where: Sequence[tuple[float, float]]) -> list[Array]:
    wanted = {w for w in (_plain(n) for n in place.names) if w}
    rows = sorted({row for name in wanted for row in _by_spelling(f"{kind}_name").get(name, ())})
    if not rows:
        return []
    rings = _rings(kind, rows)
    if kind == "river":
        rings = _followed(rings)
    points = shapely.points([(place.lon, place.lat), *where])
    return [r for r in rings if shapely.distance(shapely.LineString(r), points).min() <= NEAR]


@cache
def _ends() -> tuple[dict[tuple[int, int], list[int]], list[tuple[tuple[int, int], ...]]]:
    """Numbers of the rivers' lines by the points where they end, and each line's two ends; points on the grid."""
    rivers, found = layer("river"), dict[tuple[int, int], list[int]]()
    ends = []
    for number in range(len(rivers.boxes)):
        line = rivers[number]
        both = tuple((round(float(x) * _GRID), round(float(y) * _GRID)) for x, y in (line[0], line[-1]))
        ends.append(both)
        for end in both:
            found.setdefault(end, []).append(number)
    return found, ends


def _followed(lines: Sequence[Array]) -> list[Array]:
    """The lines of a river with those that go on from their ends, of the same rank: it has another name there."""
    rivers, (by_end, ends) = layer("river"), _ends()
    rank = rivers.columns["rank"]
    keys = {line.tobytes() for line in lines}
    mine = [i for i in range(len(ends)) if rivers[i].tobytes() in keys]
    for number in mine:
        for end in ends[number]:
            others = [i for i in by_end[end] if i != number]
            if len(others) == 1 and others[0] not in mine and rank[others[0]] == rank[number]:
                mine.append(others[0])
    return [rivers[i] for i in mine]


def _anchor(
    parts: Sequence[Array], place: Named, where: Sequence[tuple[float, float]], *, closed: bool
) -> tuple[float, float]:
    """Where the name goes: inside an area; on a line, by the text's other places."""
    if closed:
        areas = [shapely.make_valid(shapely.Polygon(p)) for p in parts]
        middle = shapely.maximum_inscribed_circle(max(areas, key=lambda a: a.area), tolerance=0.02)
        x, y = shapely.get_coordinates(middle)[0]
    else:
        points = np.concatenate(list(parts))
        goal = np.median(np.array(where or [(place.lon, place.lat)]), axis=0)
        x, y = points[np.abs(points - goal).sum(axis=1).argmin()]
    return round(float(x), 3), round(float(y), 3)


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A place's outline: "area" or "line", its rings or lines (n, 2) in degrees, and the point at which it is shown."""

    kind: str
    parts: tuple[Array, ...]
    at: tuple[float, float]


def _of_geometry(area: BaseGeometry) -> tuple[str, list[Array]]:
    """A polygon's rings or a line's parts, the rougher the larger it is."""
    simple = shapely.simplify(area, max(STEP, area.area**0.5 / 300))
    parts = shapely.get_parts(simple)
    if area.geom_type.endswith("Polygon"):
        rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
        return "area", [shapely.get_coordinates(ring) for ring in rings]
    return "line", [shapely.get_coordinates(part) for part in parts]


def shape(place: Named, where: Sequence[tuple[float, float]]) -> Shape | None:
    """The outline of a place that has one; where: longitudes and latitudes of the other places, in degrees."""
    kind, parts = "area", []
    if place.code == "A.ADM1":
        parts = _division(place)
    elif place.code.startswith("H.LK"):
        parts = _water(place, "lake", where)
    elif place.code.startswith("H.STM"):
        kind, parts = "line", _water(place, "river", where)
    if not parts and place.area is not None:
        kind, parts = _of_geometry(place.area)
    return Shape(kind, tuple(parts), _anchor(parts, place, where, closed=kind == "area")) if parts else None


def shapes(places: Sequence[Named], where: Sequence[tuple[float, float]]) -> list[dict[str, Any]]:
    """For the page, each place that has an outline: its row, kind, lines in letters and the point to show it at."""
    out = []
    for place in places:
        found = shape(place, where)
        if found:
            codes = [letters(part, STEP, closed=found.kind == "area") for part in found.parts]
            out.append({"row": place.row, "kind": found.kind, "lines": [c for c in codes if c], "at": list(found.at)})
    return out
