"""Codes of letters that countries give to their units: "WA" in Australia, "MI" in Italy.

They are ISO 3166-2's, in gazetteer/data/codes.tsv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .tables import table


@cache
def unit_codes() -> Mapping[str, Mapping[str, int]]:
    """Code -> country (ISO 3166 alpha-2) -> the GeoNames id of the country's unit that the code stands for."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in table("codes"):
        found[row["code"]][row["country"]] = int(row["geonameid"])
    return MappingProxyType({code: MappingProxyType(units) for code, units in found.items()})
