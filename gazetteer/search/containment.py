"""What a place lies in, and what lies in it."""

from __future__ import annotations

from collections.abc import Iterator

from ..place import Place
from ..store import StoreReader

_FIRST_DEGREES = 0.25
_LAST_DEGREES = {2: 16.0, 3: 4.0}
"""Half the side of the smallest box, and of the largest by how many parts the unit's code has."""


def parents(store: StoreReader, place: Place) -> tuple[Place, ...]:
    """The admin2 unit, the admin1 unit and the country of a place, as far as the gazetteer has them; not itself."""
    codes = []
    if place.admin1 and place.admin2:
        codes.append(f"{place.country}.{place.admin1}.{place.admin2}")
    if place.admin1:
        codes.append(f"{place.country}.{place.admin1}")
    if place.country:
        codes.append(place.country)
    units = [unit for code in codes if (unit := store.unit(code)) is not None]
    for i, unit in enumerate(units):
        if unit.geonameid == place.geonameid:
            return tuple(units[i + 1 :])
    return tuple(units)


def children(store: StoreReader, place: Place) -> Iterator[Place]:
    """The units directly under a country or a unit; where it has none, the populated places in it.

    The populated places of a unit may lack those of an exclave farther off than twice the unit's own reach.
    For other places, such as a continent, what GeoNames' hierarchy puts under it.
    """
    code = _code(store, place)
    listed = {child.geonameid: child for child in store.related(place.geonameid)}
    for child in store.units_under(code) if code else ():
        listed.setdefault(child.geonameid, child)
    if listed or not code:
        yield from listed.values()
        return
    parts = code.split(".")
    yield from _settled(store, place, parts) if len(parts) > 1 else store.populated(parts)


def _settled(store: StoreReader, unit: Place, parts: list[str]) -> list[Place]:
    """The populated places of a unit, by rank.

    They are looked for in ever larger boxes around its point, until two in a row have no more than the one before:
    to read all places for those of one county takes a planet's gazetteer seconds.
    """
    found: list[Place] = []
    half, idle = _FIRST_DEGREES, 0
    while half <= _LAST_DEGREES[len(parts)] and idle < 2:
        more = store.populated(parts, around=(unit.point, half))
        idle = idle + 1 if found and len(more) == len(found) else 0
        found = more
        half *= 2
    return found


def _code(store: StoreReader, place: Place) -> str:
    """The code under which a place is a unit, or ""."""
    if place.fclass != "A":
        return ""
    for code in (
        f"{place.country}.{place.admin1}.{place.admin2}",
        f"{place.country}.{place.admin1}",
        place.country,
    ):
        unit = store.unit(code)
        if unit is not None and unit.geonameid == place.geonameid:
            return code
    return ""
