"""Rows of a table as documents, so that what maps and exports texts does the same for them: a row, a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gazetteer import Gazetteer, Place

from ..document import Candidate, Document, Documents, Mention, Provenance, Reason, Resolution
from ..errors import InputError
from ..tables import Columns, NameReason, NameResolver, ResolvedName, RowReader, check_column, country_code, listed
from .tables import table_records

if TYPE_CHECKING:
    import pandas as pd

_REASONS = {
    NameReason.RESOLVED: Reason.RESOLVED, NameReason.AMBIGUOUS: Reason.AMBIGUOUS, NameReason.CONTAINED: Reason.NEARBY,
    NameReason.COORDINATES: Reason.RESOLVED,
}  # fmt: skip
_FIRST_OWN_ID = -8_000_000
"""Below the gazetteer's own: of rows whose point is no place's, counted down."""
Row = Mapping[str, Any]


def row_documents(
    rows: Iterable[Row], answers: Iterable[ResolvedName], name: str, provenance: Provenance | None = None
) -> Documents:
    """A document a row, whose text is the row's cells, a line each, with the place at the cell of its name.

    :param name: the column of names.
    """
    return Documents(_documents(rows, answers, name, provenance or Provenance()))


def table_documents(
    table: pd.DataFrame, name: str, *, country: str = "", admin1: str = "", admin2: str = "",
    gazetteer: Gazetteer | None = None,
) -> Documents:  # fmt: skip
    """A frame's rows put on the map by a column of names: `table_documents(events, "place", country="iso3").to_map()`.

    `name`, `admin1`, `admin2` are the frame's columns; `country` is one, or a country for all rows in any written form.
    `gazetteer`: an open one, or None for the built-in one. Raises InputError for a column that there is not.
    """
    columns = tuple(map(str, table.columns))
    given = {"name": name, "admin1": admin1, "admin2": admin2}
    chosen = {role: check_column(column, columns, "", role) for role, column in given.items() if column}
    code = "" if country in columns else country_code(country) if country else ""
    if code is None:
        raise InputError(f"{country!r} is no country, and no column; the columns are {listed(columns)}")
    opened = gazetteer or Gazetteer.open()
    by_columns = Columns(**chosen, country=country if country in columns else "")
    reader = RowReader(NameResolver(opened), by_columns, country=code)
    rows = table_records(table)
    return row_documents(rows, map(reader.answer, rows), chosen["name"], Provenance(opened.info.line))


def _documents(
    rows: Iterable[Row], answers: Iterable[ResolvedName], name: str, provenance: Provenance
) -> Iterator[Document]:
    for number, (row, answer) in enumerate(zip(rows, answers, strict=True), start=1):
        written = " ".join(str(row[name]).split()) if row.get(name) not in (None, "") else ""
        lines = [f"{column}: {value}" for column, value in row.items() if column != name and _is_filled(value)]
        start = len(name) + 2
        resolutions = (_resolution(Mention(start, start + len(written), written), answer, number),) if written else ()
        text = "\n".join([f"{name}: {written}", *lines])
        yield Document(text, resolutions, f"row {number}: {written}"[:80], provenance=provenance)


def _is_filled(value: Any) -> bool:
    return value is not None and value == value and str(value).strip() != ""


def _resolution(mention: Mention, answer: ResolvedName, number: int) -> Resolution:
    place = _place(mention.text, answer, number)
    reason = _REASONS.get(answer.reason, Reason.NOT_IN_GAZETTEER)
    others = tuple(Candidate(p, answer.match, 0.0) for p in answer.alternates) if answer.match else ()
    return Resolution(
        mention, place, answer.confidence if place else 0.0, reason, others if place else (), match=answer.match,
        sentence=answer.sentence,
    )  # fmt: skip


def _place(written: str, answer: ResolvedName, number: int) -> Place | None:
    """The place at the answer's point; with an id of the row's own where that is not the gazetteer's point."""
    if answer.point is None:
        return None
    if answer.place is None:
        return Place(_FIRST_OWN_ID - number, written, answer.point)
    if answer.place.geonameid and answer.place.point == answer.point:
        return answer.place
    return replace(answer.place, geonameid=_FIRST_OWN_ID - number, point=answer.point)
