"""Lists of names: what stands side by side, and lies where the last of them is said to lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from gazetteer import Kind, Match, Place, contains, kind_of

from ..candidates import Level, NameTable, level_of
from .links import Link, LinkKind
from .one_sort import LOOKED_AT

_COUNTRY, _ADMIN1, *_ = (int(level) for level in Level)  # an enum's members are slow
_LARGE = 300_000
"""A town of so many people is itself though the next one lies elsewhere: "London and Cambridge, Massachusetts"."""


class Holding(Protocol):
    """What is asked of whatever finds candidates."""

    def within(self, table: NameTable, container: Place, *, settled: bool = False) -> NameTable:
        """The candidates of a name that lie in a country or first-order unit; an empty table where none does.

        :param settled: whether settlements are meant, where there are any.
        """


def held_with_last(
    links: Sequence[Link], tables: Sequence[NameTable], held: Mapping[int, Place], finder: Holding
) -> Iterator[tuple[int, NameTable, Place]]:
    """The names before one that is said to lie somewhere, side by side with it, where all of them may lie there:
    "Munster, Sauve and Trouy, France". Their numbers, their candidates there, and the container.

    :param held: the number of each name that is said to lie somewhere, and where.
    """
    beside = {k.inner for k in links if k.kind is LinkKind.AND and k.outer == k.inner + 1}
    for last, container in held.items():
        first = last
        while first - 1 in beside:
            first -= 1
        made = [(i, _there(tables[i], container, finder)) for i in range(first, last) if i not in held]
        if all(there is not None for _, there in made):
            yield from ((i, there, container) for i, there in made if there is not None and there is not tables[i])


def _there(table: NameTable, container: Place, finder: Holding) -> NameTable | None:
    """A name's towns in a container; None where it has none, and all its candidates where it need not lie there."""
    if not len(table) or table.demonym or table.abbreviation or table.reduced:
        return None
    first = table.hits[0].place
    if first.population >= _LARGE or kind_of(first) is Kind.CAPITAL or contains(container, first):
        return table
    there = finder.within(table, container, settled=True)
    named = any(h.match in (Match.EXACT, Match.ALTERNATE) and level_of(h.place) is Level.SETTLEMENT for h in there.hits)
    return there if named else None


def pairs_of(links: Sequence[Link]) -> frozenset[int]:
    """The first of each two names of which a text joins two pairs: "from Vancouver, B.C., to Vancouver, Washington"."""
    commas = {k.inner for k in links if k.kind is LinkKind.COMMA and k.outer == k.inner + 1}
    joints = {k.inner for k in links if k.kind is LinkKind.AND and k.outer == k.inner + 1} - commas
    found = {i for i in joints if i - 1 in commas and i + 1 in commas and not {i - 2, i + 2} & commas}
    return frozenset(i + side for i in found for side in (-1, 1))


def listing_of(links: Sequence[Link]) -> dict[int, set[int]]:
    """For each mention, the mentions right beside it that a comma or an "and" joins it to."""
    listing: dict[int, set[int]] = {}
    for inner, outer, kind in links:
        if abs(inner - outer) == 1 and kind in (LinkKind.COMMA, LinkKind.AND):
            listing.setdefault(inner, set()).add(outer)
            listing.setdefault(outer, set()).add(inner)
    return listing


def is_listed(link: Link, listing: Mapping[int, set[int]], pairs: frozenset[int]) -> bool:
    """Whether the two stand in a list of three or more, or one of two that ends in "and"."""
    if link.kind is not LinkKind.COMMA or link.inner in pairs:
        return False
    inner, outer = link.inner, link.outer
    return bool(listing.get(inner, set()) - {outer} or listing.get(outer, set()) - {inner})


def is_level(inner: NameTable, outer: NameTable) -> bool:
    """Whether both may be countries, or units of one country, so that the text may list them side by side; a unit's
    code stands in a list of codes alone."""
    if outer.abbreviation and not inner.abbreviation and int(outer.level[0]) == _ADMIN1:
        return False
    return bool(_levels(inner) & _levels(outer))


def _levels(table: NameTable) -> set[tuple[int, str]]:
    """The levels of countries and units that a name may be of, with the country of each unit."""
    first = zip(table.level[:LOOKED_AT].tolist(), (h.place for h in table.hits[:LOOKED_AT]), strict=True)
    return {(level, p.country if level else "") for level, p in first if level in (_COUNTRY, _ADMIN1)}
