"""Sources -> one file: stage, order, fold, index.

Public: `assemble`, `Facts`, `Dumps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..errors import SourceError
from ..geonames import OnBad, Row, read_blocks, text_size
from ..store import StagedPlace, StoreWriter
from .keys import Key
from .progress import Progress
from .staging import Staged, staged_row
from .units import Units, unit_of
from .workers import Workers

_BATCH = 20_000
_MANY = 100_000
"""From so many places on the work is shared with other processes."""
_LARGE = 30_000_000
"""The same for a dump's bytes."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a build keeps about its sources."""

    sources: tuple[str, ...]
    licences: tuple[str, ...]
    dump_date: str = ""
    """ISO date of the newest source, where known."""

    def info(self) -> dict[str, str]:
        """As texts, for the file."""
        return {
            "sources": "\n".join(self.sources),
            "licences": "\n".join(self.licences),
            "dump_date": self.dump_date,
        }


@dataclass(frozen=True, slots=True)
class Dumps:
    """GeoNames' main tables to read, and what of them to keep."""

    paths: tuple[Path, ...] = ()
    classes: str = ""
    """Feature classes to keep, "" for all."""
    plain_names: bool = True
    """Whether to keep the column of alternate names."""
    on_bad: OnBad | None = None
    """Told of lines that are no rows; without it the first one ends the build."""


def assemble(rows: Iterable[Row], dumps: Dumps, part: Path, facts: Facts, progress: Progress) -> None:
    """Write a whole gazetteer of `rows` and `dumps` to `part`; the caller puts it in place."""
    units = Units()
    writer = StoreWriter(part, tick=progress.tick)
    try:
        writer.stage_places(_staged_rows(rows, units))
        for dump in dumps.paths:
            progress.stage(f"Reading {dump.name}", text_size(dump), "B")
            writer.stage_places(_staged_dump(dump, dumps, units, progress))
        progress.stage("Ordering places")
        count = writer.order_places()
        progress.stage("Folding names", count)
        writer.stage_keys(_keys(writer, count, progress))
        progress.stage("Ordering names")
        writer.order_keys()
        progress.stage("Indexing")
        box = writer.index()
        writer.add_units(units)
        writer.finish(facts.info(), box)
    finally:
        writer.close()


def _staged_rows(rows: Iterable[Row], units: Units) -> Iterator[StagedPlace]:
    for row in rows:
        if row.fclass == "A":
            units.add(unit_of(row.fcode, row.country, row.admin1, row.admin2, row.geonameid, row.name))
        yield staged_row(row)


def _staged_dump(path: Path, dumps: Dumps, units: Units, progress: Progress) -> Iterator[StagedPlace]:
    def arguments() -> Iterator[tuple[int, bytes, str, bool]]:
        for first, block in read_blocks(path):
            progress.step(len(block) + 1)
            yield first, block, dumps.classes, dumps.plain_names

    with Workers(None if text_size(path) > _LARGE else 0) as workers:
        for staged in map(Staged._make, workers.map("stage", arguments())):
            for number, what in staged.bad:
                error = SourceError(f"{path}, line {number}: {what}")
                if dumps.on_bad is None:
                    raise error
                dumps.on_bad(error)
            for unit in staged.units:
                units.add(unit)
            yield from staged.places


def _keys(writer: StoreWriter, count: int, progress: Progress) -> Iterator[Key]:
    def batches() -> Iterator[tuple[list[tuple[int, str, str, str, str]]]]:
        for batch in writer.placed_names(_BATCH):
            progress.step(len(batch))
            yield (batch,)

    with Workers(None if count > _MANY else 0) as workers:
        yield from chain.from_iterable(workers.map("keys", batches()))
