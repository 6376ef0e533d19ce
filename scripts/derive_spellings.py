"""Look up the ids of tests/data/spellings.tsv: python scripts/derive_spellings.py LIST.

LIST has lines "SY|Ar Raqqah|Raqqa,Rakka,...": country, a name that the place has, and spellings that must find it. The
place is the most populous one of the country with that name, so an id is looked up, never remembered.
"""

from __future__ import annotations

import sys
from pathlib import Path

from deriving import fold

from gazetteer.geonames import Row
from gazetteer.sources import builtin_rows

OUT = Path(__file__).resolve().parent.parent / "tests" / "data" / "spellings.tsv"


def main() -> None:
    best: dict[tuple[str, str], Row] = {}
    for row in builtin_rows():
        if row.fclass == "P":
            for name in {fold(n) or n for n in (row.name, *(n.text for n in row.names))}:
                known = best.get((row.country, name))
                if known is None or (fold(row.name) == name, row.population) > (
                    fold(known.name) == name,
                    known.population,
                ):
                    best[row.country, name] = row
    lines = ["geonameid\tcountry\tplace\tspelling"]
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        country, name, spellings = line.split("|")
        row = best.get((country, fold(name) or name))
        if row is None:
            print(f"no place: {line}")
            continue
        lines += [f"{row.geonameid}\t{country}\t{row.name}\t{spelling}" for spelling in spellings.split(",")]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(lines) - 1} spellings")


if __name__ == "__main__":
    main()
