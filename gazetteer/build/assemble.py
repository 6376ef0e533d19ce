"""Sources -> one file: stage, order, fold, index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..errors import SourceError
from ..geonames import Row, read_blocks, text_size, wanted_languages
from ..sources import city_blocks
from ..store import StagedPlace, StoreWriter
from .layers import lay_over
from .naming import index_names
from .plan import Plan
from .progress import Progress
from .staging import Staged, StagedNames, staged_row
from .support import add_support
from .units import Units, unit_of
from .workers import MANY, Workers

_CITIES_BYTES = 80_000_000
_LARGE = 300 * MANY
"""From so many bytes of a file on its reading is shared with other processes."""


def assemble(rows: Iterable[Row], plan: Plan, part: Path, progress: Progress) -> None:
    """Write a whole gazetteer of what the plan has, and of `rows`, to `part`; the caller puts it in place."""
    units = Units()
    writer = StoreWriter(part, tick=progress.tick)
    try:
        with Workers() as workers:
            writer.stage_places(staged_rows(rows, units))
            if plan.base == "builtin":
                _stage_builtin(writer, units, workers, progress)
            for dump in plan.dumps:
                progress.stage(f"Reading {dump.name}", text_size(dump), "B")
                for values in _staged_dump(dump, plan, units, workers, progress):
                    writer.stage_values(values)
            for path in plan.alternates():
                progress.stage(f"Reading {path.name}", text_size(path), "B")
                for values in _staged_names(path, plan, workers, progress):
                    writer.stage_names(values)
            lay_over(writer, plan)
            progress.stage("Ordering places")
            names = index_names(writer, writer.order_places(), workers, progress)
        progress.stage("Indexing")
        box = writer.index_positions()
        add_support(writer, units, plan)
        writer.finish({"names": str(names), **plan.info()}, box)
    finally:
        writer.close()


def _stage_builtin(writer: StoreWriter, units: Units, workers: Workers, progress: Progress) -> None:
    progress.stage("Reading cities500", _CITIES_BYTES, "B")
    for values, wrong in workers.map("cities", ((block,) for block in city_blocks(progress.step))):
        if wrong:
            raise SourceError(wrong)
        writer.stage_values(values)
    for staged in map(Staged._make, workers.map("tables", [()])):
        for unit in staged.units:
            units.add(unit)
        writer.stage_values(staged.places)
    workers.close()  # these have read the tables, and all that the CLDR knows of countries


def staged_rows(rows: Iterable[Row], units: Units) -> Iterator[StagedPlace]:
    """Rows as the store stages them; the administrative units among them are noted."""
    for row in rows:
        if row.fclass == "A":
            units.add(unit_of(row.fcode, row.country, row.admin1, row.admin2, row.geonameid, row.name))
        yield staged_row(row)


def _staged_dump(path: Path, plan: Plan, units: Units, workers: Workers, progress: Progress) -> Iterator[list[Any]]:
    """Blocks of a dump's places, each as values one after the other."""
    classes = "".join(plan.options.feature_classes).upper()
    more = classes, not plan.alternates()
    for staged in map(Staged._make, workers.map("stage", _blocks(path, progress, *more), much=_is_large(path))):
        _tell(staged.bad, path, plan)
        for unit in staged.units:
            units.add(unit)
        yield staged.places


def _staged_names(path: Path, plan: Plan, workers: Workers, progress: Progress) -> Iterator[list[Any]]:
    """Blocks of alternate names, each as place's id and packed name one after the other."""
    wanted = wanted_languages(plan.options.languages or None)
    for staged in map(StagedNames._make, workers.map("names", _blocks(path, progress, wanted), much=_is_large(path))):
        _tell(staged.bad, path, plan)
        yield staged.names


def _blocks(path: Path, progress: Progress, *more: object) -> Iterator[tuple[object, ...]]:
    """Arguments of a task for each block of a file."""
    for first, block in read_blocks(path):
        progress.step(len(block) + 1)
        yield first, block, *more


def _is_large(path: Path) -> bool:
    return text_size(path) > _LARGE


def _tell(bad: list[tuple[int, str]], path: Path, plan: Plan) -> None:
    for number, what in bad:
        error = SourceError(f"{path}, line {number}: {what}")
        if plan.options.on_bad is None:
            raise error
        plan.options.on_bad(error)
