"""A built gazetteer and GeoNames' daily changes -> the gazetteer as of a later day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from ..errors import SourceError
from ..geonames import Changes, OnBad, read_changes, updated_rows
from ..store import StoreWriter
from ..store.contents import Contents
from .assemble import staged_rows
from .atomic import replacing
from .naming import index_names
from .progress import Progress
from .units import Units
from .workers import Workers

_SOURCE = "GeoNames' daily changes"


def update(
    gazetteer: Path,
    changes: Path,
    *,
    out: Path | None = None,
    on_bad: OnBad | None = None,
    progress: bool | None = None,
) -> Path:
    """Apply the daily changes in the folder `changes` to a gazetteer, and return the path of the new file.

    Places that are new come in from the countries whose dumps (SY.zip) the gazetteer was built from, or else from all.
    The new file replaces the old one at once when it is complete (or is written to `out`). Overlays' places, areas and
    names stay. Raises SourceError when the days since the gazetteer's dump are not all there, and GazetteerFormatError
    when the file is no gazetteer.
    """
    target = out or gazetteer
    with Contents(gazetteer) as old:
        days = read_changes(changes, _dump_date(gazetteer, old.info), on_bad=on_bad)
        with Progress(shown=progress) as bar, replacing(target) as part:
            _write(old, days, part, bar)
    return target


def _write(old: Contents, changes: Changes, part: Path, progress: Progress) -> None:
    units, countries = Units(), _countries(old.info)
    writer = StoreWriter(part, tick=progress.tick)
    try:
        progress.stage("Applying changes")
        writer.stage_places(staged_rows(updated_rows(old.rows(), changes, countries=countries), units))
        progress.stage("Ordering places")
        with Workers() as workers:
            names = index_names(writer, writer.order_places(), workers, progress)
        progress.stage("Indexing")
        box = writer.index_positions()
        known = {code for code, _, _ in units}
        writer.add_units(units)
        writer.add_units(unit for unit in old.units() if unit[0] not in known)
        writer.add_relations(pair for pair in old.relations() if not changes.deleted.intersection(pair))
        writer.add_areas(old.areas())
        writer.add_words(old.words())
        if codes := old.feature_codes():
            writer.add_feature_codes(codes)
        writer.finish({"names": str(names), **_info(old.info, changes.last)}, box)
    finally:
        writer.close()


def _info(info: dict[str, str], last: date) -> dict[str, str]:
    sources = [line for line in info.get("sources", "").split("\n") if line and not line.startswith(_SOURCE)]
    return {
        "sources": "\n".join([*sources, f"{_SOURCE} to {last}"]),
        "licences": info.get("licences", ""),
        "dump_date": last.isoformat(),
    }


def _countries(info: dict[str, str]) -> set[str] | None:
    """The countries whose dumps the gazetteer was built from; None for the world."""
    dumps = re.findall(r"^([A-Z]{2})\.(?:txt|zip)$", info.get("sources", ""), re.MULTILINE)
    return set(dumps) or None


def _dump_date(path: Path, info: dict[str, str]) -> date:
    try:
        return date.fromisoformat(info.get("dump_date", ""))
    except ValueError:
        raise SourceError(
            f"{path}: not built from a dated GeoNames dump, so that no daily changes can be applied to it"
        ) from None
