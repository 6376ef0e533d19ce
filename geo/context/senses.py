"""Which mentions of one name share a sense: what is said of one holds for others, and a name may have several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from gazetteer import Place, contains, distance_km

from ..candidates import Level, NameTable, level_of, shadowed_by_greater, stated_kind, unshadowed
from ..document import Mention
from ..tokens import ReadText
from .links import Link, LinkKind
from .one_sort import LOOKED_AT

_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, *_ = (int(level) for level in Level)
_CITY, _METROPOLIS = 300_000, 1_000_000
_AROUND_KM = 60.0
"""How far apart the places of local news are."""


def beside_their_like(tables: Sequence[NameTable], links: Sequence[Link]) -> dict[int, int]:
    """The senses of a name that stands beside countries here and beside first-order units there: "Georgia and Armenia",
    "Georgia and Alabama"."""
    like: dict[str, dict[int, int]] = {}
    for link in links:
        for one, other in ((link.inner, link.outer), (link.outer, link.inner)):
            levels = set(tables[one].level[:LOOKED_AT].tolist())
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


def cities_alone(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], links: Sequence[Link]
) -> Iterator[tuple[int, Place]]:
    """Names that something happens in and that may be a unit's and its metropolis', in a text that names nothing else
    of the country, with the unit: "A man was shot in New York."."""
    units = [_unit_of_metropolis(table) for table in tables]
    if not any(units):
        return
    told = (k for k in links if k.kind is not LinkKind.AND and not _is_country(tables[k.inner]))
    joined = {tables[i].key for k in told for i in (k.inner, k.outer)}
    for i, (unit, table) in enumerate(zip(units, tables, strict=True)):
        if unit is None or table.key in joined or stated_kind(read, mentions[i].start, mentions[i].end):
            continue
        others = (t for t in tables if len(t) and t.key != table.key and not _is_country(t))
        if any(t.hits[0].place.country == unit.country for t in others):
            continue
        if read.language.links.placing.search(read.before(mentions[i].start)):
            yield i, unit


_DATELINE = re.compile(r"\s*(?:\((?:[A-Z]{2,}|[A-Z][a-z]+)[^()\n]{0,12}\)|[—–]|--?\s|, [A-Z][a-z]{2,8}\.? \d)")
"""Behind the town of a dateline: "(AP)", a dash, a date."""


def datelined(read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable]) -> Iterator[tuple[int, Place]]:
    """Names in capitals that open a line as a dateline does and may be a unit's and its metropolis', with the unit:
    "NEW YORK (AP)"."""
    for i, (mention, table) in enumerate(zip(mentions, tables, strict=True)):
        if not mention.text.isupper() or not _DATELINE.match(read.text, mention.end):
            continue
        unit = _unit_of_metropolis(table)
        before = read.text[max(mention.start - 2, 0) : mention.start]
        if unit is not None and (not before.strip() or before[-1] == "\n" or before in (". ", "! ", "? ")):
            yield i, unit


def _is_country(table: NameTable) -> bool:
    return len(table) > 0 and int(table.level[0]) == _COUNTRY


def _unit_of_metropolis(table: NameTable) -> Place | None:
    """The unit that a name is of first of all, where its metropolis is called so, too."""
    unit = table.hits[0].place if len(table) and int(table.level[0]) == _ADMIN1 else None
    if unit is None or table.abbreviation or table.reduced:
        return None
    first = (h.place for h in table.hits[1:LOOKED_AT] if level_of(h.place) is Level.SETTLEMENT)
    return unit if any(p.population >= _METROPOLIS and contains(unit, p) for p in first) else None


def _is_city(table: NameTable) -> bool:
    if not len(table) or int(table.level[0]) != _SETTLEMENT:
        return False
    return not table.reduced and table.hits[0].place.population >= _CITY


def without_shadowed(tables: Sequence[NameTable], links: Sequence[Link]) -> list[NameTable]:
    """The tables, those of capitals without villages of their country and those of great towns without hamlets, where
    the text puts none of that name anywhere: "Washington" in a text on Missouri.

    A village stays among two other names of its unit nearby, or side by side with one where the unit is named.
    """
    put = {tables[k.inner].key for k in links if k.kind is not LinkKind.AND}
    shadowed = {t: shadowed_by_greater(t) for t in set(tables) if t.key not in put}
    if not any(shadowed.values()):
        return list(tables)
    beside = {(tables[a].key, tables[b].key) for k in links for a, b in ((k.inner, k.outer), (k.outer, k.inner))}
    named_in = _by_unit(tables)
    spared = {
        table: frozenset(p.geonameid for p in places if _is_at_home(p, table.key, named_in, beside))
        for table, places in shadowed.items()
    }
    return [unshadowed(t, spared[t]) if shadowed.get(t) else t for t in tables]


def _by_unit(tables: Sequence[NameTable]) -> dict[tuple[str, str], list[tuple[NameTable, int]]]:
    """The candidates that lie in each first-order unit (country, admin1), or are it, as a table and a row."""
    found: dict[tuple[str, str], list[tuple[NameTable, int]]] = {}
    for table in {t for t in tables if not t.demonym and not t.reduced}:
        for row, hit in enumerate(table.hits):
            found.setdefault((hit.place.country, hit.place.admin1), []).append((table, row))
    return found


def _is_at_home(
    place: Place,
    key: str,
    named_in: Mapping[tuple[str, str], Sequence[tuple[NameTable, int]]],
    beside: Collection[tuple[str, str]],
) -> bool:
    """Whether a text is on the surroundings of a settlement, one of a name's candidates."""
    others = [(table, row) for table, row in named_in.get((place.country, place.admin1), ()) if table.key != key]
    # The unit's metropolis may be called so, too: "Oklahoma" is no town beside Norman.
    units = {table.key for table, row in others if row < LOOKED_AT and table.level[row] == _ADMIN1}
    near = {
        table.key
        for table, row in others
        if table.key not in units
        and _ADMIN2 <= table.level[row] <= _SETTLEMENT
        and distance_km(table.hits[row].place.point, place.point) <= _AROUND_KM
    }
    return len(near) > 1 or (bool(units) and any((key, other) in beside for other in near))


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
