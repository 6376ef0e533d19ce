"""Rows of any source -> one file: stage, order, fold, index.

Public: `assemble`, `Facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..geonames import Row
from ..store import StagedPlace, StoreWriter, pack_names, point_blob
from .importance import importance
from .keys import place_keys
from .progress import Progress
from .units import Units


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


def assemble(rows: Iterable[Row], part: Path, facts: Facts, progress: Progress) -> None:
    """Write a whole gazetteer of `rows` to `part`; the caller puts it in place."""
    units = Units()
    writer = StoreWriter(part, tick=progress.tick)
    try:
        writer.stage_places(_staged(rows, units))
        progress.stage("Ordering places")
        count = writer.order_places()
        progress.stage("Folding names", count)
        writer.stage_keys(_keys(writer, progress))
        progress.stage("Ordering names")
        writer.order_keys()
        progress.stage("Indexing")
        box = writer.index()
        writer.add_units(units)
        writer.finish(facts.info(), box)
    finally:
        writer.close()


def _staged(rows: Iterable[Row], units: Units) -> Iterator[StagedPlace]:
    for row in rows:
        if row.fclass == "A":
            units.see(row)
        yield StagedPlace(
            row.geonameid,
            importance(row.fclass, row.fcode, row.population, len(row.names)),
            point_blob(row.lat, row.lon),
            row.name, row.population, row.fclass, row.fcode, row.country, row.admin1, row.admin2,
            len(row.names) + 1, pack_names(row.names),
        )  # fmt: skip


def _keys(writer: StoreWriter, progress: Progress) -> Iterator[tuple[str, int, int]]:
    step = 10_000
    for done, place in enumerate(writer.placed_names(), 1):
        yield from place_keys(place)
        if done % step == 0:
            progress.step(step)
