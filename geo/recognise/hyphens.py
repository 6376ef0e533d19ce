"""Names with hyphens: whole where they are one, apart where they are two, and without a prefix that is no name.

"Grand-Saint-Bernard" is no Saint-Bernard and "Stratford-on-Thames" no Stratford, but "Russia-Ukraine" are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language import HYPHEN_WORDS
from .rescoring import TokenSpan
from .table import TokenTable

_GREAT = ("country", "admin1", "city", "demonym", "abbreviation")
_HYPHENED = 2
"""More tokens than these may have a hyphen among them."""
_TWO = ("country", "admin1", "city")


def with_hyphens(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The same, each with the capitals that hyphens make one name with it, and two names that a hyphen joins apart."""
    if "-" not in table.present or not any(_has_hyphen(table, f) for f in found):
        return list(found)
    return [one for f in _joined(table, found) for one in _apart(table, f)]


def _has_hyphen(table: TokenTable, span: TokenSpan) -> bool:
    """Whether one may stand inside a span or stands beside it."""
    start, end, lower = span.start, span.end, table.lower
    return end - start > _HYPHENED or lower[start - 1] == "-" or (end < len(lower) and lower[end] == "-")


def _joined(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    result: list[TokenSpan] = []
    for f in found:
        start, end = _grown(table, f.start, f.end)
        last = result[-1] if result else None
        if last is not None and start < last.end:
            result[-1] = TokenSpan(last.start, max(last.end, end), max(last.probability, f.probability))
        else:
            result.append(TokenSpan(start, end, f.probability))
    return result


def _grown(table: TokenTable, start: int, end: int) -> tuple[int, int]:
    """A span with what a hyphen joins to it: a particle and a capital; a capital where it has a hyphen itself."""
    lower, count = table.lower, len(table)
    while end < count and lower[end] == "-" and _is_particle(table, end):
        end += 4
    while start >= 4 and lower[start - 1] == "-" and _is_particle(table, start - 3):
        start -= 4
    if "-" in lower[start:end]:
        while end < count and lower[end] == "-" and _is_part(table, end, end + 1):
            end += 2
        while start >= 2 and lower[start - 1] == "-" and _is_part(table, start - 1, start - 2):
            start -= 2
    return start, end


def _is_particle(table: TokenTable, i: int) -> bool:
    """Whether a token is the first hyphen of "-i-Kumri", with a capital before it."""
    if not 0 < i < len(table) - 3 or table.lower[i + 1] not in HYPHEN_WORDS or table.capital[i + 1]:
        return False
    hyphens = table.lower[i] == table.lower[i + 2] == "-"
    return hyphens and table.capital[i - 1] and table.capital[i + 3] and all(map(table.is_glued, range(i, i + 4)))


def _is_part(table: TokenTable, hyphen: int, other: int) -> bool:
    """Whether a hyphen joins a capital that is no great place's name by itself."""
    if not (other < len(table) and table.capital[other] and table.is_glued(hyphen) and table.is_glued(hyphen + 1)):
        return False
    match = table.match[other]
    return match is None or match.tag not in _GREAT


def _apart(table: TokenTable, span: TokenSpan) -> Iterator[TokenSpan]:
    """The two names that a hyphen joins, which the gazetteer does not know as one; a name without its prefix."""
    start, end, probability = span
    match = table.match[start]
    if match is not None and match.end >= end:
        yield span
        return
    for i in range(start + 1, end - 1):
        if table.lower[i] != "-":
            continue
        if i == start + 1 and table.lower[start] in table.lists.contexts["prefix"]:
            yield TokenSpan(i + 1, end, probability)
            return
        if _is_whole(table, start, i) and _is_whole(table, i + 1, end):
            yield from (TokenSpan(start, i, probability), TokenSpan(i + 1, end, probability))
            return
    yield span


def _is_whole(table: TokenTable, start: int, end: int) -> bool:
    """Whether a stretch is the name of a country, state or city."""
    match = table.match[start]
    return match is not None and (match.start, match.end) == (start, end) and match.tag in _TWO
