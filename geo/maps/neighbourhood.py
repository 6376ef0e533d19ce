"""The gazetteer's places beside a report's: what a person may choose on the page where the resolver erred.

A page has no gazetteer. With it travel the places near those that the texts name, half of them the nearest and half the
most important ones, and those that a name without a place is like.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gazetteer import Gazetteer, Place

from ..document import Document
from .kinds import kind

KM = 60.0
"""How far around a place its neighbours are."""
CELL = 0.5
"""Degrees within which places share their neighbours."""
MOST = 600
"""Neighbours of a page, of up to `CELLS` cells: those with most mentions."""
CELLS = 120
EACH = (6, 120)
"""Neighbours of one cell, at least and at most."""
NAMES = 150
"""Names without a place that are looked up, and how many places each is given."""
PER_NAME = 5
WIDE = ("country", "region")


def neighbours(documents: Sequence[Document], gazetteer: Gazetteer, known: Iterable[Place]) -> list[Place]:
    """Places near those of the documents and like their names without one, none of the `known`; a fixed order."""
    seen = {place.geonameid for place in known}
    out: dict[int, Place] = {}
    for place in (*_like(documents, gazetteer), *_near(documents, gazetteer)):
        if place.geonameid not in seen and len(out) < MOST:
            out.setdefault(place.geonameid, place)
    return sorted(out.values(), key=lambda p: p.rank)


def _like(documents: Sequence[Document], gazetteer: Gazetteer) -> Iterable[Place]:
    names = Counter(r.mention.text for doc in documents for r in doc.unresolved)
    for name, _ in names.most_common(NAMES):
        yield from (hit.place for hit in gazetteer.search(name, limit=PER_NAME))


def _near(documents: Sequence[Document], gazetteer: Gazetteer) -> Iterable[Place]:
    cells: dict[tuple[int, int], list[Place]] = {}
    for doc in documents:
        for resolution in doc.resolved:
            place = resolution.place
            if place is not None and kind(place) not in WIDE:
                cells.setdefault((round(place.point.lat / CELL), round(place.point.lon / CELL)), []).append(place)
    chosen = sorted(cells, key=lambda cell: (-len(cells[cell]), cell))[:CELLS]
    each = max(EACH[0], min(EACH[1], MOST // max(1, len(chosen))))
    for cell in chosen:
        point = cells[cell][0].point
        found = [n.place for n in gazetteer.near(lat=point.lat, lon=point.lon, km=KM, limit=3 * each)]
        yield from found[: each // 2]
        yield from sorted(found[each // 2 :], key=lambda p: p.rank)[: each - each // 2]
