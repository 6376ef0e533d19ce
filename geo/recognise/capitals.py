"""The runs of capitalised words that names stand in: how long, which head, an organisation's or a person's.

Public: `run_features(sheet, book)`.
"""

from __future__ import annotations

from functools import lru_cache

from ..language import WordLists
from .bundles import Book, Value
from .modes import Mode
from .sheet import Sheet

_MAX_RUN = 40
_ALL_CAPITALISED = (Mode.TITLE, Mode.UPPER)


def run_features(sheet: Sheet, book: Book[Value]) -> dict[int, tuple[Value, Value]]:
    """Token -> what the capitalised run around it is like, for the tokens in runs."""
    result: dict[int, tuple[Value, Value]] = {}
    for start, end in capital_runs(sheet):
        _describe(sheet, start, end, book, result)
    return result


def capital_runs(sheet: Sheet) -> list[tuple[int, int]]:
    """First and one-behind-last token of each run of capitalised words, "of" and the like inside it."""
    runs: list[tuple[int, int]] = []
    past = 0
    for first in sheet.capitals:
        if first >= past and _named(sheet, first):
            past = _run_end(sheet, first)
            runs.append((first, past))
    return runs


def _run_end(sheet: Sheet, first: int) -> int:
    sentence, count = sheet.sentence, min(len(sheet), first + _MAX_RUN)
    small = sheet.lists.names["inner"]
    i = first + 1
    while i < count and sentence[i] == sentence[first]:
        inner = sheet.lower[i] in small and i + 1 < len(sheet) and _named(sheet, i + 1)
        if not (inner or _named(sheet, i)):
            break
        i += 1
    return i


def _named(sheet: Sheet, i: int) -> bool:
    """Capitalised; where every word is, also uncommon or in the gazetteer."""
    if not sheet.capital[i] or sheet.mode[i] not in _ALL_CAPITALISED:
        return sheet.capital[i]
    return sheet.match[i] is not None or sheet.lists.common.get(sheet.lower[i], 99) > 20


def _describe(sheet: Sheet, start: int, end: int, book: Book[Value], result: dict[int, tuple[Value, Value]]) -> None:
    words, length, match = sheet.lower, end - start, sheet.match
    organisations, descriptors = _heads(sheet.lists)
    opener, head = words[start], words[end - 1]
    run = words[start:end]
    orgs = sum(map(organisations.__contains__, run))
    shared = 4 * (length > 1 and opener in sheet.lists.first_names) + 2 * (not descriptors.isdisjoint(run))
    before = words[start - 1] if start else "^"
    after = words[end] if end < len(words) else "$"
    place = "s" if length == 1 else "b"
    for i in range(start, end):
        if i > start:
            place = "e" if i == end - 1 else "m"
        found = match[i]
        tag, whole = (found.tag, found.start <= start and found.end >= end) if found else ("", False)
        flags = shared + whole + 8 * (orgs > 0 and orgs > (words[i] in organisations))
        result[i] = book.run[place, length, opener, head], book.run_flags[place, tag, flags, before, after]


@lru_cache(maxsize=16)
def _heads(lists: WordLists) -> tuple[frozenset[str], frozenset[str]]:
    """Words that organisations' and teams' names have, and words that describe persons."""
    return lists.cues["org"] | lists.cues["team"], lists.cues["descriptor"]
