"""The tables of an archive's report, each ordered and ready to be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .tables import Tables, Tally


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of the report: what it is called, says, and holds."""

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def report_tables(found: Tables) -> list[ReportTable]:
    """The six tables of a report."""
    return [_places(found), _countries(found), _months(found), _outlets(found), _without(found), _doubtful(found)]


def _ordered(table: dict[Any, Tally], weight: Callable[[Tally], float]) -> list[tuple[Any, Tally]]:
    """By weight, then by key: the same whatever the order they came in."""
    return sorted(table.items(), key=lambda item: (-round(weight(item[1]), 6), item[0]))


def _mentions(tally: Tally) -> float:
    return tally.mentions


def _places(found: Tables) -> ReportTable:
    rows = (
        (key, t.example["name"], t.example["admin1_name"] or "", t.example["country_name"], t.mentions, t.documents,
         round(t.weight / t.mentions, 3), t.example["lat"], t.example["lon"])
        for key, t in _ordered(found.places, _mentions)
    )  # fmt: skip
    columns = ("geonameid", "name", "admin1", "country", "mentions", "documents", "mean_confidence", "lat", "lon")
    return ReportTable("places", "Places", "Every place that was meant, most named first.", columns, tuple(rows))


def _countries(found: Tables) -> ReportTable:
    mentions: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for (country, _), t in found.months.items():
        mentions[country] += t.mentions
        documents[country] += t.documents
    ordered = sorted(mentions, key=lambda name: (-mentions[name], name))
    rows = tuple((name or "(none)", mentions[name], documents[name]) for name in ordered)
    about = "Mentions by the country of their place, and documents that name it."
    return ReportTable("countries", "Countries", about, ("country", "mentions", "documents"), rows)


def _months(found: Tables) -> ReportTable:
    ordered = sorted(found.months.items(), key=lambda item: (item[0][1], -item[1].mentions, item[0][0]))
    rows = ((c or "(none)", month or "(no date)", t.mentions, t.documents) for (c, month), t in ordered)
    columns = ("country", "month", "mentions", "documents")
    return ReportTable("months", "Countries by month", "By the month of the document.", columns, tuple(rows))


def _outlets(found: Tables) -> ReportTable:
    most: dict[str, tuple[int, str]] = {}
    for (outlet, country), t in sorted(found.outlet_countries.items()):
        if t.mentions > most.get(outlet, (0, ""))[0]:
            most[outlet] = t.mentions, country
    rows = (
        (name or "(none)", t.documents, t.mentions, t.placed, most.get(name, (0, ""))[1])
        for name, t in _ordered(found.outlets, lambda t: t.documents)
    )
    columns = ("outlet", "documents", "mentions", "placed", "most_named_country")
    return ReportTable(
        "outlets", "Outlets", "Where documents come from, and which country they name most.", columns, tuple(rows)
    )


def _without(found: Tables) -> ReportTable:
    rows = (
        (
            t.example["mention"],
            t.mentions,
            t.documents,
            t.example["reason"],
            t.example["document"],
            t.example["context"],
        )
        for _, t in _ordered(found.without, lambda t: t.documents)
    )
    about = (
        "Names that the gazetteer lacks, or has only far away, in most documents first: an overlay with these "
        "(toposcope gazetteer build --overlay) would place the most."
    )
    columns = ("name", "mentions", "documents", "reason", "a_document", "its_words")
    return ReportTable("unresolved", "Names that need an overlay", about, columns, tuple(rows))


def _doubtful(found: Tables) -> ReportTable:
    rows = (
        (t.example["mention"], t.example["name"], t.example["country_name"], t.mentions, round(t.weight, 1),
         t.example["document"], t.example["context"])
        for _, t in _doubtful_first(found)
    )  # fmt: skip
    about = (
        "Places with a confidence below 80%, those first of which the most mentions are likely to be wrong: one look "
        "at such a name mends the most."
    )
    columns = ("name", "taken_for", "country", "mentions", "likely_wrong", "a_document", "its_words")
    return ReportTable("doubtful", "Places in doubt", about, columns, tuple(rows))


def _doubtful_first(found: Tables) -> Sequence[tuple[tuple[str, int], Tally]]:
    """Places in doubt, the most worth a reader's time first."""
    return _ordered(found.doubtful, lambda t: t.weight)
