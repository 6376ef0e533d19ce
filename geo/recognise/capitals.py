"""The runs of capitalised words that names stand in: how long, which head, an organisation's or a person's."""

from __future__ import annotations

from collections.abc import Sequence

from .feature_sets import FeatureCache, Value
from .modes import Mode
from .table import TokenTable

_MAX_RUN = 40
_ALL_CAPITALISED = frozenset((Mode.TITLE, Mode.UPPER))


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
        if end - start > 1:
            _describe(table, start, end, cache, result)
        elif wanted[start]:
            result[start] = _alone(table, start, cache)
    return result


def capital_runs(table: TokenTable) -> list[tuple[int, int]]:
    """First and one-behind-last token of each run of capitalised words, "of" and the like inside it."""
    runs: list[tuple[int, int]] = []
    inner, capital, lower, mode = table.lists.names["inner"], table.capital, table.lower, table.mode
    past, last = 0, len(capital) - 1
    for first in table.capitals:
        if first < past or (mode[first] in _ALL_CAPITALISED and not _named(table, first)):
            continue
        past = first + 1
        if first < last and (capital[past] or lower[past] in inner):  # as a rule, no name goes on
            past = _run_end(table, first, inner)
        runs.append((first, past))
    return runs


def _run_end(table: TokenTable, first: int, inner: frozenset[str]) -> int:
    capital, lower, sentence, count = table.capital, table.lower, table.sentence, len(table.lower)
    plain = table.mode[first] not in _ALL_CAPITALISED
    i, last = first + 1, min(count, first + _MAX_RUN)
    while i < last and sentence[i] == sentence[first]:
        named = capital[i] and (plain or _named(table, i))
        if not (named or (lower[i] in inner and i + 1 < count and _named(table, i + 1))):
            break
        i += 1
    return i


def _named(table: TokenTable, i: int) -> bool:
    """Capitalised; where every word is, also uncommon or in the gazetteer."""
    if not table.capital[i] or table.mode[i] not in _ALL_CAPITALISED:
        return table.capital[i]
    return table.match[i] is not None or table.lists.common.get(table.lower[i], 99) > 20


def _alone(table: TokenTable, i: int, cache: FeatureCache[Value]) -> tuple[Value, ...]:
    """What a run of one word is like."""
    words, kind_of, found = table.lower, cache.kind_of, table.match[i]
    before = kind_of[words[i - 1] if i else "^"]
    after = kind_of[words[i + 1] if i + 1 < len(words) else "$"]
    tag, whole = ("", 0) if found is None else (found.tag, 1)
    flags = whole + 2 * (words[i] in cache.descriptors)
    return cache.lone_run[kind_of[words[i]]], cache.run_around["s", tag, flags, before, after]


def _describe(
    table: TokenTable, start: int, end: int, cache: FeatureCache[Value], result: dict[int, tuple[Value, ...]]
) -> None:
    """What each word of a longer run is like."""
    words, match = table.lower, table.match
    opener, head, size = words[start], words[end - 1], min(end - start, 5)
    run = words[start:end]
    orgs = [word in cache.organisations for word in run]
    several, any_org = sum(orgs) > 1, True in orgs
    shared = 4 * (opener in table.lists.first_names) + 2 * (not cache.descriptors.isdisjoint(run))
    before = cache.kind_of[words[start - 1] if start else "^"]
    after = cache.kind_of[words[end] if end < len(words) else "$"]
    place = "b"
    for i, is_org in zip(range(start, end), orgs, strict=True):
        if i > start:
            place = "e" if i == end - 1 else "m"
        found = match[i]
        tag, whole = ("", False) if found is None else (found.tag, found.start <= start and found.end >= end)
        flags = shared + whole + 8 * (several or (any_org and not is_org))
        result[i] = (
            cache.run[place, size, head],
            cache.run_opener[place, opener],
            cache.run_around[place, tag, flags, before, after],
        )
