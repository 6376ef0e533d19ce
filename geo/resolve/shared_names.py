"""Names of a country and of a greater unit abroad, where nothing in the text tells which: Georgia in a text without
another name of the Caucasus."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Hit, Kind, kind_of

from ..context import NameGraph
from ..rank import cosine_of

_AROUND = cosine_of(1500.0)
"""A name so near to a country (km) speaks for it."""
AT_MOST = 0.5
"""The confidence in a country by such a name alone: the four such answers in LGL, GeoWebNews and IDRISI are wrong."""


def untold(graph: NameGraph, best: Sequence[int]) -> frozenset[int]:
    """The names that nothing in the text tells from a unit abroad, by their numbers.

    :param best: what was chosen for each, counted within its candidates.
    """
    shared = [g for g, group in enumerate(graph.groups) if _is_shared(group.table.hits, best[g])]
    return frozenset(g for g in shared if not _is_told(graph, best, g))


def _is_shared(hits: Sequence[Hit], best: int) -> bool:
    chosen = hits[best].place
    if chosen.fclass != "A" or len(hits) < 2 or kind_of(chosen) is not Kind.COUNTRY:
        return False
    others = (h.place for h in hits)
    return any(
        p.country != chosen.country and p.population >= chosen.population and kind_of(p) is Kind.ADMIN1 for p in others
    )


def _is_told(graph: NameGraph, best: Sequence[int], name: int) -> bool:
    here = graph.groups[name].table.xyz[best[name]]
    others = (g for g in range(len(graph.groups)) if g != name)
    return any(float(graph.groups[g].table.xyz[best[g]] @ here) >= _AROUND for g in others)
