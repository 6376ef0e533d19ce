"""Make geo/data/former_units.tsv: python scripts/derive_former_units.py NATURALEARTH/admin1.geojson.gz

First-order units that tables still name and GeoNames has no more, or never had as such: the faces of Natural Earth's
admin-1 layer whose name no unit of the built-in gazetteer bears there, and those of scripts/former_units.tsv, which
joins faces (Nepal's regions of zones, France's old regions of departments). For each: the middle of its people and how
far its towns lie from there, as in units.tsv.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from deriving import middle, reach, weighed
from shapely.geometry import shape

from gazetteer import Gazetteer, fold
from geo.tables.countries import country_code
from geo.tables.place_types import without_types
from geo.tables.units import UnitFinder

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "geo" / "data" / "former_units.tsv"
Town = tuple[float, float, float]


class Towns:
    """The built-in gazetteer's populated places."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        towns = [place for place in gazetteer if place.fclass == "P"]
        self.tree = shapely.STRtree(shapely.points([(p.point.lon, p.point.lat) for p in towns]))
        self.rows = [(p.point.lat, p.point.lon, p.population) for p in towns]
        self.codes = np.array([f"{p.country}.{p.admin1}" for p in towns])

    def within(self, shape: Any) -> tuple[list[Town], set[str]]:
        """The towns in a polygon, and the codes of their units."""
        found = self.tree.query(shape, predicate="contains")
        return weighed([self.rows[i] for i in found]), set(self.codes[found].tolist())


def faces(path: Path) -> dict[tuple[str, str], list[Any]]:
    """The polygons by country and name."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for feature in json.load(stream)["features"]:
            name, country = feature["properties"].get("name"), feature["properties"].get("iso_a2")
            if name and country and "-99" not in name and "-00" not in name:
                found[country, name].append(shape(feature["geometry"]))
    return found


def is_known(units: UnitFinder, name: str, country: str, *, small: bool) -> bool:
    """Whether the gazetteer has a unit of the name; of second-order ones those count that a small face may be."""
    levels = {1, 2} if small else {1}
    bare = without_types(fold(name)).key or fold(name)
    return any(
        unit.level in levels and unit.is_sure for unit in units.named(dict.fromkeys((fold(name), bare)), country)
    )


def rows(path: Path) -> Iterable[tuple[str, ...]]:
    """Country, names, latitude, longitude, radius."""
    shapes = faces(path)
    joined = [line.split("\t") for line in (HERE / "former_units.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    used = {(country, name) for country, _, names in joined for name in names.split("|")}
    with Gazetteer.open() as gazetteer:
        towns, units = Towns(gazetteer), UnitFinder(gazetteer)
        wanted = [
            (c, names, [s for n in members.split("|") for s in shapes.get((c, n), ())]) for c, names, members in joined
        ]
        wanted += [(c, name, some) for (c, name), some in shapes.items() if (c, name) not in used]
        for country, names, some in wanted:
            area = shapely.union_all([shapely.make_valid(s) for s in some])
            inside, codes = towns.within(area)
            first = names.partition("|")[0]
            alone = (country, first) in shapes
            if not some or country_code(first) or (alone and is_known(units, first, country, small=len(codes) == 1)):
                continue
            inner = area.representative_point()
            point = middle(inside) if inside else (inner.y, inner.x)
            wide = 111.2 * math.sqrt(area.area * math.cos(math.radians(inner.y)) / math.pi)
            radius = max(5.0, reach(point, inside) if len(inside) > 2 else wide)
            names = names.replace(" (", "|").replace(")", "")
            yield country, names, f"{point[0]:.3f}", f"{point[1]:.3f}", f"{radius:.0f}"


def main() -> None:
    made = sorted(rows(Path(sys.argv[1])))
    lines = ["country\tnames\tlat\tlon\tradius_km", *("\t".join(row) for row in made)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(made)} units")


if __name__ == "__main__":
    main()
