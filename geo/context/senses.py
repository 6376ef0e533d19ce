"""Which mentions of one name share a sense: what is said of one holds for others, and a name may have several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..candidates import Level, NameTable
from .links import Link, LinkKind

_COUNTRY, _ADMIN1, _SETTLEMENT = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.SETTLEMENT)
_LOOKED_AT = 3
"""So many of a name's candidates may be meant beside others."""


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
