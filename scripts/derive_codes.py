"""Make gazetteer/data/codes.tsv: python scripts/derive_codes.py

Codes of letters that ISO 3166-2 gives to a country's units ("WA" in Australia, "MI" in Italy), each with the GeoNames
id of the unit in admin1.tsv or admin2.tsv: the one of the same name, and for Italy, whose second-order codes GeoNames
writes with ISO's letters, the one of the same code. Countries whose units have numbers for codes are left out.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict

from derive_admin1 import plain
from deriving import DATA, package_folder, write_table


def main() -> None:
    source = json.loads((package_folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8"))
    named: dict[str, dict[str, str]] = defaultdict(dict)
    lettered: dict[tuple[str, str], str] = {}
    for table in ("admin1.tsv", "admin2.tsv"):
        with (DATA / table).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                country, *_, code = row["code"].split(".")
                if table == "admin1.tsv" or country == "IT":
                    names = [row["name"], *(part.partition(":")[2] for part in row.get("names", "").split("|"))]
                    for name in filter(None, names):
                        named[country].setdefault(plain(name), row["geonameid"])
                if code.isalpha():
                    lettered.setdefault((country, code), row["geonameid"])
    rows = []
    for country, units in sorted(source.items()):
        for iso, unit in sorted(units.items()):
            code = iso.partition("-")[2]
            if not (code.isalpha() and 2 <= len(code) <= 3):
                continue
            found = named[country].get(plain(unit["name"]))
            if country == "IT":
                found = lettered.get((country, code), found)
            if found:
                rows.append((country, code, found))
    write_table("codes.tsv", ("country", "code", "geonameid"), rows)


if __name__ == "__main__":
    main()
