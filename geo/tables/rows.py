"""A table's rows, each with the place that it means beside its own cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite, log1p
from typing import Any

from gazetteer import Point, distance_km

from .columns import PREFIX, Columns
from .confidence import LEAST_RADIUS_KM
from .coordinates import CoordinatesError, read_coordinates
from .countries import country_code
from .names import NAME_COLUMNS, code_text, name_record, text_of
from .places import NameQuery, ResolvedName
from .resolve import NameResolver

OUR_COLUMNS = tuple(PREFIX + name for name in (*NAME_COLUMNS, "note", "lat", "lon", "distance_km"))
_MOST_UNFOUND = 10_000
"""Names that were not found are counted apart up to so many."""
_FREQUENT = 10
"""So many of them, the most frequent ones, are told."""
_FAR_KM = 25.0
"""A row's own coordinates contradict a place that is farther away, and than its uncertainty."""
_DOUBT_KM = 10.0
"""So far beyond the place's uncertainty such a row is about as doubtful as one without any confidence."""
_NO_PLACE = 2.0
"""The doubt of a row without a place."""


@dataclass(slots=True)
class Summary:
    """What became of a table's rows, counted as they pass."""

    rows: int = 0
    precision: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Of the rows without a place."""
    unfound: Counter[str] = field(default_factory=Counter)
    far: int = 0
    """Rows whose own coordinates lie more than 25 km, and more than the radius, from the place."""

    def add(self, name: str, found: Mapping[str, Any]) -> None:
        """Count a row."""
        self.rows += 1
        if found[PREFIX + "lat"] is None:
            self.reasons[found[PREFIX + "reason"]] += 1
            if name and (name in self.unfound or len(self.unfound) < _MOST_UNFOUND):
                self.unfound[name] += 1
        else:
            self.precision[found[PREFIX + "precision"]] += 1
        away = found[PREFIX + "distance_km"]
        if away is not None and away > max(_FAR_KM, found[PREFIX + "radius_km"] or 0.0):
            self.far += 1

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "rows": self.rows,
            "found": self.precision.total(),
            "precision": dict(self.precision.most_common()),
            "not_found": self.reasons.total(),
            "reasons": dict(self.reasons.most_common()),
            "unfound_names": [{"name": n, "rows": c} for n, c in self.unfound.most_common(_FREQUENT)],
            "far_from_own_coordinates": self.far,
        }


class RowReader:
    """Reads rows by the columns of their table."""

    def __init__(self, resolver: NameResolver, columns: Columns, *, country: str = "") -> None:
        """:param country: of every row, where no column says it."""
        self._resolver = resolver
        self._columns = columns
        self._country = country
        self.summary = Summary()

    def __call__(self, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """One record of `OUR_COLUMNS` a row, in their order."""
        rows = list(rows)
        answers = self._resolver.many([self._query(row) for row in rows])
        return [self._read(row, answer) for row, answer in zip(rows, answers, strict=True)]

    def answer(self, row: Mapping[str, Any]) -> ResolvedName:
        """What a row's name was taken for."""
        return self._resolver(self._query(row))

    def _query(self, row: Mapping[str, Any]) -> NameQuery:
        columns = self._columns
        return NameQuery(
            text_of(row.get(columns.name)),
            code_text(row.get(columns.country)) if columns.country else self._country,
            text_of(row.get(columns.admin1)),
            text_of(row.get(columns.admin2)),
        )

    def _no_country(self, row: Mapping[str, Any]) -> str:
        """What is to be said of the row's cell for the country."""
        written = code_text(row.get(self._columns.country)) if self._columns.country else ""
        return "" if not written or country_code(written) else f"{written[:30]!r} is no country"

    def _read(self, row: Mapping[str, Any], answer: ResolvedName) -> dict[str, Any]:
        name = text_of(row.get(self._columns.name))
        own, no_position = own_point(row, self._columns)
        found = _record(answer)
        wrong = _wrong_position(name) if answer.point is None else ""
        if wrong:
            found[PREFIX + "reason"] = "no_position"
        notes = [wrong or answer.sentence, self._no_country(row), no_position]
        found[PREFIX + "note"] = "; ".join(filter(None, notes)) or None
        if own is not None and answer.point is not None:
            found[PREFIX + "distance_km"] = round(distance_km(own, answer.point), 3)
        self.summary.add(name, found)
        return found


def own_point(row: Mapping[str, Any], columns: Columns) -> tuple[Point | None, str]:
    """The row's own coordinates, or None with what is wrong with them; 0, 0 stands for none."""
    if not columns.lat:
        return None, ""
    cells = [str(row.get(c) if row.get(c) is not None else "").strip() for c in (columns.lat, columns.lon)]
    if not any(cells) or cells == ["nan", "nan"]:
        return None, ""
    try:
        lat, lon = (float(cell.replace(",", ".")) for cell in cells)
        point = Point(lat=lat, lon=lon)
        if isfinite(lat) and isfinite(lon):
            return (point, "") if lat or lon else (None, "")
    except ValueError:
        pass
    return None, f"the row's own coordinates are no position: {cells[0]!r:.30}, {cells[1]!r:.30}"


def in_doubt(found: Mapping[str, Any]) -> float:
    """How doubtful a row is: most where its own coordinates contradict the place, then by the confidence."""
    confidence = found[PREFIX + "confidence"] or 0.0
    if found[PREFIX + "lat"] is None:
        return _NO_PLACE
    away, radius = found[PREFIX + "distance_km"], found[PREFIX + "radius_km"] or 1.0
    beyond = max(0.0, away - max(radius, LEAST_RADIUS_KM)) if away is not None else 0.0
    return float(1.0 - confidence + log1p(beyond / _DOUBT_KM))


def _wrong_position(name: str) -> str:
    """What is wrong with a cell that looks like coordinates; "" for any other."""
    try:
        read_coordinates(name)
    except CoordinatesError as error:
        return str(error).rpartition(": ")[2]
    return ""


def _record(answer: ResolvedName) -> dict[str, Any]:
    record = {PREFIX + key: value for key, value in name_record(answer).items()}
    record[PREFIX + "alternates"] = "; ".join(str(a["label"]) for a in record[PREFIX + "alternates"]) or None
    point = answer.point
    return record | {
        PREFIX + "lat": None if point is None else round(point.lat, 6),
        PREFIX + "lon": None if point is None else round(point.lon, 6),
        PREFIX + "distance_km": None,
        PREFIX + "note": None,
    }
