"""Outlines of countries, first-order units, regions and waters, from Natural Earth by way of gazetteer/data/areas.npz.

Shapely and the table are loaded when an area is first asked for; until then this costs nothing. Geometries are in WGS
84 degrees, longitude first.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from .circle import circle
from .table import AreaTable, area_table

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["AreaTable", "area_of", "area_table", "circle", "from_wkb"]

_REMEMBERED = 512


@lru_cache(_REMEMBERED)
def area_of(geonameid: int, name: str, fclass: str, lon: float, lat: float) -> BaseGeometry | None:
    """The polygon (a river: the line) of a place, or None where Natural Earth has none that is surely this place.

    Countries and units are found by their GeoNames id. Regions and waters, whose ids differ between gazetteers, also by
    their name, if the place's point lies in the area or near it.
    """
    table = area_table()
    found = table.by_id(geonameid)
    return found if found is not None else table.by_name(name, fclass, lon, lat)


@lru_cache(_REMEMBERED)
def from_wkb(wkb: bytes) -> BaseGeometry:
    """A geometry of its well-known binary."""
    import shapely

    return shapely.from_wkb(wkb)
