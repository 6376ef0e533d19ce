"""Which mentions of one name share a sense: what is said of one holds for others, and a name may have several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazetteer import Place, contains

from ..candidates import Level, NameTable, as_capital, level_of
from .links import Link, LinkKind

_COUNTRY, _ADMIN1, _SETTLEMENT = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.SETTLEMENT)
_LOOKED_AT = 3
"""So many of a name's candidates may be meant beside others."""
_CITY, _METROPOLIS = 300_000, 1_000_000


def beside_their_like(tables: Sequence[NameTable], links: Sequence[Link]) -> dict[int, int]:
    """The senses of a name that stands beside countries here and beside first-order units there: "Georgia and Armenia",
    "Georgia and Alabama"."""
    like: dict[str, dict[int, int]] = {}
    for link in links:
        for one, other in ((link.inner, link.outer), (link.outer, link.inner)):
            levels = set(tables[one].level[:_LOOKED_AT].tolist())
            level = int(tables[other].level[0]) if len(tables[other]) else _SETTLEMENT
            if link.kind is LinkKind.AND and {_COUNTRY, _ADMIN1} <= levels and level <= _ADMIN1:
                like.setdefault(tables[one].key, {}).setdefault(one, -1 - level)
    return {i: sense for senses in like.values() if len(set(senses.values())) > 1 for i, sense in senses.items()}


def cities_beside_cities(tables: Sequence[NameTable], links: Sequence[Link]) -> Iterator[tuple[int, Place]]:
    """Names that stand side by side with great cities alone and may be a unit's and its metropolis', with the unit:
    "London and New York"; none that the text has a town of: "Albany, New York"."""
    beside: dict[int, list[NameTable]] = {}
    for link in links:
        if link.kind is LinkKind.AND:
            beside.setdefault(link.inner, []).append(tables[link.outer])
            beside.setdefault(link.outer, []).append(tables[link.inner])
    for i, others in beside.items():
        unit = _unit_of_metropolis(tables[i])
        if unit is None or not all(_is_city(other) for other in others):
            continue
        inside = (tables[k.inner] for k in links if k.kind is not LinkKind.AND and tables[k.outer].key == tables[i].key)
        if not any(len(table) and contains(unit, table.hits[0].place) for table in inside):
            yield i, unit


def _unit_of_metropolis(table: NameTable) -> Place | None:
    """The unit that a name is of first of all, where its metropolis is called so, too."""
    unit = table.hits[0].place if len(table) and int(table.level[0]) == _ADMIN1 else None
    if unit is None or table.abbreviation or table.reduced:
        return None
    first = (h.place for h in table.hits[1:_LOOKED_AT] if level_of(h.place) is Level.SETTLEMENT)
    return unit if any(p.population >= _METROPOLIS and contains(unit, p) for p in first) else None


def _is_city(table: NameTable) -> bool:
    if not len(table) or int(table.level[0]) != _SETTLEMENT:
        return False
    return not table.reduced and table.hits[0].place.population >= _CITY


def as_capitals(tables: Sequence[NameTable], links: Sequence[Link]) -> list[NameTable]:
    """The tables, those of capitals without villages of their country, where the text puts none of that name anywhere:
    "Washington" in a text on Missouri."""
    put = {tables[k.inner].key for k in links if k.kind is not LinkKind.AND}
    return [table if table.key in put else as_capital(table) for table in tables]


def holding(tables: Sequence[NameTable], links: Sequence[Link]) -> dict[int, frozenset[str]]:
    """For each name that owns another of one country, where its first place lies, that country: "Paris' Louvre"."""
    countries = {k: {h.place.country for h in tables[k.inner].hits} for k in links if k.kind is LinkKind.OWNER}
    return {
        k.outer: frozenset(own)
        for k, own in countries.items()
        if len(own) == 1 and len(tables[k.outer]) and tables[k.outer].hits[0].place.country in own
    }


def followed(
    tables: Sequence[NameTable],
    narrowed: list[NameTable],
    said: Mapping[int, int],
    holding: Mapping[int, frozenset[str]],
) -> tuple[list[NameTable], dict[int, int]]:
    """The other mentions of each name take the sense that was said last before them, or else first; a mention for which
    nothing is left stands alone, and so does one that owns what lies in another country.

    :param holding: the country of what a mention owns.
    """
    senses: dict[int, int] = {}
    by_key: dict[str, dict[int, int]] = {}
    last: dict[str, int] = {}
    for i, container in sorted(said.items()):
        if len(narrowed[i]):
            by_key.setdefault(tables[i].key, {}).setdefault(container, i)
    for i, table in enumerate(tables):
        known = by_key.get(table.key)
        if known is None or (i in said and not len(narrowed[i])):
            continue
        sense = said[i] if i in said else last.get(table.key, next(iter(known)))
        if i in holding and narrowed[known[sense]].hits[0].place.country not in holding[i]:
            continue
        senses[i] = last[table.key] = sense
        narrowed[i] = narrowed[known[senses[i]]]
    return narrowed, senses
