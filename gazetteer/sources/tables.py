"""The small tables of gazetteer/data, each a TSV with a header line (their README says where each is from).

A place is referred to by a *key*: an ISO 3166 code (SY), a GeoNames admin code (US.KY), a region's name (@Balkans), or
an id (5128581).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).resolve().parent.parent / "data"


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of gazetteer/data/NAME.tsv; lines that begin with "#" are remarks."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8") as stream:
        columns = next(stream).rstrip("\n").split("\t")
        for line in stream:
            if line.strip() and not line.startswith("#"):
                yield dict(zip(columns, line.rstrip("\n").split("\t"), strict=True))


@cache
def place_ids() -> MappingProxyType[str, int]:
    """The id of each country by its ISO code, of each admin1 unit by its GeoNames code, of each region by @name."""
    ids = {row["iso"]: int(row["geonameid"]) for row in table("countries")}
    ids.update((row["code"], int(row["geonameid"])) for row in table("admin1"))
    ids.update((f"@{row['name']}", int(row["geonameid"])) for row in table("regions"))
    return MappingProxyType(ids)


def place_id(key: str) -> int:
    """The id that a key stands for. Raises KeyError for a code that no table has."""
    return int(key) if key.lstrip("-").isdigit() else place_ids()[key]
