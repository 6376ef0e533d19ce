"""Which candidates the user's restrictions leave.

Public: `allowed_candidates`.
"""

from __future__ import annotations

import numpy as np

from ..candidates import Ints
from ..context import Context, Scene


def allowed_candidates(scene: Scene, context: Context) -> Ints | None:
    """Shape (candidates,): 1 for those within `context.countries` and `context.within`; None without restriction.

    Places without a country (seas, continents) pass the restriction to countries.
    """
    if not context.countries and context.within is None:
        return None
    places = [h.place for g in scene.groups for h in g.table.hits]
    kept = np.ones(len(places), dtype=np.int64)
    if context.countries:
        kept &= np.array([p.country in context.countries or not p.country for p in places], dtype=np.int64)
    if context.within is not None and places:
        from shapely import intersects_xy

        lon, lat = np.array([(p.point.lon, p.point.lat) for p in places]).T
        kept &= np.asarray(intersects_xy(context.within, lon, lat), dtype=np.int64)
    return kept
