"""What a place lies in, and what lies in it.

Public: `parents`, `children`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..place import Place
from ..store import StoreReader


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
    columns = ("country", "admin1", "admin2")[: len(parts)]
    where = " AND ".join(f"{column} = ?" for column in columns)
    yield from store.places(f"{where} AND fclass = 'P'", parts)


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
