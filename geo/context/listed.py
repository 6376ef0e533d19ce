"""Lists of names: what stands side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..candidates import Level, NameTable
from .links import Link, LinkKind
from .one_sort import LOOKED_AT

_COUNTRY, _ADMIN1, *_ = (int(level) for level in Level)  # an enum's members are slow


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
