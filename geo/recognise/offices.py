"""Places in the names of their own offices: "Dublin City Council" names Dublin, "Clark County Court" the county."""

from __future__ import annotations

from collections.abc import Iterable

from .rescoring import TokenSpan
from .table import TokenTable

_PLACES = frozenset(("country", "admin1", "admin2", "city", "town", "village", "hamlet"))


def without_offices(table: TokenTable, spans: Iterable[TokenSpan]) -> list[TokenSpan]:
    """The spans, each without the office behind the gazetteer's name that it begins with."""
    return [span._replace(end=_name_end(table, span)) if span.end - span.start > 1 else span for span in spans]


def _name_end(table: TokenTable, span: TokenSpan) -> int:
    match = table.match[span.start]
    if match is None or match.start != span.start or match.end >= span.end or match.tag not in _PLACES:
        return span.end
    inside, heads, lower = table.lists.contexts["of_office"], table.lists.contexts["office_end"], table.lower
    past = table.tokens.sentence_of(span.start)[1]
    i = match.end
    while i < past and (lower[i] in inside or lower[i] in heads):
        if lower[i] in heads and i + 1 >= span.end and (i + 1 >= past or not _goes_on(table, i + 1)):
            return match.end
        i += 1
    return span.end


def _goes_on(table: TokenTable, i: int) -> bool:
    """Whether a name goes on: "Santa Fe Police Museum"."""
    contexts = table.lists.contexts
    return (
        table.capital[i]
        and table.lower[i] not in contexts["office_end"]
        and table.lower[i] not in contexts["of_office"]
    )
