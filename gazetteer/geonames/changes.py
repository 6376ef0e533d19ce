"""GeoNames' daily changes: modifications-DATE.txt, deletes-DATE.txt, and the same of alternate names.

The days' files are read in order, so that of several changes to one place the last one counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from ..errors import SourceError
from ..place import Name
from .alternates import read_alternates
from .dump import Row, read_dump
from .lines import OnBad, bad, read_lines
from .support import read_deletions

_MODIFIED = re.compile(r"modifications-(\d{4}-\d{2}-\d{2})\.txt")


@dataclass(slots=True)
class Changes:
    """What became of places and names over some days."""

    last: date
    """The last day."""
    rows: dict[int, Row] = field(default_factory=dict)
    """New and changed places."""
    deleted: set[int] = field(default_factory=set)
    names: dict[int, dict[tuple[str, str], Name]] = field(default_factory=dict)
    """New and changed names of places, by text and language."""
    names_deleted: dict[int, set[str]] = field(default_factory=dict)
    """Texts that no longer are names of a place."""


def read_changes(folder: Path, since: date, *, on_bad: OnBad | None = None) -> Changes:
    """Read the changes of all days in `folder` from `since` on (applying a day twice does no harm).

    Raises SourceError when there are none, or when a day between is missing.
    """
    days = sorted(
        day for path in folder.glob("modifications-*.txt")
        if (match := _MODIFIED.fullmatch(path.name)) and (day := date.fromisoformat(match[1])) >= since
    )  # fmt: skip
    if not days:
        raise SourceError(f"{folder}: no daily changes from {since} on; download them (toposcope gazetteer update)")
    gaps = {since + timedelta(n) for n in range(1, (days[-1] - since).days)} - set(days)
    if gaps:
        raise SourceError(
            f"{folder}: the changes of {min(gaps)} are missing; without them places would be wrong unnoticed."
            " Download the dump and build anew"
        )
    changes = Changes(days[-1])
    for day in days:
        _read_day(folder, day, changes, on_bad)
    return changes


def updated_rows(rows: Iterable[Row], changes: Changes, *, countries: Collection[str] | None = None) -> Iterator[Row]:
    """The rows as the changes leave them: changed, without the deleted, with the new ones at the end.

    `countries` (ISO codes) keeps to new places of these; the days' files are of the whole world.
    """
    new = dict(changes.rows)
    for row in rows:
        if row.geonameid in changes.deleted:
            continue
        changed = new.pop(row.geonameid, None)
        if changed is not None:
            row = changed._replace(names=_distinct(changed.name, (*row.names, *changed.names)))
        yield _with_names(row, changes)
    for row in new.values():
        if countries is None or row.country in countries:
            yield _with_names(row, changes)


def _read_day(folder: Path, day: date, changes: Changes, on_bad: OnBad | None) -> None:
    for row in read_dump(folder / f"modifications-{day}.txt", on_bad=on_bad):
        changes.rows[row.geonameid] = row
        changes.deleted.discard(row.geonameid)
    if (path := folder / f"deletes-{day}.txt").is_file():
        for geonameid in read_deletions(path, on_bad=on_bad):
            changes.deleted.add(geonameid)
            changes.rows.pop(geonameid, None)
    if (path := folder / f"alternateNamesDeletes-{day}.txt").is_file():
        for geonameid, text in _deleted_names(path, on_bad):
            changes.names_deleted.setdefault(geonameid, set()).add(text)
            kept = changes.names.get(geonameid, {})
            changes.names[geonameid] = {key: name for key, name in kept.items() if name.text != text}
    if (path := folder / f"alternateNamesModifications-{day}.txt").is_file():
        for geonameid, name, _ in read_alternates(path, on_bad=on_bad):
            changes.names.setdefault(geonameid, {})[name.text, name.language] = name
            changes.names_deleted.get(geonameid, set()).discard(name.text)


def _deleted_names(path: Path, on_bad: OnBad | None) -> Iterator[tuple[int, str]]:
    """(geonameid, text) of alternateNamesDeletes: alternateNameId, geonameid, name, comment."""
    for number, f in read_lines(path, on_bad=on_bad):
        if len(f) < 3 or not f[1].strip().isdigit():
            bad(path, number, "not a line of this kind of file", on_bad)
        else:
            yield int(f[1]), f[2].strip()


def _with_names(row: Row, changes: Changes) -> Row:
    more, less = changes.names.get(row.geonameid), changes.names_deleted.get(row.geonameid)
    if not more and not less:
        return row
    kept = (n for n in row.names if n.text not in (less or ()) and (n.text, n.language) not in (more or ()))
    return row._replace(names=_distinct(row.name, (*kept, *(more or {}).values())))


def _distinct(name: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Each text once in each language, and without the main name where no language is said."""
    return tuple({(n.text, n.language): n for n in names if n.text != name or n.language}.values())
