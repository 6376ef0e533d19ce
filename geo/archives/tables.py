"""An archive in tables: its places, countries by month, outlets, names without a place, and places in doubt.

The parts are added up one after the other; what is held does not grow with the archive beyond `_MOST` names of each
kind, the rarest of which are let go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import fold

from ..document import Reason
from ..record import MENTION, POSITION
from .parts import read_parts

_MOST = 200_000
_DOUBT = 0.8
"""Confidence below which a place is in doubt."""
_WITHOUT = (Reason.NOT_IN_GAZETTEER, Reason.NEARBY, Reason.LOW_CONFIDENCE)
"""Reasons of names that the gazetteer may lack."""
_COLUMNS = ("number", *(f.name for f in (*MENTION, *POSITION) if f.name not in ("evidence", "provenance")))


@dataclass(slots=True)
class Tally:
    """What is counted of one thing."""

    mentions: int = 0
    documents: int = 0
    placed: int = 0
    weight: float = 0.0
    """The sum of confidences; of names in doubt, of what is missing to 1: as many of them are expected to be wrong."""
    example: Mapping[str, Any] = field(default_factory=dict)
    """The first row."""

    def add(self, group: Mapping[str, Any], weight: str = "") -> None:
        """Add a group of rows."""
        self.mentions += group["mention_count"]
        self.documents += group["number_count_distinct"]
        self.placed += group["geonameid_count"]
        self.weight += (group[weight] or 0.0) if weight else 0.0


@dataclass(frozen=True, slots=True)
class Tables:
    """What is told of an archive; each table by its key, in no order."""

    places: dict[int, Tally] = field(default_factory=dict)
    """By GeoNames id."""
    months: dict[tuple[str, str], Tally] = field(default_factory=dict)
    """By country's name and month ("2019-03", "" without a date)."""
    outlets: dict[str, Tally] = field(default_factory=dict)
    outlet_countries: dict[tuple[str, str], Tally] = field(default_factory=dict)
    without: dict[str, Tally] = field(default_factory=dict)
    """Names without a place that they bear, by their folded form."""
    doubtful: dict[tuple[str, int], Tally] = field(default_factory=dict)
    """By folded name and GeoNames id."""


def tabulate(folder: Path) -> Tables:
    """Add up an archive. Raises InputError where there is none, MissingExtra without pyarrow."""
    tables = Tables()
    for part in read_parts(folder, _COLUMNS):
        _add(tables, part)
    return tables


def _add(tables: Tables, part: Any) -> None:
    import pyarrow.compute as pc

    part = part.append_column("month", pc.fill_null(pc.strftime(part["date"], format="%Y-%m"), ""))
    part = part.append_column("doubt", pc.subtract(1.0, part["confidence"]))
    for name in ("source", "country_name"):
        part = part.set_column(part.schema.get_field_index(name), name, pc.fill_null(part[name], ""))
    placed = part.filter(pc.is_valid(part["geonameid"]))
    for group in _groups(placed, ["geonameid"], [("confidence", "sum"), *_first("name", "lat", "lon", *_PLACE)]):
        _tally(tables.places, group["geonameid"], group, "confidence_sum")
    for group in _groups(placed, ["country_name", "month"]):
        _tally(tables.months, (group["country_name"], group["month"]), group)
    for group in _groups(part, ["source"]):
        _tally(tables.outlets, group["source"], group)
    for group in _groups(placed, ["source", "country_name"]):
        _tally(tables.outlet_countries, (group["source"], group["country_name"]), group)
    lacking = part.filter(pc.is_in(part["reason"], value_set=_array([str(reason) for reason in _WITHOUT])))
    for group in _groups(lacking, ["mention"], _first("document", "source", "context", "reason")):
        _tally(tables.without, fold(group["mention"]), group)
    doubtful = placed.filter(pc.less(placed["confidence"], _DOUBT))
    for group in _groups(doubtful, ["mention", "geonameid"], [("doubt", "sum"), *_first(*_EXAMPLE)]):
        _tally(tables.doubtful, (fold(group["mention"]), group["geonameid"]), group, "doubt_sum")


_PLACE = (
    "country", "country_name", "admin1", "admin1_name", "admin2", "fclass", "fcode", "population", "names_count",
    "rank",
)  # fmt: skip
_EXAMPLE = tuple(name for name in _COLUMNS if name not in ("number", "mention", "geonameid"))


def _first(*names: str) -> list[tuple[str, str]]:
    return [(name, "first") for name in names]


def _groups(table: Any, keys: Sequence[str], more: Sequence[tuple[str, str]] = ()) -> Iterator[dict[str, Any]]:
    """The groups of a table, in the order of their first rows."""
    counts = [(name, "count") for name in ("mention", "geonameid") if name not in keys]
    counts += [("number", "count"), ("number", "count_distinct")]
    grouped = table.group_by(list(keys), use_threads=False).aggregate([*counts, *more])
    for group in grouped.to_pylist():
        for name in ("mention", "geonameid"):
            group.setdefault(f"{name}_count", group["number_count"])
        yield group


def _array(values: list[str]) -> Any:
    import pyarrow as pa

    return pa.array(values, pa.string())


def _tally(table: dict[Any, Tally], key: Any, group: Mapping[str, Any], weight: str = "") -> None:
    if key not in table:
        if len(table) >= _MOST:
            for name, _ in sorted(table.items(), key=lambda item: item[1].mentions)[: _MOST // 2]:
                del table[name]
        table[key] = Tally(example={name.removesuffix("_first"): value for name, value in group.items()})
    table[key].add(group, weight)
