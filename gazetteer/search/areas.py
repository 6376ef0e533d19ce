"""Which places contain a point: by their areas, those of the user's overlays first of all."""

from __future__ import annotations

from ..areas import area_table
from ..place import Place
from ..store import StoreReader


def containing(store: StoreReader, lat: float, lon: float) -> list[Place]:
    """The places of a gazetteer in whose area a point lies, the smallest area first."""
    import shapely

    point = shapely.Point(lon, lat)
    sized: dict[int, tuple[float, Place]] = {}
    own = {place.geonameid: place for place in store.outlined()}
    for place in own.values():
        area = place.area
        if area is not None and area.area and shapely.intersects(area, point):
            sized[place.geonameid] = (area.area, place)
    for geonameid, area in area_table().around(lon, lat):
        if geonameid not in own and (found := store.by_id(geonameid)) is not None:
            sized.setdefault(geonameid, (area.area, found))
    return [place for _, place in sorted(sized.values(), key=lambda pair: (pair[0], pair[1].rank))]
