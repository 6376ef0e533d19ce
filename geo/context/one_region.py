"""Towns of a text that is on one country or state: "Idaho ... in Paris, Pinehurst and Buhl" is no Paris in France."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazetteer import Kind, Match, Place, contains, kind_of

from ..candidates import LIMIT, Level, NameTable, level_of
from .links import Link, LinkKind
from .one_sort import LOOKED_AT

_NAMES = 3
"""So many towns of a text make it one on their region, if it names that."""
_COUNTED = 300
"""People of a place that is more than a name on a map."""
_GREAT = 300_000
"""A town of so many people is meant before its namesakes where most others of the text are as great."""


def towns_of_one_region(
    narrowed: Sequence[NameTable], said: Mapping[int, int], links: Sequence[Link]
) -> Iterator[tuple[int, Place]]:
    """The mentions that a text's only country or first-order unit has a town for, as for all others of at least three
    names, with that region; none where half of the names are great towns' elsewhere. Such a name is meant there only
    where it stands in a list.

    :param narrowed: the tables where the text says where a name lies.
    :param said: the mentions of which it says that.
    """
    region = _region(narrowed) if len(narrowed) > _NAMES else None
    if region is None:
        return
    towns = {i: t for i, t in enumerate(narrowed) if _is_town(t)}
    if any(i in said and not contains(region, t.hits[0].place) for i, t in towns.items()):
        return
    names = {t.key: t for t in towns.values()}
    firsts = [_usual(t) for t in names.values()]
    away = [p for p in firsts if not contains(region, p)]
    great = [p for p in away if p.population >= _GREAT or kind_of(p) is Kind.CAPITAL]
    if len(names) < _NAMES or not away or len(great) * 2 >= len(firsts):
        return
    if len(away) == len(firsts) and level_of(region) is Level.COUNTRY:
        return  # "American scholars came from Cambridge, Oxford and Durham"
    if all(_has_town(t, region) for t in names.values()):
        # An "and" alone is no list: "flights from Cork and Shannon to Boston".
        commas = {i for k in links if k.kind is LinkKind.COMMA for i in (k.inner, k.outer)}
        listed = commas | {k.outer for k in links if k.kind is LinkKind.AND and k.inner in commas}
        for i, table in towns.items():
            first = _usual(table)
            if i not in said and not contains(region, first) and (i in listed or first not in great):
                yield i, region


def _region(tables: Sequence[NameTable]) -> Place | None:
    """The only first-order unit that a text names, beside its country at most; or else the only country."""
    country = unit = None
    for first in [t.hits[0].place for t in tables if len(t) and not t.reduced]:
        level = level_of(first)
        if level is Level.COUNTRY:
            if country is not None and country.geonameid != first.geonameid:
                return None
            country = first
        elif level is Level.ADMIN1:
            if unit is not None and unit.geonameid != first.geonameid:
                return None
            unit = first
    if unit is None or country is None:
        return unit or country
    return unit if unit.country == country.country else None


def _is_town(table: NameTable) -> bool:
    plain = len(table) > 0 and not (table.reduced or table.demonym or table.abbreviation)
    return plain and level_of(table.hits[0].place) is Level.SETTLEMENT


def _usual(table: NameTable) -> Place:
    """What a name means first of all: Franklin is no Columbus, though that was called so once."""
    return next((h for h in table.hits[:LOOKED_AT] if h.match is Match.EXACT), table.hits[0]).place


def _has_town(table: NameTable, region: Place) -> bool:
    """Whether a region may have a town of a name, for a great one's one of some size: Illinois has no New Delhi."""
    first = [h.place for h in table.hits[:LOOKED_AT]]
    great = any(kind_of(p) is Kind.CAPITAL or p.population >= _GREAT for p in first)
    least = _COUNTED if great else 0
    return (len(table) >= LIMIT and not great) or any(
        h.match in (Match.EXACT, Match.ALTERNATE)
        and level_of(h.place) is Level.SETTLEMENT
        and h.place.population >= least
        and contains(region, h.place)
        for h in table.hits
    )
