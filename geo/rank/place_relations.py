"""How two places lie to each other."""

from __future__ import annotations

from gazetteer import Group, Place, contains, kind_of, sphere_km

DISTRICT_KM, TOWN_KM = 60.0, 25.0
"""Where codes can't tell, a district is taken to hold what is nearer than this, a town its quarters and sites."""


def same_admin1(a: Place, b: Place) -> bool:
    """True for two places of one first-order division."""
    return bool(a.admin1) and a.admin1 == b.admin1 and a.country == b.country


def holds(a: Place, b: Place) -> bool:
    """True when `a` contains `b`, or lies so close that it may where their codes can't tell."""
    known = contains(a, b)
    if known is not None or kind_of(b).is_unit or kind_of(b).is_country:
        return known is True
    if kind_of(a).is_unit:
        return sphere_km(a.point, b.point) < DISTRICT_KM
    larger = kind_of(a).group is Group.SETTLEMENT and b.population < a.population
    return larger and sphere_km(a.point, b.point) < TOWN_KM


def distinct(a: Place, b: Place) -> bool:
    """True for two places that a reader would not take for one."""
    return a.geonameid != b.geonameid and a.name != b.name


def round_km(km: float) -> str:
    """A distance as people say it: 3, 31, 150."""
    return str(max(1, round(km))) if km < 95.0 else str(round(km / 10.0) * 10)
