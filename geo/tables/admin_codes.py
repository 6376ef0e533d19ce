"""ISO 3166-2 codes of first-order units, and how far units reach: geo/data/units.tsv.

Public: `iso_3166_2`, `unit_radius`. GeoNames' admin1 codes are none of ISO's: the table matches units by name and
place, and has none where that is not sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def iso_3166_2(country: str, admin1: str) -> str | None:
    """The ISO 3166-2 code of the unit with a GeoNames code: "UA", "13" -> "UA-30"; None where it has none."""
    row = _rows().get(f"{country}.{admin1}")
    return row[0] or None if row else None


def unit_radius(code: str) -> float | None:
    """How far a unit ("SY.04") reaches from its point in kilometres, as a rule; None where unknown."""
    row = _rows().get(code)
    return row[1] if row else None


@cache
def _rows() -> Mapping[str, tuple[str, float | None]]:
    lines = (files("geo.data") / "units.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return {code: (iso, float(radius) if radius else None) for code, iso, radius in cells}
