"""The runs of capitalised words that names stand in: how long, which head, an organisation's or a person's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..language import WordLists
from .feature_sets import FeatureCache, Value
from .modes import Mode
from .table import TokenTable

_MAX_RUN = 40
_ALL_CAPITALISED = (Mode.TITLE, Mode.UPPER)


def run_features(
    table: TokenTable, described: Sequence[tuple[int, int]], cache: FeatureCache[Value]
) -> dict[int, tuple[Value, ...]]:
    """Token -> what the capitalised run around it is like, for the tokens in runs.

    :param described: the stretches of tokens that will be asked for; a word alone outside them is left out.
    """
    wanted = bytearray(len(table))
    for start, end in described:
        wanted[start:end] = b"\1" * (end - start)
    result: dict[int, tuple[Value, ...]] = {}
    for start, end in capital_runs(table):
        if end - start > 1 or wanted[start]:
            _describe(table, start, end, cache, result)
    return result


def capital_runs(table: TokenTable) -> list[tuple[int, int]]:
    """First and one-behind-last token of each run of capitalised words, "of" and the like inside it."""
    runs: list[tuple[int, int]] = []
    past = 0
    for first in table.capitals:
        if first >= past and _named(table, first):
            past = _run_end(table, first)
            runs.append((first, past))
    return runs


def _run_end(table: TokenTable, first: int) -> int:
    sentence, count = table.sentence, min(len(table), first + _MAX_RUN)
    small = table.lists.names["inner"]
    i = first + 1
    while i < count and sentence[i] == sentence[first]:
        inner = table.lower[i] in small and i + 1 < len(table) and _named(table, i + 1)
        if not (inner or _named(table, i)):
            break
        i += 1
    return i


def _named(table: TokenTable, i: int) -> bool:
    """Capitalised; where every word is, also uncommon or in the gazetteer."""
    if not table.capital[i] or table.mode[i] not in _ALL_CAPITALISED:
        return table.capital[i]
    return table.match[i] is not None or table.lists.common.get(table.lower[i], 99) > 20


def _describe(
    table: TokenTable, start: int, end: int, cache: FeatureCache[Value], result: dict[int, tuple[Value, ...]]
) -> None:
    words, length, match = table.lower, end - start, table.match
    organisations, descriptors = _heads(table.lists)
    opener, head = words[start], words[end - 1]
    run = words[start:end]
    orgs = sum(map(organisations.__contains__, run))
    shared = 4 * (length > 1 and opener in table.lists.first_names) + 2 * (not descriptors.isdisjoint(run))
    before = cache.kind_of[words[start - 1] if start else "^"]
    after = cache.kind_of[words[end] if end < len(words) else "$"]
    if length == 1:
        found = match[start]
        tag, whole = (found.tag, 1) if found else ("", 0)
        result[start] = (
            cache.lone_run[cache.kind_of[head]],
            cache.run_flags["s", tag, shared + whole],
            cache.run_beside["b", "s", before],
            cache.run_beside["a", "s", after],
            cache.run_between[before, after, whole],
        )
        return
    place, size = "b", min(length, 5)
    for i in range(start, end):
        if i > start:
            place = "e" if i == end - 1 else "m"
        found = match[i]
        tag, whole = (found.tag, found.start <= start and found.end >= end) if found else ("", False)
        flags = shared + whole + 8 * (orgs > 0 and orgs > (words[i] in organisations))
        result[i] = (
            cache.run[place, size, head],
            cache.run_opener[place, opener],
            cache.run_flags[place, tag, flags],
            cache.run_beside["b", place, before],
            cache.run_beside["a", place, after],
            cache.run_between[before, after, int(whole)],
        )


@lru_cache(maxsize=16)
def _heads(lists: WordLists) -> tuple[frozenset[str], frozenset[str]]:
    """Words that organisations' and teams' names have, and words that describe persons."""
    return lists.cues["org"] | lists.cues["team"], lists.cues["descriptor"]
