"""Sources -> one file: stage, order, fold, index.

Public: `assemble`, and its step `staged_rows`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import SourceError
from ..geonames import Row, read_alternates, read_blocks, text_size
from ..sources import city_blocks, table_rows
from ..store import StagedPlace, StoreWriter, pack_name
from .importance import gain
from .layers import lay_over
from .naming import index_names
from .plan import Plan
from .progress import Progress
from .staging import Staged, staged_row
from .support import add_support
from .units import Units, unit_of
from .workers import MANY, Workers

_CITIES_BYTES = 80_000_000
_LARGE = 300 * MANY
"""From so many bytes of a dump on its reading is shared with other processes."""


def assemble(rows: Iterable[Row], plan: Plan, part: Path, progress: Progress) -> None:
    """Write a whole gazetteer of what the plan has, and of `rows`, to `part`; the caller puts it in place."""
    units = Units()
    writer = StoreWriter(part, tick=progress.tick)
    try:
        writer.stage_places(staged_rows(rows, units))
        if plan.base == "builtin":
            _stage_builtin(writer, units, progress)
        for dump in plan.dumps:
            progress.stage(f"Reading {dump.name}", text_size(dump), "B")
            for values in _staged_dump(dump, plan, units, progress):
                writer.stage_values(values)
        for path in plan.alternates():
            progress.stage(f"Reading {path.name}", text_size(path), "B")
            writer.stage_names(_staged_names(path, plan, progress))
        lay_over(writer, plan)
        progress.stage("Ordering places")
        count = writer.order_places(gain)
        indexed = index_names(writer, count, progress, duckdb=plan.options.duckdb)
        add_support(writer, units, plan)
        writer.finish({"names": str(indexed.names), **plan.info()}, indexed.box)
    finally:
        writer.close()


def _stage_builtin(writer: StoreWriter, units: Units, progress: Progress) -> None:
    progress.stage("Reading cities500", _CITIES_BYTES, "B")
    with Workers() as workers:
        for values, wrong in workers.map("cities", ((block,) for block in city_blocks(progress.step))):
            if wrong:
                raise SourceError(wrong)
            writer.stage_values(values)
    writer.stage_places(staged_rows(table_rows(), units))


def staged_rows(rows: Iterable[Row], units: Units) -> Iterator[StagedPlace]:
    """Rows as the store stages them; the administrative units among them are noted."""
    for row in rows:
        if row.fclass == "A":
            units.add(unit_of(row.fcode, row.country, row.admin1, row.admin2, row.geonameid, row.name))
        yield staged_row(row)


def _staged_dump(path: Path, plan: Plan, units: Units, progress: Progress) -> Iterator[list[Any]]:
    """Blocks of a dump's places, each as values one after the other."""
    classes = "".join(plan.options.feature_classes).upper()
    plain_names = not plan.alternates()

    def arguments() -> Iterator[tuple[int, bytes, str, bool]]:
        for first, block in read_blocks(path):
            progress.step(len(block) + 1)
            yield first, block, classes, plain_names

    with Workers(None if text_size(path) > _LARGE else 0) as workers:
        for staged in map(Staged._make, workers.map("stage", arguments())):
            for number, what in staged.bad:
                error = SourceError(f"{path}, line {number}: {what}")
                if plan.options.on_bad is None:
                    raise error
                plan.options.on_bad(error)
            for unit in staged.units:
                units.add(unit)
            yield staged.places


def _staged_names(path: Path, plan: Plan, progress: Progress) -> Iterator[tuple[int, str]]:
    languages = plan.options.languages or None
    names = read_alternates(path, languages=languages, on_bad=plan.options.on_bad, on_bytes=progress.step)
    return ((geonameid, pack_name(name)) for geonameid, name, _ in names)
