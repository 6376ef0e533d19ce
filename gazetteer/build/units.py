"""Which place is a country or unit by its code: "SY", "SY.04", "US.TX.113".

Public: `Units`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..geonames import Row

_COUNTRY_CODES = ("PCLI", "PCLD", "PCLS", "PCLF", "PCL", "PCLIX", "TERR")


class Units:
    """Collects the units among the rows that pass by; the best row of each code stays."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[int, int, str]] = {}

    def see(self, row: Row) -> None:
        """Note a row of class A if it is a country, an admin1 or an admin2 unit."""
        if row.fcode in _COUNTRY_CODES:
            self._offer(row.country, _COUNTRY_CODES.index(row.fcode), row)
        elif row.fcode == "ADM1" and row.admin1:
            self._offer(f"{row.country}.{row.admin1}", 0, row)
        elif row.fcode == "ADM2" and row.admin1 and row.admin2:
            self._offer(f"{row.country}.{row.admin1}.{row.admin2}", 0, row)

    def name(self, code: str, geonameid: int, name: str) -> None:
        """Take a unit from a support file; it wins over the rows'."""
        self._best[code] = (-1, geonameid, name)

    def __iter__(self) -> Iterator[tuple[str, int, str]]:
        for code, (_, geonameid, name) in self._best.items():
            yield code, geonameid, name

    def _offer(self, code: str, order: int, row: Row) -> None:
        known = self._best.get(code)
        if row.country and (known is None or order < known[0]):
            self._best[code] = (order, row.geonameid, row.name)
