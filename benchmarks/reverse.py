"""Reverse geocoding: speed, distance and right countries, beside reverse_geocoder 1.5.1 in the same run.

    pip install reverse_geocoder==1.5.1 && python benchmarks/reverse.py NATURAL_EARTH_FOLDER [POINTS]

The folder holds Natural Earth's countries.geojson.gz, from whose land the points are drawn, evenly over the globe; its
codes are the right ones (of territories that it counts to a country, GeoNames' own count as right, too: GF for FR).
First-order units are compared with gazetteer/data/areas.npz itself, tested polygon by polygon: what its grid loses.
Times are of the process, since others may be at work on the machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import reverse_geocoder
import shapely

from gazetteer import Gazetteer
from gazetteer.areas import area_table
from gazetteer.search.cells import unit_vectors

TERRITORIES = {"GF": "FR", "GP": "FR", "MQ": "FR", "RE": "FR", "YT": "FR", "SJ": "NO", "BV": "NO", "BQ": "NL",
               "CC": "AU", "CX": "AU", "TK": "NZ"}  # fmt: skip
SINGLY = 10_000


def land_points(folder: Path, count: int) -> tuple[Any, Any, Any]:
    """Latitudes, longitudes and country codes of points on land."""
    countries = geopandas.read_file(f"/vsigzip/{(folder / 'countries').resolve()}.geojson.gz")
    draw = np.random.default_rng(7)
    found: dict[int, str] = {}
    lats = np.degrees(np.arcsin(draw.uniform(-1, 1, 5 * count)))
    lons = draw.uniform(-180, 180, 5 * count)
    tree = shapely.STRtree(shapely.points(lons, lats))
    country, point = tree.query(countries.geometry.to_numpy(), predicate="intersects")
    codes = countries.iso_a2.fillna("").to_numpy()
    found = {int(p): codes[c] for c, p in zip(country, point, strict=True) if codes[c]}
    chosen = np.array(sorted(found)[:count])
    return lats[chosen], lons[chosen], np.array([found[int(i)] for i in chosen])


def rate(work: Callable[[], Any], count: int) -> float:
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def mean_km(lats: Any, lons: Any, town_lats: Any, town_lons: Any) -> float:
    chords = np.linalg.norm(unit_vectors(lats, lons) - unit_vectors(town_lats, town_lons), axis=1)
    return float((2 * 6371.0088 * np.arcsin(chords / 2)).mean())


def main() -> None:
    lats, lons, right = land_points(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    count = len(lats)
    pairs = list(zip(lats.tolist(), lons.tolist(), strict=True))
    theirs = reverse_geocoder.RGeocoder(mode=1, verbose=False)
    gazetteer = Gazetteer.open()
    began = time.process_time()
    gazetteer.reverse(lat=0.0, lon=0.0)
    print(f"first call, with its indexes: {time.process_time() - began:.1f} s of the processor")
    theirs.query(pairs[:10])
    first_one, ours_one = (
        rate(lambda: [gazetteer.reverse(lat=a, lon=b) for a, b in pairs[:SINGLY]], min(SINGLY, count)) for _ in range(2)
    )
    rg_one = rate(lambda: [theirs.query([pair]) for pair in pairs[:SINGLY]], min(SINGLY, count))
    print(f"singly, a second:  {ours_one:10,.0f}   reverse_geocoder {rg_one:10,.0f}   (first time {first_one:,.0f})")
    many, found = [], []
    first_many = rate(lambda: gazetteer.reverse_many(lats, lons), count)
    ours_many = max(rate(lambda: many.append(gazetteer.reverse_many(lats, lons)), count) for _ in range(3))
    rg_many = max(rate(lambda: found.append(theirs.query(pairs)), count) for _ in range(3))
    print(f"batched, a second: {ours_many:10,.0f}   reverse_geocoder {rg_many:10,.0f}   (first time {first_many:,.0f})")
    frame = many[0]
    rg_lats, rg_lons = (np.array([float(row[key]) for row in found[0]]) for key in ("lat", "lon"))
    print(f"mean km to the town: {mean_km(lats, lons, frame.town_lat, frame.town_lon):8.2f}   "
          f"reverse_geocoder {mean_km(lats, lons, rg_lats, rg_lons):8.2f}")  # fmt: skip
    country = frame.country.to_numpy()
    own = np.array([TERRITORIES.get(code, code) for code in country])
    rg_right = np.mean(np.array([row["cc"] for row in found[0]]) == right)
    print(f"country right of {count:,} points on land: {100 * np.mean(own == right):.3f}% "
          f"(by Natural Earth's codes alone {100 * np.mean(country == right):.3f}%)   "
          f"reverse_geocoder {100 * rg_right:.2f}%")  # fmt: skip
    units(gazetteer, frame, lats, lons)


def units(gazetteer: Gazetteer, frame: Any, lats: Any, lons: Any) -> None:
    """How many first-order codes are those of the polygon that the point lies in."""
    table = area_table()
    numbers = np.flatnonzero(table.unit_ids != 0)
    shape, point = shapely.STRtree(shapely.points(lons, lats)).query(table.shapes(numbers), predicate="intersects")
    codes = {i: (p.country, p.admin1) for i in table.unit_ids[numbers].tolist() if (p := gazetteer.get(i))}
    mine = list(zip(frame.country, frame.admin1, strict=True))
    pairs = zip(point.tolist(), table.unit_ids[numbers[shape]].tolist(), strict=True)
    same = [mine[i] == codes[geonameid] for i, geonameid in pairs if geonameid in codes]
    print(f"first-order unit right: {100 * np.mean(same):.3f}% of the {len(same):,} points in a unit with an area")


if __name__ == "__main__":
    main()
