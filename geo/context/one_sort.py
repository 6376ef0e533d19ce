"""Lists whose names are all of one sort: "Montana, Washington and Utah" has no town among them, "Bissau, Vienna and
Kabul" none of Virginia, "Georgia and Texas" no country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gazetteer import Kind, Match, Place, distance_km, kind_of

from ..candidates import Level, NameTable, level_of
from ..document import Mention
from ..tokens import ReadText
from .links import Link, LinkKind

LOOKED_AT = 3
"""So many of a name's candidates may be meant beside others."""
_LIST = 3
"""So many names side by side are a list."""
_SO_MUCH_NEARER = 2
"""Of two names side by side one is a unit that is so many times nearer to the other than its name's usual place."""
_AROUND_KM = 400.0
"""States so near to a capital are named with it: "Maryland, Virginia and Washington"."""


def listed_alike(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], links: Sequence[Link]
) -> Iterator[tuple[int, frozenset[int]]]:
    """The mentions in lists of countries, of first-order units of one country or of capitals, with the ids of what each
    may be; all names of a list may be that, and mostly are that first of all."""
    beside = {k.inner for k in links if k.outer == k.inner + 1 and k.kind in (LinkKind.COMMA, LinkKind.AND)}
    run: list[int] = []
    for i in range(len(tables) if beside else 0):
        run.append(i)
        if i in beside:
            continue
        if len(run) > 1 and all(len(tables[k]) and not _is_short(mentions[k].text) for k in run):
            if len(run) >= _LIST:
                yield from _of_one_sort(tables, run)
            elif _is_and(read, mentions[run[0]].end, mentions[run[1]].start):
                yield from _beside_a_unit(tables, run[0], run[1])
        run = []


def units_of(table: NameTable, country: str) -> frozenset[int]:
    """The ids of a name's candidates that are first-order units of a country."""
    units = (h.place for h in table.hits if kind_of(h.place) is Kind.ADMIN1)
    return frozenset(p.geonameid for p in units if p.country == country)


def _of_one_sort(tables: Sequence[NameTable], run: Sequence[int]) -> Iterator[tuple[int, frozenset[int]]]:
    firsts = [_usual(tables[i]) for i in run]
    units = Counter(p.country for p in firsts if level_of(p) is Level.ADMIN1)
    countries = sum(level_of(p) is Level.COUNTRY for p in firsts)
    capitals = sum(kind_of(p) is Kind.CAPITAL for p in firsts)
    for country, count in units.most_common(1):
        if count * _LIST >= len(run) and all(_unit(tables[i], country) for i in run):
            lands = [p for p in firsts if level_of(p) is Level.ADMIN1]
            yield from ((i, units_of(tables[i], country)) for i in run if not _is_among(_usual(tables[i]), lands))
            return
    if countries * 2 >= len(run):
        yield from _each(run, [_first(tables[i], Level.COUNTRY) for i in run])
    elif capitals * 2 >= len(run):
        yield from _each(run, [_capital(tables[i]) for i in run])


def _usual(table: NameTable) -> Place:
    """What a name means first of all: Oklahoma is the state, though its city is called so, too."""
    return next((h for h in table.hits[:LOOKED_AT] if h.match is Match.EXACT), table.hits[0]).place


def _each(run: Sequence[int], places: Sequence[Place | None]) -> Iterator[tuple[int, frozenset[int]]]:
    """Each mention with its place, where all have one."""
    if all(places):
        yield from ((i, frozenset((p.geonameid,))) for i, p in zip(run, places, strict=True) if p is not None)


def _is_among(place: Place, lands: Sequence[Place]) -> bool:
    """Whether a capital lies amid all of the units that stand beside its name."""
    if kind_of(place) is not Kind.CAPITAL or not lands:
        return False
    return all(distance_km(place.point, p.point) <= _AROUND_KM for p in lands)


def _beside_a_unit(tables: Sequence[NameTable], one: int, other: int) -> Iterator[tuple[int, frozenset[int]]]:
    """One of two names as the unit that lies much nearer to the other, a unit of the country: "Washington and Montana",
    "Georgia and Texas"; or as the country that it is beside another: "Georgia and Armenia"."""
    for name, beside in ((one, other), (other, one)):
        land, usual = _usual(tables[beside]), _usual(tables[name])
        if level_of(land) is level_of(usual) is Level.COUNTRY and _first(tables[name], Level.ADMIN1):
            yield name, frozenset((usual.geonameid,))
        if level_of(land) is not Level.ADMIN1 or tables[name].abbreviation or tables[beside].abbreviation:
            continue
        unit = _unit(tables[name], land.country)
        if unit is None or (level_of(usual) is Level.ADMIN1 and usual.country == land.country):
            continue
        if distance_km(unit.point, land.point) * _SO_MUCH_NEARER <= distance_km(usual.point, land.point):
            yield name, frozenset((unit.geonameid,))
            yield beside, frozenset((land.geonameid,))


def _first(table: NameTable, level: Level) -> Place | None:
    places = (h.place for h in table.hits[:LOOKED_AT] if h.match is Match.EXACT)
    return next((p for p in places if level_of(p) is level), None)


def _unit(table: NameTable, country: str) -> Place | None:
    """The first-order unit of a country among a name's first candidates."""
    places = (h.place for h in table.hits[:LOOKED_AT])
    return next((p for p in places if level_of(p) is Level.ADMIN1 and p.country == country), None)


def _capital(table: NameTable) -> Place | None:
    called = (h.place for i, h in enumerate(table.hits[:LOOKED_AT]) if not i or h.match is Match.EXACT)
    return next((p for p in called if kind_of(p) is Kind.CAPITAL), None)


def _is_and(read: ReadText, start: int, end: int) -> bool:
    """Whether "and" or the like stands between two names, not "to" or "from"."""
    return read.text[start:end].strip(" ,").lower() in read.language.names.and_words


def _is_short(name: str) -> bool:
    """Whether a name is a short form, and so rather where the one before it lies: "Washington, D.C."."""
    return name.isupper() or name.endswith(".")
