"""Make geo/data/territories.tsv: python scripts/derive_territories.py NATURALEARTH/countries.geojson.gz ATLAS.json

Which countries' places are said to lie in which other country, too, by three facts, none of them a judgement:

held       two towns or more of GeoNames' one country lie in what Natural Earth draws as held by another. The first
           file has Natural Earth's point of view "deu"; the second its default, de facto lines (countries-10m.json of
           `npm pack world-atlas@2.0.2`, which is made of Natural Earth's 1:10m countries).
sovereign  Natural Earth gives both one sovereign: Hong Kong, Greenland, French Polynesia.
listed     ISO 3166-2 (PyPI's iso3166-2) has the one as a subdivision of the other, by its code and name: Taiwan, Puerto
           Rico.
disputed   Natural Earth calls one of the two disputed or indeterminate, and they are neighbours in GeoNames'
           countryInfo (geo/data/countries.tsv).
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from deriving import package_folder

from gazetteer import Gazetteer

DATA = Path(__file__).resolve().parent.parent / "geo" / "data"
_INSIDE = 0.05
"""Degrees from the line: nearer than this a town may be on its other side by the line's coarseness."""
_TOWNS = 2
Pair = tuple[str, str]


def main() -> None:
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as stream:
        countries = [feature["properties"] for feature in json.load(stream)["features"]]
    with (DATA / "countries.tsv").open(encoding="utf-8") as stream:
        known = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    numbers = {row["numeric"]: row["iso2"] for row in known if row["numeric"]}
    rows = [(*pair, "held") for pair in held(json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), numbers)]
    rows += [(*pair, "sovereign") for pair in sovereign(countries)]
    units = json.loads((package_folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    rows += [(*pair, "listed") for pair in listed(units, known)]
    rows += [(*pair, "disputed") for pair in disputed(countries, {r["iso2"]: r["neighbours"].split() for r in known})]
    lines = ["country\tplaces_of\twhy", *("\t".join(row) for row in sorted(set(rows)))]
    (DATA / "territories.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def held(atlas: dict[str, Any], numbers: dict[str, str]) -> Iterator[Pair]:
    """Who holds towns of which country, by the default lines."""
    codes: list[str] = []
    shapes: list[Any] = []
    for geometry in atlas["objects"]["countries"]["geometries"]:
        code = numbers.get(geometry.get("id", ""))
        if code is None or "arcs" not in geometry:
            continue
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            rings = [ring for ring in (_ring(atlas, arcs) for arcs in polygon) if len(ring) > 3]
            if rings:
                codes.append(code)
                shapes.append(shapely.Polygon(rings[0], rings[1:]).buffer(0))
    towns = [place for place in Gazetteer.open() if place.fclass == "P"]
    points = shapely.points([(p.point.lon, p.point.lat) for p in towns])
    count: Counter[Pair] = Counter()
    for town, shape in zip(*shapely.STRtree(shapes).query(points, predicate="within"), strict=True):
        pair = codes[shape], towns[town].country
        if pair[0] != pair[1] and shapes[shape].boundary.distance(points[town]) > _INSIDE:
            count[pair] += 1
    return (pair for pair, towns_of in count.items() if towns_of >= _TOWNS)


def _ring(atlas: dict[str, Any], arcs: list[int]) -> Any:
    """Shape (corners, 2): longitude and latitude, the former up to 360 where the ring crosses 180 degrees."""
    parts = []
    for number in arcs:
        arc = np.cumsum(np.array(atlas["arcs"][number if number >= 0 else ~number]), axis=0)
        parts.append(arc if number >= 0 else arc[::-1])
    ring = np.vstack([parts[0], *(part[1:] for part in parts[1:])])
    ring = ring * atlas["transform"]["scale"] + atlas["transform"]["translate"]
    if np.ptp(ring[:, 0]) > 300:
        ring[:, 0] = np.where(ring[:, 0] < 0, ring[:, 0] + 360, ring[:, 0])
    return ring


def sovereign(countries: list[dict[str, str]]) -> Iterator[Pair]:
    """Each sovereign's main country with the others that are under it."""
    under: dict[str, list[dict[str, str]]] = defaultdict(list)
    for country in countries:
        under[country["sov_a3"]].append(country)
    for code, members in under.items():
        # The sovereign's code begins as the country's own does: CH1 and CHN, IS1 and ISR.
        main = [
            c["iso2"] for c in _coded(members) if c["type"] in ("Country", "Disputed") and c["adm0"][:2] == code[:2]
        ]
        main = main or [c["iso2"] for c in _coded(members) if c["iso2"] == {"GB1": "GB", "DN1": "DK"}.get(code)]
        for country in _coded(members):
            if main and country["iso2"] != main[0]:
                yield main[0], country["iso2"]


def _coded(members: list[dict[str, str]]) -> list[dict[str, str]]:
    made = [{"iso2": c["iso_a2"], "type": c["type"], "adm0": c["adm0_a3"]} for c in members]
    return [c for c in made if c["iso2"]]


def listed(units: dict[str, Any], known: list[dict[str, str]]) -> Iterator[Pair]:
    """Countries that have a code as subdivisions of another, which ends in their own; no neighbours, of which one may
    have a unit called like the other, as Guinea's Mali is."""
    names = {row["iso2"]: row["forms"].split("|")[0] for row in known}
    neighbours = {row["iso2"]: row["neighbours"].split() for row in known}
    for country, own in units.items():
        for code, unit in own.items():
            other = code.rpartition("-")[2]
            if other == country or other not in names or other in neighbours.get(country, ()):
                continue
            if f"{unit['name']} ".startswith(f"{names[other]} "):
                yield country, other


def disputed(countries: list[dict[str, str]], neighbours: dict[str, list[str]]) -> Iterator[Pair]:
    """A country whose land is disputed with each of its neighbours, both ways."""
    for country in countries:
        code = country["iso_a2"]
        if code and country["type"] in ("Disputed", "Indeterminate") and country["country"] != "Brazilian Island":
            for other in neighbours.get(code, ()):
                yield code, other
                yield other, code


if __name__ == "__main__":
    main()
