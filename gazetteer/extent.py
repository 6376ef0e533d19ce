"""How far a place reaches: its area where one is known, else a circle as wide as its kind usually is."""

from __future__ import annotations

from math import pi, sqrt
from typing import TYPE_CHECKING

from .areas import circle
from .kinds import Group, kind_of
from .place import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_RADIUS = {
    "ADM1": 70.0, "ADM2": 25.0, "ADM3": 10.0, "ADM4": 6.0, "ADM5": 4.0, "CONT": 2000.0, "OCN": 2000.0, "SEA": 400.0,
    "RGN": 150.0, "RGNH": 150.0, "DSRT": 250.0, "MTS": 150.0, "GULF": 150.0, "STM": 60.0, "LK": 15.0, "ISL": 20.0,
}  # fmt: skip
_GROUP_RADIUS = {
    Group.COUNTRY: 250.0, Group.ADMIN: 30.0, Group.REGION: 30.0, Group.WATER: 25.0, Group.RELIEF: 12.0, Group.SITE: 1.0,
}  # fmt: skip
_PEOPLE_A_KM2 = 4000.0


def radius_km(place: Place) -> float:
    """How far from its point a place may reach, in km, by its kind alone.

    A settlement is taken as a disc of 4,000 people a square kilometre, one to thirty kilometres wide.
    """
    group = kind_of(place).group
    if group is Group.SETTLEMENT:
        return float(round(min(30.0, max(1.0, sqrt(place.population / _PEOPLE_A_KM2 / pi))), 1))
    return _RADIUS.get(place.fcode, _GROUP_RADIUS[group])


def extent(place: Place) -> BaseGeometry:
    """The area of a place; where none is known, a circle of `radius_km` around its point. WGS 84 degrees."""
    area = place.area
    return circle(place.point.lon, place.point.lat, radius_km(place)) if area is None else area
