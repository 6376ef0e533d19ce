"""Which place is a country or unit by its code: "SY", "SY.04", "US.TX.113"."""

from __future__ import annotations

from collections.abc import Iterator

UnitRow = tuple[str, int, int, str]
"""Code, order among the places of that code, geonameid, name."""

_COUNTRY_CODES = ("PCLI", "PCLD", "PCLS", "PCLF", "PCL", "PCLIX", "TERR")


def unit_of(fcode: str, country: str, admin1: str, admin2: str, geonameid: int, name: str) -> UnitRow | None:
    """The unit that a place of class A is, if it is one."""
    if not country:
        return None
    if fcode in _COUNTRY_CODES:
        return country, _COUNTRY_CODES.index(fcode), geonameid, name
    if fcode == "ADM1" and admin1:
        return f"{country}.{admin1}", 0, geonameid, name
    if fcode == "ADM2" and admin1 and admin2:
        return f"{country}.{admin1}.{admin2}", 0, geonameid, name
    return None


class Units:
    """Collects the units among the rows that pass by; the first of the best order stays for each code."""

    def __init__(self) -> None:
        self._best: dict[str, tuple[int, int, str]] = {}

    def add(self, unit: UnitRow | None) -> None:
        """Take a unit."""
        if unit is None:
            return
        code, order, geonameid, name = unit
        known = self._best.get(code)
        if known is None or order < known[0]:
            self._best[code] = (order, geonameid, name)

    def name(self, code: str, geonameid: int, name: str) -> None:
        """Take a unit of a support file; the places' own units win over it, but for the names of countries.

        The dumps have those in full ("Principality of Andorra"), countryInfo.txt as people say them.
        """
        order, known, _ = self._best.get(code, (99, geonameid, name))
        if "." not in code or code not in self._best:
            self._best[code] = (order, known, name)

    def __iter__(self) -> Iterator[tuple[str, int, str]]:
        for code, (_, geonameid, name) in self._best.items():
            yield code, geonameid, name
