"""A built gazetteer and overlays of some rows -> a gazetteer with them, in seconds: it is moved, and not made anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..store import Moves, OldFile, PlacedNames, Sounds, StoreWriter, Values, moves
from ..store.contents import Contents
from ..store.schema import EDITED
from .keys import Keyed, key_batch, unframed
from .layers import lay_over
from .plan import Plan
from .progress import Progress
from .support import add_support
from .units import Units

MOST_ROWS = 2_000
"""From more rows on a whole build is as quick."""


def can_lay_over(plan: Plan) -> bool:
    """Whether a build is the built-in gazetteer with some rows of overlays, and nothing else."""
    if plan.base != "builtin" or plan.dumps or not plan.overlays or any(True for _ in plan.alternates()):
        return False
    support = {path for s in plan.support for path in (s.hierarchy, s.countries, s.admin1, s.admin2, s.feature_codes)}
    return support <= {None} and len(touched(plan)) <= MOST_ROWS


def touched(plan: Plan) -> set[int]:
    """The ids of the places that the overlays add, name or hide."""
    return {i for o in plan.overlays for i in (*o.names, *o.hidden, *(row.geonameid for row in o.places))}


def laid_over(base: Path, plan: Plan, part: Path, progress: Progress) -> bool:
    """Write what a whole build of the plan on `base` would; False where that has to be built."""
    with Contents(base) as contents:
        info = contents.info
    if EDITED in info:
        return False  # the keys of what somebody edited are not its names'
    writer = StoreWriter(part, tick=progress.tick)
    try:
        progress.stage("Laying over")
        old = OldFile(writer.connection, base)
        removed: dict[int, PlacedNames] = {}
        for geonameid in touched(plan):
            if (known := old.staged(geonameid)) is not None:
                fid, values = known
                removed[fid] = (fid, values[5], values[7], values[3], values[11])
                writer.stage_values(list(values))
        lay_over(writer, plan)
        incoming = [(old.before(score, ident), values) for score, ident, values in writer.ordered_rows()]
        moved = moves(old.count, sorted(removed), incoming)
        old.load_places(moved)
        writer.index_places()
        added = [_names(fid, values) for fid, values in moved.added]
        kept = _load_keys(old, moved, _keyed([removed[fid] for fid in sorted(removed)]), _keyed(added))
        if kept is None:
            return False
        progress.stage("Indexing")
        box = writer.index_positions()
        units = Units()
        for code, geonameid, name in old.units():
            units.add((code, 0, geonameid, name))
        add_support(writer, units, plan)
        writer.finish({"names": str(int(info["names"]) + kept), **plan.info()}, box)
    finally:
        writer.close()
    return True


def _names(fid: int, values: Values) -> PlacedNames:
    return fid, values[4], values[6], values[2], values[10]


def _keyed(places: list[PlacedNames]) -> Keyed:
    return Keyed._make(key_batch(places, ()))


def _load_keys(old: OldFile, moved: Moves, gone: Keyed, new: Keyed) -> int | None:
    """Write the keys of all; how many more names these are, or None where they have to be made anew."""
    postings: dict[str, list[int]] = {}
    for keys, numbers in unframed(new.names[0]):
        for key, number in zip(keys, numbers, strict=True):
            postings.setdefault(key, []).append(number)
    old.load_names(moved, [key for keys, _ in unframed(gone.names[0]) for key in keys], postings)
    if not old.load_sounds(moved, _sounds(gone), _sounds(new)):
        return None
    return new.kept - gone.kept


def _sounds(keyed: Keyed) -> Sounds:
    found = np.frombuffer(keyed.sounds, dtype=np.int64).copy()
    found.sort()
    return found
