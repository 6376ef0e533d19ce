"""A name's candidates where the text says where it lies: "Coral Springs, Canada", "Perth, WA, Australia"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

from gazetteer import Gazetteer, Hit, Kind, Match, Place, contains, fold, kind_of, sounds_kept, unit_codes

from .table import Level, NameReading, NameTable, level_of, tabulate

DEEP = 400
"""Candidates read of a name that many places bear."""
_SPELT = (Match.EXACT, Match.ALTERNATE, Match.HISTORIC, Match.VARIANT)
_BORDER_KM = 60.0
_RENOWNED = 100_000
"""A town of so many people is known by its name, and no slip for another's."""
_SO_MUCH_LARGER = 5
_GREAT, _LARGEST, _HAMLETS_IN_IT = 300_000, 1_000_000, 1000
"""A great town, and how many times larger it is than a hamlet that is not meant beside it, up to a thousand people."""
_LANDS = frozenset(("ISL", "ISLS", "MTS", "PEN", "DSRT", "PLAT", "VAL"))
_BESIDE_REGION = 20_000
"""People: a smaller town is not meant by a region's name: New England, Java, Siberia."""
_LOOKED_AT = 3
_TOWN = 500
"""People of a place that sources rather have counted than made up."""
_ALIKE = 0.8
"""The likeness, 0 to 1, of two spellings of one name: Zaporizhzhya and Zaporizhzhia."""
_SHORTEST_SLIP = 9
"""Letters of a name of which one may be wrong."""


def inside(gazetteer: Gazetteer, table: NameTable, container: Place, limit: int) -> tuple[Hit, ...]:
    """The candidates of a name that lie in a country or first-order unit, also those beyond the table's first ones.

    None is only spelt alike, and what a shortened reading finds elsewhere is nothing.
    """
    hits = _settled(_kept(table.hits, container))
    if hits and not table.reduced and kind_of(container) is Kind.ADMIN1:
        more = gazetteer.lookup(table.name, limit=DEEP) if len(table) >= limit and not _has_own(hits) else ()
        hits = _of_the_very_name(table.key, (*hits, *(h for h in _kept(more, container) if h not in hits)))
    if hits and table.reading is NameReading.WITHIN:
        # "Khan Shaikhoun, Syria": a place there of the whole name, spelt otherwise, is meant before one of its words.
        hits = _spelt(gazetteer, table, container) or hits
    if (hits and len(table) < limit) or kind_of(container) is Kind.CONTINENT:
        return hits
    unit = unit_of_code(gazetteer, table.name, container.country) if kind_of(container).is_country else None
    if table.abbreviation and unit is not None:
        return (Hit(unit, Match.ALTERNATE, 1.0, table.name),)
    deep = _kept(gazetteer.lookup(table.name, limit=DEEP, variants=True), container) if not table.reduced else ()
    if _is_renowned(table):
        return hits or _settled(tuple(h for h in deep[:limit] if h.match is not Match.VARIANT))
    found = hits or _settled(deep[:limit])
    if found or table.abbreviation:
        return found
    return _spelt(gazetteer, table, container)


def _is_renowned(table: NameTable) -> bool:
    """Whether a name is a country's, a unit's or a great town's, which no like spelling stands for: "Kansas, Ethiopia"
    is no Konso."""
    first = table.hits[0] if len(table) and not table.reduced else None
    if first is None or first.match is not Match.EXACT:
        return False
    return level_of(first.place) <= Level.ADMIN1 or first.place.population >= _RENOWNED


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


def settlements(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Those that are neither countries, units nor features of the land."""
    return tuple(h for h in hits if level_of(h.place) is Level.SETTLEMENT)


def _settled(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without the sites that have their name from a town there: "Port Harcourt, Rivers State" is no airport."""
    if not any(h.match is Match.EXACT and h.place.fclass == "P" for h in hits):
        return hits
    return tuple(h for h in hits if h.match is not Match.ALTERNATE or h.place.fclass != "S")


def _of_the_very_name(key: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Without the towns that are only called so, too, by a name unlike their own, beside one whose own name it is:
    "Franklin, Texas" is not El Paso, which was Franklin once."""
    if len(hits) < 2 or not _has_own(hits):
        return hits
    return tuple(h for h in hits if h.match is not Match.ALTERNATE or h.place.fclass != "P" or _is_like(key, h.place))


def _has_own(hits: Iterable[Hit]) -> bool:
    """Whether a town has the name as its own."""
    return any(h.match is Match.EXACT and h.place.fclass == "P" and h.place.population >= _TOWN for h in hits)


def _is_like(key: str, place: Place) -> bool:
    own = fold(place.name)
    return set(key.split()) <= set(own.split()) or SequenceMatcher(None, key, own).ratio() >= _ALIKE


def unit_of_code(gazetteer: Gazetteer, code: str, country: str) -> Place | None:
    """The unit that a country's own code stands for."""
    geonameid = unit_codes().get(code.replace(".", "").upper(), {}).get(country)
    return None if geonameid is None else gazetteer.get(geonameid)


def held_by_one(table: NameTable, containers: NameTable) -> tuple[Hit, ...]:
    """A name's candidates that lie in a country or unit of another name; all of them when none does."""
    units = [h.place for h in containers.hits if kind_of(h.place).is_country or kind_of(h.place).is_unit]
    return tuple(h for h in table.hits if any(contains(unit, h.place) for unit in units)) or table.hits


def code_there(gazetteer: Gazetteer, table: NameTable, inner: NameTable) -> Hit | None:
    """What a code stands for in the country of the name before it, where its usual meaning does not hold that."""
    if len(table) and any(contains(table.hits[0].place, h.place) for h in inner.hits):
        return None
    for hit in inner.hits:
        unit = unit_of_code(gazetteer, table.name, hit.place.country)
        if unit is not None and (contains(unit, hit.place) or unit.geonameid == hit.place.geonameid):
            return Hit(unit, Match.ALTERNATE, 1.0, table.name)
    return None


def borders(gazetteer: Gazetteer, table: NameTable, container: Place) -> bool:
    """Whether one of a name's first candidates lies so near to a unit that people may say it lies there, or in a
    country whose towns a country is said to have."""
    if kind_of(container).is_country:
        held = territories().get(container.country, frozenset())
        return any(h.place.country in held for h in table.hits[:_LOOKED_AT])
    return any(
        gazetteer.near(lat=p.point.lat, lon=p.point.lon, km=_BORDER_KM, limit=1, country=container.country)
        for p in (h.place for h in table.hits[:_LOOKED_AT])
        if p.country != container.country
    )


@cache
def territories() -> Mapping[str, frozenset[str]]:
    """Of a country, those whose places are said to lie in it, too: it holds some of them, has them under it or listed
    as a subdivision, or one of two neighbours is disputed. The table says which (geo/data/territories.tsv)."""
    lines = (files("geo.data") / "territories.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found: dict[str, set[str]] = {}
    for country, other, _ in (line.split("\t") for line in lines):
        found.setdefault(country, set()).add(other)
    return {country: frozenset(others) for country, others in found.items()}


def in_one_country(table: NameTable, listed: Iterable[NameTable]) -> tuple[Hit, ...]:
    """The candidates of a name of a list that lie in a country that all of its names have places in: "Bari and Foggia
    provinces" has no Bari in Somalia.

    :param listed: all names of the list, this one, too.
    """
    countries = [{h.place.country for h in other.hits} for other in listed if len(other) and not other.reduced]
    shared = set.intersection(*countries) if countries else set()
    return tuple(h for h in table.hits if h.place.country in shared) or table.hits


def unshadowed(table: NameTable, spared: frozenset[int] = frozenset()) -> NameTable:
    """A name's table without the much smaller settlements of a capital's own country and the hamlets beside a great
    town: "Washington" in a text on Missouri is the capital, "Boston" in one on Cork is in Massachusetts, where the text
    doesn't say otherwise.

    :param spared: ids of settlements that stay.
    """
    return without(table, frozenset(p.geonameid for p in shadowed_by_greater(table)) - spared)


@lru_cache(maxsize=8192)
def without(table: NameTable, left_out: frozenset[int]) -> NameTable:
    """A name's table without some places, by their ids."""
    if not left_out:
        return table
    made = tabulate(
        table.name,
        table.key,
        tuple(h for h in table.hits if h.place.geonameid not in left_out),
        reading=table.reading,
        abbreviation=table.abbreviation,
        head=table.head,
        demonym=table.demonym,
    )
    return replace(made, elsewhere=table.elsewhere)


@lru_cache(maxsize=8192)
def shadowed_by_greater(table: NameTable) -> tuple[Place, ...]:
    """The settlements that a text which says nothing of them doesn't mean: those that `unshadowed` leaves out."""
    if table.reduced or len(table) < 2:
        return ()
    places = [h.place for h in table.hits]
    capitals = {p.country: p for p in places if kind_of(p) is Kind.CAPITAL}
    first = table.hits[0]
    if first.match is Match.EXACT and _is_noted_region(first.place):
        return tuple(p for p in places if level_of(p) is Level.SETTLEMENT and p.population < _BESIDE_REGION)
    great = first.match is Match.EXACT and level_of(first.place) is Level.SETTLEMENT
    least = first.place.population if great and first.place.population >= _GREAT else 0
    return tuple(
        p
        for p in places
        if level_of(p) is Level.SETTLEMENT
        and (_is_village_beside(p, capitals.get(p.country)) or p.population * _HAMLETS_IN_IT < min(least, _LARGEST))
    )


def _is_noted_region(place: Place) -> bool:
    """Whether a place is a region, an island or a range that has other names, or stands in our own table."""
    return (place.fclass == "L" or place.fcode in _LANDS) and (place.names_count > 1 or place.geonameid < 0)


def _is_village_beside(place: Place, capital: Place | None) -> bool:
    return capital is not None and place != capital and place.population * _SO_MUCH_LARGER <= capital.population
