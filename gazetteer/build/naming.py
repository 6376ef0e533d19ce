"""Folding the names of placed places into keys, and the indexes over them.

Public: `index_names`, `Indexed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..store import PlacedNames, StoreWriter
from .progress import Progress
from .sorting import KeySorter, duckdb_wanted
from .workers import MANY, Workers

_BATCH = 10_000
_PLANET = 1_000_000
"""From so many places on DuckDB's start is worth its speed."""


class Indexed(NamedTuple):
    """What was found on the way."""

    names: int
    """How many different keys the places' names have, variants not counted."""
    box: tuple[float, float, float, float]
    """Around all places: west, south, east, north."""


def index_names(writer: StoreWriter, count: int, progress: Progress, *, duckdb: bool | None = None) -> Indexed:
    """Fold the names of the ordered places, write their keys and the indexes."""
    progress.stage("Folding names", count)
    if duckdb_wanted(duckdb, many=count > _PLANET):
        names = _keys_by_duckdb(writer, count, progress)
    else:
        names = _keys_by_store(writer, count, progress)
    progress.stage("Indexing")
    return Indexed(names, writer.index_positions())


def _keys_by_store(writer: StoreWriter, count: int, progress: Progress) -> int:
    total = 0
    with Workers(None if count > MANY else 0) as workers:
        for names, sounds, kept in workers.map("keys", _batches(writer, progress)):
            writer.stage_keys(names, sounds)
            total += kept
    progress.stage("Ordering names")
    writer.load_keys(writer.staged_names(), writer.staged_sounds())
    return total


def _keys_by_duckdb(writer: StoreWriter, count: int, progress: Progress) -> int:
    total = 0
    with KeySorter(writer.path.parent) as sorter:
        with Workers(None if count > MANY else 0) as workers:
            for names, sounds, kept in workers.map("key_lines", _batches(writer, progress)):
                sorter.add(names, sounds)
                total += kept
        progress.stage("Ordering names")
        writer.load_keys(sorter.names(), sorter.sounds())
    return total


def _batches(writer: StoreWriter, progress: Progress) -> Iterator[tuple[list[PlacedNames]]]:
    for batch in writer.placed_names(_BATCH):
        progress.step(len(batch))
        yield (batch,)
