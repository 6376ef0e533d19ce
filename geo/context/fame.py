"""Sentences that name two or three towns and nothing else: "He travelled from York to Boston" is on Massachusetts'."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Match, distance_km

from ..candidates import Level, NameTable, level_of, without
from ..tokens import ReadText

_MOST = 3
"""So many names and fewer are no surroundings that a text is on."""
_GREAT, _SO_MUCH_SMALLER = 100_000, 10
"""Beside a town of so many people no other is meant that is so many times smaller."""
_AROUND_KM, _LOOKED_AT = 100.0, 3
"""... unless it lies so near to one of the first places of another name."""


def great_towns_alone(read: ReadText, tables: Sequence[NameTable]) -> list[NameTable]:
    """The tables, those of great towns without far smaller ones that are called so, where a text of one sentence names
    some towns and nothing else, each once; those stay that lie near a place of another name."""
    if not 1 < len(tables) <= _MOST or len(read.tokens.sentences) > 1:
        return list(tables)
    if len({t.key for t in tables}) < len(tables) or not all(len(t) and _is_town(t) for t in tables):
        return list(tables)
    return [without(t, _far_smaller(t, [other for other in tables if other is not t])) for t in tables]


def _is_town(table: NameTable) -> bool:
    plain = not (table.reduced or table.demonym or table.abbreviation)
    return plain and level_of(table.hits[0].place) is Level.SETTLEMENT


def _far_smaller(table: NameTable, others: Sequence[NameTable]) -> frozenset[int]:
    """The settlements that are far smaller than a name's first place and near none of the others' first ones."""
    first = table.hits[0]
    if first.match is not Match.EXACT or first.place.population < _GREAT:
        return frozenset()
    around = [h.place.point for t in others for h in t.hits[:_LOOKED_AT]]
    return frozenset(
        h.place.geonameid
        for h in table.hits[1:]
        if level_of(h.place) is Level.SETTLEMENT
        and h.place.population * _SO_MUCH_SMALLER <= first.place.population
        and all(distance_km(h.place.point, point) > _AROUND_KM for point in around)
    )
