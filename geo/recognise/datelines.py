"""Towns of datelines, which the tagger doubts behind a byline without a full stop: "By Ann Kim", "LONDON (AP)"."""

from __future__ import annotations

from collections.abc import Sequence

from .rescoring import TokenSpan
from .table import TokenTable

_SURE = 0.9
_SHORTEST = 3
"""Letters: "US - " opens no dateline."""
_TOWNS = frozenset(("country", "admin1", "admin2", "city", "town"))
_BEHIND = frozenset(("(", "—", "–", "--", "-", "/"))


def with_datelines(table: TokenTable, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The spans, those of a dateline's town in capitals sure."""
    return [f._replace(probability=_SURE) if f.probability < _SURE and _is_dateline(table, f) else f for f in spans]


def _is_dateline(table: TokenTable, span: TokenSpan) -> bool:
    start, end, lower = span.start, span.end, table.lower
    if start != table.sentence[start] or end + 1 >= len(table) or not table.written[end - 1].isupper():
        return False
    match = table.match[start]
    if match is None or match.end != end or match.tag not in _TOWNS or len(table.written[start]) < _SHORTEST:
        return False
    return lower[end] in _BEHIND or (lower[end] == "," and lower[end + 1] in table.lists.cues["month"])
