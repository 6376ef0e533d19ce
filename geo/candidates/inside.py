"""A name's candidates where the text says where it lies: "Coral Springs, Canada", "Perth, WA, Australia"."""

from __future__ import annotations

from collections.abc import Iterable

from gazetteer import Gazetteer, Hit, Kind, Match, Place, contains, kind_of, sounds_kept, unit_codes

from .table import Level, NameReading, NameTable, level_of

DEEP = 400
"""Candidates read of a name that many places bear."""
_SPELT = (Match.EXACT, Match.ALTERNATE, Match.HISTORIC, Match.VARIANT)
_BORDER_KM = 60.0
_LOOKED_AT = 3
_SHORTEST_SLIP = 9
"""Letters of a name of which one may be wrong."""


def inside(gazetteer: Gazetteer, table: NameTable, container: Place, limit: int) -> tuple[Hit, ...]:
    """The candidates of a name that lie in a country or first-order unit, also those beyond the table's first ones.

    None is only spelt alike, and what a shortened reading finds elsewhere is nothing.
    """
    hits = _settled(_kept(table.hits, container))
    if hits and table.reading is NameReading.WITHIN:
        # "Khan Shaikhoun, Syria": a place there of the whole name, spelt otherwise, is meant before one of its words.
        hits = _spelt(gazetteer, table, container) or hits
    if (hits and len(table) < limit) or kind_of(container) is Kind.CONTINENT:
        return hits
    unit = unit_of_code(gazetteer, table.name, container.country) if kind_of(container).is_country else None
    if table.abbreviation and unit is not None:
        return (Hit(unit, Match.ALTERNATE, 1.0, table.name),)
    deep = _kept(gazetteer.lookup(table.name, limit=DEEP, variants=True), container) if not table.reduced else ()
    found = hits or _settled(deep[:limit])
    if found or table.abbreviation:
        return found
    return _spelt(gazetteer, table, container)


def _spelt(gazetteer: Gazetteer, table: NameTable, container: Place) -> tuple[Hit, ...]:
    """The places in a container that a name may be another spelling of."""
    country = container.country
    spelt = gazetteer.search(table.name, country=country, limit=_LOOKED_AT, fuzzy=False)
    found = _kept((h for h in spelt if h.match in _SPELT), container)
    if found or not sounds_kept(country) or len(table.key) < _SHORTEST_SLIP:
        return found
    # Where names are transliterated, a letter makes no other name: "Pul-i-Kumri" in Afghanistan.
    slips = gazetteer.spelt_like(table.name, country, limit=_LOOKED_AT)
    return tuple(h for h in slips if h.name[:1] == table.key[:1] and contains(container, h.place))


def _kept(hits: Iterable[Hit], container: Place) -> tuple[Hit, ...]:
    return tuple(h for h in hits if contains(container, h.place) and h.match is not Match.FUZZY)


def _settled(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without the sites that have their name from a town there: "Port Harcourt, Rivers State" is no airport."""
    if not any(h.match is Match.EXACT and h.place.fclass == "P" for h in hits):
        return hits
    return tuple(h for h in hits if h.match is not Match.ALTERNATE or h.place.fclass != "S")


def unit_of_code(gazetteer: Gazetteer, code: str, country: str) -> Place | None:
    """The unit that a country's own code stands for."""
    geonameid = unit_codes().get(code.replace(".", "").upper(), {}).get(country)
    return None if geonameid is None else gazetteer.get(geonameid)


def borders(gazetteer: Gazetteer, table: NameTable, container: Place) -> bool:
    """Whether one of a name's first candidates lies so near to a country that people may say it lies there."""
    return any(
        gazetteer.near(lat=p.point.lat, lon=p.point.lon, km=_BORDER_KM, limit=1, country=container.country)
        for p in (h.place for h in table.hits[:_LOOKED_AT])
        if p.country != container.country
    )


def with_own_article(gazetteer: Gazetteer, table: NameTable) -> tuple[Hit, ...]:
    """The sites, waters and regions that have a name with an article ("the White House"), where the first place of the
    bare name is a town; none elsewhere, nor where a town or unit is called so, too ("the Valley")."""
    if not len(table) or table.abbreviation or level_of(table.hits[0].place) is not Level.SETTLEMENT:
        return ()
    hits = tuple(h for h in gazetteer.lookup(f"the {table.name}") if h.match in (Match.EXACT, Match.ALTERNATE))
    return hits if all(level_of(h.place) > Level.SETTLEMENT for h in hits) else ()
