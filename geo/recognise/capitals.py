"""The runs of capitalised words that names stand in: how long, which head, an organisation's or a person's."""

from __future__ import annotations

from collections.abc import Sequence

from .feature_sets import FeatureCache, Value
from .modes import Mode
from .table import NameMatch, TokenTable
from .word_classes import NearWord

LONGEST_RUN = 40
"""So many words a run has at most, lest a text in capitals be one; the taggers were trained with it."""
_ALL_CAPITALISED = frozenset((Mode.TITLE, Mode.UPPER))


def run_features(
    table: TokenTable,
    described: Sequence[tuple[int, int]],
    near: Sequence[NearWord[Value]],
    cache: FeatureCache[Value],
) -> list[Value | None]:
    """For each token what the capitalised run around it is like; None for tokens outside runs.

    :param described: the stretches of tokens that will be asked for; a word alone outside them is left out.
    :param near: all tokens, behind two that stand for what is before the text and before two behind it.
    """
    wanted = bytearray(len(table))
    for start, end in described:
        wanted[start:end] = b"\1" * (end - start)
    result: list[Value | None] = [None] * len(table)
    for start, end in capital_runs(table):
        if end - start > 1:
            result[start:end] = _several(table, start, end, near, cache)
        elif wanted[start]:
            result[start] = _alone(table.match[start], near[start + 1 : start + 4], cache)
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
    i, last = first + 1, min(count, first + LONGEST_RUN)
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


def _alone(match: NameMatch | None, near: Sequence[NearWord[Value]], cache: FeatureCache[Value]) -> Value:
    """What a run of one word is like.

    :param near: the word before, the word, the word behind.
    """
    before, word, after = near
    tag, whole = ("", 0) if match is None else (match.tag, 1)
    return word.alone + cache.run_around["s", tag, whole + 2 * word.descriptor, before.kind, after.kind]


def _several(
    table: TokenTable, start: int, end: int, near: Sequence[NearWord[Value]], cache: FeatureCache[Value]
) -> list[Value]:
    """What each word of a longer run is like."""
    before, *run, after = near[start + 1 : end + 3]
    opener, head, left, right = run[0], run[-1], before.kind, after.kind
    of_run, of_opener, around = (
        cache.run[min(end - start, 5), head.word],
        cache.run_opener[opener.word],
        cache.run_around,
    )
    shared, organisations = 4 * opener.given, 0
    for word in run:
        if word.descriptor:
            shared |= 2
        organisations += word.organisation
    result = []
    place, name, last = 0, "b", end - 1
    for i in range(start, end):
        if i > start:
            place, name = (2, "e") if i == last else (1, "m")
        flags, tag, match = shared, "", table.match[i]
        if match is not None:
            tag = match.tag
            if match.start <= start and match.end >= end:
                flags += 1
        if organisations and organisations > run[i - start].organisation:  # another word is one
            flags += 8
        result.append(of_run[place] + of_opener[place] + around[name, tag, flags, left, right])
    return result
