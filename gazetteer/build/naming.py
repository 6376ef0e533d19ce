"""Folding the names of placed places into keys, and the indexes over them.

Public: `index_names`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..store import PlacedNames, StoreWriter
from .progress import Progress
from .sorting import KeySorter, duckdb_wanted
from .workers import MANY, Workers

_BATCH = 20_000
_PLANET = 1_000_000
"""From so many places on DuckDB's start is worth its speed."""
Box = tuple[float, float, float, float]


def index_names(writer: StoreWriter, count: int, progress: Progress, *, duckdb: bool | None = None) -> Box:
    """Fold the names of the ordered places, write their keys and the indexes; the box around all places."""
    progress.stage("Folding names", count)
    if duckdb_wanted(duckdb, many=count > _PLANET):
        _keys_by_duckdb(writer, count, progress)
    else:
        _keys_by_store(writer, count, progress)
    progress.stage("Indexing")
    return writer.index()


def _keys_by_store(writer: StoreWriter, count: int, progress: Progress) -> None:
    with Workers(None if count > MANY else 0) as workers:
        for keys, sounds in workers.map("keys", _batches(writer, progress)):
            writer.stage_keys(keys, sounds)
    progress.stage("Ordering names")
    writer.order_keys()


def _keys_by_duckdb(writer: StoreWriter, count: int, progress: Progress) -> None:
    with KeySorter(writer.path.parent) as sorter:
        with Workers(None if count > MANY else 0) as workers:
            for keys, sounds in workers.map("key_lines", _batches(writer, progress)):
                sorter.add(keys, sounds)
        progress.stage("Ordering names")
        writer.load_keys(sorter.keys(), sorter.sounds())


def _batches(writer: StoreWriter, progress: Progress) -> Iterator[tuple[list[PlacedNames]]]:
    for batch in writer.placed_names(_BATCH):
        progress.step(len(batch))
        yield (batch,)
