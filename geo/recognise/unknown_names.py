"""Names that the gazetteer lacks, where the text itself says that they are places: "in Khorbasat", "entered Masengele".

The tagger learnt from news whose places the gazetteer has, and doubts others. Which words lead to a place is the
language's (`contexts.txt`); that a name stands in a list with one that is led to says it, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .modes import Mode
from .persons import person_words
from .rescoring import TokenSpan
from .table import TokenTable

LED = 0.7
"""What is given to a name that the text says is a place."""
_LEAST = 0.2
"""Below this the tagger has reasons of its own."""
_MOST_WORDS = 2
_NAME = re.compile(r"[^\W\d_][^\W\d_A-Z]+(?:['’ʼ][^\W\d_]+)*$")
_JOINING = frozenset("-")
_NORMAL = Mode.NORMAL  # looking up an enum's member costs as much as a call


def with_led(table: TokenTable, spans: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The spans, those that the text says are places more probable."""
    doubted = [i for i, f in enumerate(spans) if _LEAST <= f.probability < LED and _is_unknown(table, f)]
    if not doubted:  # as in most texts
        return list(spans)
    people, found = person_words(table), list(spans)
    for i in doubted:
        span = spans[i]
        if table.lower[span.end - 1] not in people and (_is_led(table, span) or _is_listed(table, found, i)):
            found[i] = span._replace(probability=LED)
    return found


def _is_unknown(table: TokenTable, span: TokenSpan) -> bool:
    """Whether a span is written as a name in prose and is none that the gazetteer or the language's lists have."""
    start, end, lists = span.start, span.end, table.lists
    if end - start > _MOST_WORDS or table.mode[start] is not _NORMAL or start == table.sentence[start]:
        return False
    inside = range(start, end)
    if any(table.match[i] is not None or _NAME.match(table.written[i]) is None for i in inside):
        return False
    cues = lists.cues
    if any(table.lower[i] in lists.first_names or table.lower[i] in cues["org"] for i in inside):
        return False
    if table.lower[end - 1] in cues["building"] or table.lower[end - 1] in cues["street"]:
        return False
    if all(table.lower[i] in lists.common for i in inside) or table.capital[start - 1]:
        return False
    return end >= len(table) or not (table.capital[end] or table.lower[end] in _JOINING)


def _is_led(table: TokenTable, span: TokenSpan) -> bool:
    """Whether the words before a span lead to a place."""
    lower, contexts, names = table.lower, table.lists.contexts, table.lists.names
    opens, at = table.sentence[span.start], span.start - 1
    before, head = lower[at], lower[at - 1] if at > opens else ""
    if before in contexts["stay"]:
        return head not in contexts["no_stay"]
    if before in contexts["reach"]:
        return True
    return (before in contexts["goal"] and head in contexts["move"]) or (
        before in names["of"] and head in contexts["holder"]
    )


def _is_listed(table: TokenTable, spans: Sequence[TokenSpan], i: int) -> bool:
    """Whether a span stands in a list behind or before a town that is led to or known: "Adré and Tiné"."""
    lower, ands, own = table.lower, table.lists.names["and"], spans[i]
    for other in (spans[i - 1] if i else None, spans[i + 1] if i + 1 < len(spans) else None):
        if other is None or other.probability < LED or not _is_town(table, other):
            continue
        first, last = sorted((own, other))
        if last.start - first.end != 1:
            continue
        goes_on = lower[last.end] if last.end < len(lower) else ""
        if lower[first.end] in ands or (lower[first.end] == "," and (goes_on == "," or goes_on in ands)):
            return True
    return False


def _is_town(table: TokenTable, span: TokenSpan) -> bool:
    match = table.match[span.start]
    return match is None or match.tag not in ("country", "admin1", "demonym", "abbreviation")
