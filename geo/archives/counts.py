"""What became of documents, counted: of a partition, and added up over an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from .rows import FAILED, NAMES, NO_MENTION, NO_TEXT, Row

MOST_FAILURES = 20
"""As many failures are told with their errors; the rows have all."""
_COUNTED = itemgetter(*map(NAMES.index, ("number", "document", "reason", "geonameid", "country", "error")))


@dataclass(slots=True)
class Counts:
    """Counts of documents and their mentions."""

    documents: int = 0
    mentions: int = 0
    placed: int = 0
    """Mentions with a place."""
    failed: int = 0
    """Documents."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Rows by their reason."""
    countries: Counter[str] = field(default_factory=Counter)
    """Mentions by the country of their place."""
    failures: list[tuple[str, str]] = field(default_factory=list)
    """(document, error) of the first ones."""

    def add(self, other: Counts) -> None:
        """Add another partition's, one that comes behind this one's."""
        self.documents += other.documents
        self.mentions += other.mentions
        self.placed += other.placed
        self.failed += other.failed
        self.reasons.update(other.reasons)
        self.countries.update(other.countries)
        self.failures += other.failures[: MOST_FAILURES - len(self.failures)]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data, in an order that depends on nothing but the counts."""
        return {
            "documents": self.documents,
            "mentions": self.mentions,
            "placed": self.placed,
            "failed": self.failed,
            "reasons": _ordered(self.reasons),
            "countries": _ordered(self.countries),
            "failures": [{"document": name, "error": error} for name, error in self.failures],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Counts:
        """Back from `to_dict`. Raises KeyError or TypeError for anything else."""
        return cls(
            documents=int(data["documents"]),
            mentions=int(data["mentions"]),
            placed=int(data["placed"]),
            failed=int(data["failed"]),
            reasons=Counter(data["reasons"]),
            countries=Counter(data["countries"]),
            failures=[(f["document"], f["error"]) for f in data["failures"]],
        )


def _ordered(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def counted(rows: Iterable[Row]) -> Counts:
    """The counts of a partition's rows."""
    counts, last = Counts(), -1
    for number, document, reason, geonameid, country, error in map(_COUNTED, rows):
        if number != last:
            counts.documents, last = counts.documents + 1, number
        counts.reasons[reason] += 1
        if reason == FAILED:
            counts.failed += 1
            if len(counts.failures) < MOST_FAILURES:
                counts.failures.append((document or "", error))
        elif reason not in (NO_MENTION, NO_TEXT):
            counts.mentions += 1
        if geonameid is not None:
            counts.placed += 1
            counts.countries[country or ""] += 1
    return counts
