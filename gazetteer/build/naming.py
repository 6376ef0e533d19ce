"""Folding the names of placed places into keys, and loading these in order."""

from __future__ import annotations

from collections.abc import Iterator

from ..store import KeyPart, PlacedNames, StoreWriter
from .buckets import SAMPLE, Buckets, bucket_count, chosen_bounds
from .keys import Keyed
from .progress import Progress
from .workers import MANY, Workers

_BATCH = 10_000


def index_names(writer: StoreWriter, count: int, workers: Workers, progress: Progress) -> int:
    """Fold the names of the `count` ordered places and write their keys; how many these are, without variants."""
    progress.stage("Folding names", count)
    much = count > MANY
    buckets = bucket_count(count)
    bounds = chosen_bounds(writer.sampled_names(buckets * SAMPLE), buckets)
    names = 0
    with Buckets(writer.path.parent, bounds) as files:
        for keyed in map(Keyed._make, workers.map("keys", _batches(writer, bounds, progress), much=much)):
            files.add(keyed)
            names += keyed.kept
        progress.stage("Ordering names", count)
        parts = workers.map("ordered", ((str(path),) for path in files.names()), much=much)
        writer.load_names(_counted(map(KeyPart._make, parts), count // (1 + len(bounds)), progress))
        workers.close()  # the memory that they hold is wanted
        writer.load_sounds(files.sounds())
    return names


def _batches(
    writer: StoreWriter, bounds: tuple[str, ...], progress: Progress
) -> Iterator[tuple[list[PlacedNames], tuple[str, ...]]]:
    for batch in writer.placed_names(_BATCH):
        progress.step(len(batch))
        yield batch, bounds


def _counted(parts: Iterator[KeyPart], places: int, progress: Progress) -> Iterator[KeyPart]:
    for part in parts:
        yield part
        progress.step(places)
