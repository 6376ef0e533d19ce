"""All candidates of a document in one set of arrays, and which of them the user's restrictions leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..candidates import Floats, Ints
from ..context import Context, NameGraph
from .context_arrays import ContextArrays
from .groups import NAME_FEATURES
from .pairs import Pair


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A document's candidates, name after name."""

    sizes: Ints
    """Shape (names,): how many candidates each has."""
    starts: Ints
    """Shape (names,): the row where each one's candidates begin."""
    group: Ints
    """Shape (candidates,): the number of each one's name; `ids`, `country` and `level` alike."""
    ids: Ints
    xyz: Floats
    """Shape (candidates, 3): unit vectors."""
    country: Ints
    """As in `NameTable`."""
    level: Ints
    fixed: Floats
    """Shape (candidates, len(FEATURES)): the features that no belief changes; 0 in the other columns."""
    pairs: tuple[Pair, ...]
    context: ContextArrays | None
    """None for a name that stands alone."""

    def __len__(self) -> int:
        return len(self.group)

    @property
    def static(self) -> Floats:
        """Shape (candidates, len(NAME_FEATURES)): the features of a name alone, which come first."""
        return self.fixed[:, : len(NAME_FEATURES)]


def allowed_candidates(graph: NameGraph, context: Context) -> Ints | None:
    """Shape (candidates,): 1 for those within `context.countries` and `context.within`; None without restriction.

    Places without a country (seas, continents) pass the restriction to countries.
    """
    if not context.countries and context.within is None:
        return None
    places = [h.place for g in graph.groups for h in g.table.hits]
    kept = np.ones(len(places), dtype=np.int64)
    if context.countries:
        kept &= np.array([p.country in context.countries or not p.country for p in places], dtype=np.int64)
    if context.within is not None and places:
        from shapely import intersects_xy

        lon, lat = np.array([(p.point.lon, p.point.lat) for p in places]).T
        kept &= np.asarray(intersects_xy(context.within, lon, lat), dtype=np.int64)
    return kept
