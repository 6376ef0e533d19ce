"""Natural Earth's first-order faces as one valid coverage that agrees with its countries.

Used by derive_areas.py. The faces' edges do not match their neighbours', some are labelled with another country than
Natural Earth's own countries say (Crimea, the north of Cyprus, Somaliland, Western Sahara), some lie across a border
that only the countries draw, and some land has no face at all. Shapely's `coverage_clean` mends the first; here is the
rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import shapely

SNAP, GAP = 1e-4, 1e-3
"""Degrees: vertices nearer than the first are one, gaps narrower than the second belong to a neighbour."""
DRAWS = 60
LEAST_AREA = 2e-4
"""Square degrees, about 2 km2: land of a country without a face must be so large to be one,"""
LEAST_WIDTH = 0.004
"""and so thick (area by outline, degrees): anything thinner is the difference of two drawings of one line."""


@dataclass(frozen=True)
class Faces:
    """Polygons that neither overlap nor leave gaps, each with its country and Natural Earth's name."""

    polygons: Any
    countries: Any
    """ISO 3166 alpha-2, or Natural Earth's code of three letters where it has none."""
    names: Any


def read(folder: Path, name: str) -> geopandas.GeoDataFrame:
    return geopandas.read_file(f"/vsigzip/{(folder / name).resolve()}.geojson.gz")


def faces(folder: Path) -> Faces:
    """The coverage, from Natural Earth's admin1 and countries."""
    admin1, countries = read(folder, "admin1"), read(folder, "countries")
    codes = countries.iso_a2.where(countries.iso_a2.fillna("").str.len() == 2, countries.adm0_a3).to_numpy()
    own = admin1.iso_a2.where(admin1.iso_a2.fillna("").str.len() == 2, admin1.adm0_a3).to_numpy()
    polygons = shapely.coverage_clean(admin1.geometry.to_numpy(), snapping_distance=SNAP, gap_width=GAP)
    names = admin1.name.fillna("").to_numpy()
    outlines = countries.geometry.to_numpy()
    polygons, names, labels = _labelled(polygons, names, own, (outlines, codes))
    extra, extra_labels = _missing(polygons, labels, outlines, codes)
    polygons = np.concatenate([polygons, extra])
    polygons = shapely.coverage_clean(polygons, snapping_distance=SNAP, gap_width=GAP)
    names = np.concatenate([names, [""] * len(extra)])
    labels = np.concatenate([labels, extra_labels])
    whole = ~shapely.is_empty(polygons)
    return Faces(polygons[whole], labels[whole], names[whole])


def _labelled(polygons: Any, names: Any, own: Any, countries: tuple[Any, Any]) -> tuple[Any, Any, Any]:
    """Each face with the country that it lies in; those across a border cut along it."""
    outlines, codes = countries
    votes = _votes(polygons, outlines)
    made: list[tuple[Any, str, str]] = []
    for face, name, label, counts in zip(polygons, names, own, votes, strict=True):
        if len(counts) < 2:
            made.append((face, name, codes[next(iter(counts))] if counts else label))
            continue
        parts = {i: shapely.intersection(face, outlines[i]) for i in counts}
        largest = max(parts, key=lambda i: parts[i].area)
        others = [i for i, part in parts.items() if i != largest and _is_thick(part)]
        rest = shapely.difference(face, shapely.union_all([parts[i] for i in others])) if others else face
        made.append((_polygonal(rest), name, codes[largest]))
        made += [(_polygonal(parts[i]), name, codes[i]) for i in others]
    return tuple(np.array(column, dtype=object) for column in zip(*made, strict=True))  # type: ignore[return-value]


def _votes(polygons: Any, outlines: Any) -> list[Counter[int]]:
    """For each face how many of some points in it lie in which country; deterministic."""
    draw = np.random.default_rng(0)
    xy, owner = [], []
    for i, (face, box) in enumerate(zip(polygons, shapely.bounds(polygons), strict=True)):
        inside = shapely.point_on_surface(face)
        drawn = draw.uniform(box[:2], box[2:], (DRAWS, 2))
        drawn = drawn[shapely.contains_xy(face, *drawn.T)]
        xy.append(np.vstack([drawn, [[inside.x, inside.y]]]))
        owner.append(np.full(len(xy[-1]), i))
    tree = shapely.STRtree(shapely.points(np.vstack(xy)))
    found, points = tree.query(outlines, predicate="intersects")
    votes: list[Counter[int]] = [Counter() for _ in polygons]
    for face, country in zip(np.concatenate(owner)[points].tolist(), found.tolist(), strict=True):
        votes[face][country] += 1
    return votes


def _missing(polygons: Any, labels: Any, outlines: Any, codes: Any) -> tuple[Any, Any]:
    """What a country has and no face covers: islands, mostly."""
    tree = shapely.STRtree(polygons)
    found, owners = [], []
    for outline, code in zip(outlines, codes, strict=True):
        mine = polygons[labels == code]
        rest = shapely.difference(outline, shapely.union_all(mine)) if len(mine) else outline
        for part in shapely.get_parts(_polygonal(rest)):
            if _is_thick(part):
                near = polygons[tree.query(part, predicate="intersects")]
                part = _polygonal(shapely.difference(part, shapely.union_all(near))) if len(near) else part
            if _is_thick(part):
                found.append(part)
                owners.append(code)
    return np.array(found, dtype=object), np.array(owners, dtype=object)


def _is_thick(shape: Any) -> bool:
    return bool(shape.area > LEAST_AREA and shape.area / max(shape.length, 1e-9) > LEAST_WIDTH / 4)


def _polygonal(shape: Any) -> Any:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
