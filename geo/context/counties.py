"""Names that a text puts in a unit of the second order: "Mexico, in Oswego County"; "Athens, Greene County"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from gazetteer import Hit, Match, Place, contains, distance_km

from ..candidates import HEADS, Level, NameTable, level_of

_UNIT = HEADS.index("unit")
_SPELT = (Match.EXACT, Match.ALTERNATE, Match.VARIANT)
_ACROSS_KM = 40.0
"""How far from its middle a county may reach, where codes don't tell what lies in it."""


class Narrowing(Protocol):
    """What is asked of whatever finds candidates."""

    def only(self, table: NameTable, hits: tuple[Hit, ...], mark: str) -> NameTable:
        """A name's table with these candidates alone, the others elsewhere."""


def in_county(inner: NameTable, outer: NameTable, finder: Narrowing) -> tuple[NameTable, NameTable] | None:
    """The tables of a name and of the county that it is said to lie in, with the candidates that lie so alone; None
    where none does, or the second is called no county, district or the like."""
    if not is_county(outer) or not len(inner) or inner.reduced or inner.abbreviation:
        return None
    pairs = list(_pairs(inner, outer))
    if not pairs:
        return None
    towns = tuple(dict.fromkeys(town for town, _ in pairs))
    counties = tuple(dict.fromkeys(county for _, county in pairs))
    return finder.only(inner, towns, f"in {outer.key}"), finder.only(outer, counties, f"of {inner.key}")


def is_county(table: NameTable) -> bool:
    """Whether a name says of itself that it is a county's, a district's or the like, and the gazetteer knows it."""
    return table.head == _UNIT and not table.reduced


def _pairs(inner: NameTable, outer: NameTable) -> Iterator[tuple[Hit, Hit]]:
    counties = [hit for hit in outer.hits if level_of(hit.place) is Level.ADMIN2]
    by_unit: dict[tuple[str, str], list[Hit]] = {}
    for county in counties:
        by_unit.setdefault((county.place.country, county.place.admin1), []).append(county)
    for town in inner.hits if counties else ():
        if town.match not in _SPELT or level_of(town.place) not in (Level.SETTLEMENT, Level.FEATURE):
            continue
        for county in by_unit.get((town.place.country, town.place.admin1), ()):
            if _lies_in(town.place, county.place):
                yield town, county


def _lies_in(town: Place, county: Place) -> bool:
    told = contains(county, town)
    return distance_km(town.point, county.point) <= _ACROSS_KM if told is None else told
