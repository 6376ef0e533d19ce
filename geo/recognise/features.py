"""What the tagger looks at, for each token that may be part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import not_

from .capitals import run_features
from .feature_sets import SEVERAL, FeatureCache, FeatureSet, Value, feature_sets
from .modes import Mode
from .persons import PersonCue, person_cue
from .table import NameMatch, TokenTable

SCHEMA = "toposcope-tagger-1"
"""Names this set of features; a model trained on another is refused. Change it with any change of the features."""

GROUPS = {
    "L": "the word itself: letters, affixes, shape",
    "C": "the words around it",
    "S": "where it stands in its sentence, and how the sentence is written",
    "G": "its gazetteer match",
    "N": "the gazetteer matches around it",
    "P": "pairs: City, State",
    "W": "word lists",
    "R": "the run of capitalised words it is part of",
    "D": "the rest of the document",
}
_MAX_RUN = 40
_NOBODY, _TITLE = PersonCue.NONE, PersonCue.TITLE


def active_runs(table: TokenTable) -> list[tuple[int, int]]:
    """First and one-behind-last token of each stretch that gets features, in text order."""
    runs: list[tuple[int, int]] = []
    capital, match, sentence = table.capital, table.match, table.sentence
    i, count = 0, len(table)
    while i < count:
        if not (capital[i] or match[i]) or (i == sentence[i] and match[i] is None and _merely_opens(table, i)):
            i += 1
            continue
        start = i
        while i < count and i - start < _MAX_RUN and sentence[i] == sentence[start]:
            if capital[i] or match[i] or _joins(table, i):
                i += 1
            else:
                break
        runs.append((start, i))
    return runs


def _merely_opens(table: TokenTable, i: int) -> bool:
    """An everyday word with the capital of its sentence, and no name behind it."""
    following = i + 1 < len(table) and table.capital[i + 1]
    return not following and table.lists.common.get(table.lower[i], 99) <= 20


def _joins(table: TokenTable, i: int) -> bool:
    """A small word, hyphen or full stop between two parts of one name."""
    nxt = i + 1
    if nxt >= len(table) or table.sentence[i] != table.sentence[nxt]:
        return False
    word, names = table.lower[i], table.lists.names
    if word in names["article"] and table.lower[nxt] == "-":
        return nxt + 1 < len(table) and table.capital[nxt + 1]
    if not (table.capital[nxt] or table.match[nxt]):
        return False
    if word in names["joining"]:
        return True
    return word in names["connector"] and len(word) < 4 and word not in names["not_joining"]


def features(table: TokenTable, runs: Sequence[tuple[int, int]]) -> list[list[list[FeatureSet]]]:
    """For each run, for each of its tokens: its features."""
    return described(table, runs, feature_sets(table.language))


def described(
    table: TokenTable, runs: Sequence[tuple[int, int]], cache: FeatureCache[Value]
) -> list[list[list[Value]]]:
    """The same as what a cache makes of them."""
    counts, capitals = _document_counts(table, cache), run_features(table, runs, cache)
    # Windows of two words on each side did as well as wider ones and as pairs of words (docs/decisions).
    lower, written, words = table.lower, table.written, ["^2", "^1", *table.lower, "$1", "$2"]
    word, two_before, one_before = cache.word, cache.two_before, cache.one_before
    one_after, two_after = cache.one_after, cache.two_after
    result = []
    for start, end in runs:
        first = table.sentence[start]
        mode, headline = table.mode[start], first == 0
        behind_opening = cache.position[mode, False, 0, headline]
        run = []
        for i in range(start, end):
            opens = i == first or (i == first + 1 and not lower[first][0].isalpha())
            found = [
                word[written[i]],
                two_before[words[i]],
                one_before[words[i + 1]],
                one_after[words[i + 3]],
                two_after[words[i + 4]],
                _opening(table, i, headline, cache) if opens else behind_opening,
            ]
            _gazetteer(found, table, i, cache)
            if cache.wide:
                tag = "" if (match := table.match[i]) is None else match.tag
                found.append(
                    cache.inside_words[
                        tag, words[i], words[i + 1], lower[i][-3:], words[i + 3], written[i - 1] if i else ""
                    ]
                )
            if i in capitals:
                found += capitals[i]
            if lower[i] in counts:
                found.append(counts[lower[i]])
            run.append(found)
        result.append(run)
    return result


def _opening(table: TokenTable, i: int, headline: bool, cache: FeatureCache[Value]) -> Value:
    """What there is to say of a sentence's first word."""
    return cache.position[table.mode[i], True, table.lists.common.get(table.lower[i], 99), headline]


def _gazetteer(found: list[Value], table: TokenTable, i: int, cache: FeatureCache[Value]) -> None:
    """The match over the token, those beside it, and the City, State pattern."""
    match, lower, count = table.match[i], table.lower, len(table.lower)
    before = lower[i - 1] if i else "^"
    if match is None:
        tag, start, end = "", i, i + 1
        found.append(cache.no_match)
    else:
        tag, start, end, profile = match.tag, match.start, match.end, match.profile
        length = end - start
        place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "i"
        touching = 2 * (start > 0 and table.capital[start - 1]) + (end < count and table.capital[end])
        found += (
            cache.profile[tag, profile.population, profile.count, profile.exact, length],
            cache.match[tag, place, touching, cache.rank_of[lower[i]] if length == 1 else SEVERAL],
            cache.match_before[tag, lower[start - 1] if start else "^"],
            cache.match_after[tag, lower[end] if end < count else "$"],
        )
    article = before if before in cache.determiners else ""
    found.append(
        cache.neighbour_matches[_beside(table, start - 1, -1, cache), tag, _beside(table, end, 1, cache), article]
    )
    if end + 1 < count and lower[end] in _OPENING:
        _inner(found, table, match, end + 1, cache)
    if start >= 2 and match and lower[start - 1] == "," and match.profile.names:
        _outer(found, table, match, cache)


_OPENING = frozenset((",", "("))
_SEPARATING = frozenset((",", "(", "-", "/"))


def _beside(table: TokenTable, i: int, step: int, cache: FeatureCache[Value]) -> str:
    """What stands beside: a match's kind (over one comma), a capital, or the class of the word."""
    lower = table.lower
    count = len(lower)
    if not 0 <= i < count:
        return "#"
    over, word = "", lower[i]
    if word in _SEPARATING and 0 <= i + step < count:
        over, i = word, i + step
        word = lower[i]
    match = table.match[i]
    if match:
        return over + match.tag
    return over + ("X" if table.capital[i] else "") + cache.kind_of[word]


def _inner(found: list[Value], table: TokenTable, match: NameMatch | None, at: int, cache: FeatureCache[Value]) -> None:
    """ "X, Y" where Y is a country or state, seen from X: it lies there, or stands where such a place would."""
    outer = table.match[at]
    if outer and outer.profile.names:
        inside = match is not None and bool(match.profile.regions & outer.profile.names)
        found.append(cache.container["i", inside, outer.tag, match is not None])


def _outer(found: list[Value], table: TokenTable, match: NameMatch, cache: FeatureCache[Value]) -> None:
    """The same, seen from Y."""
    inner = table.match[match.start - 2]
    inside = inner is not None and bool(inner.profile.regions & match.profile.names)
    found.append(cache.container["o", inside, match.tag, table.capital[match.start - 2]])


def _document_counts(table: TokenTable, cache: FeatureCache[Value]) -> dict[str, Value]:
    """For each word that is capitalised somewhere (in lower case here), the company it keeps."""
    locative = table.lists.cues["locative"]
    tallies: dict[str, list[int]] = {}
    words, capital, match, sentence, mode = table.lower, table.capital, table.match, table.sentence, table.mode
    normal = Mode.NORMAL
    for i in table.capitals:
        word = words[i]
        tally = tallies.get(word)
        if tally is None:
            tally = tallies[word] = [0, 0, 0, 0, 0, 0]
        tally[0] += 1
        if not i:
            continue
        before = words[i - 1]
        if before in locative:
            tally[1] += 1
        elif before != "," and (cue := person_cue(table, i)) is not _NOBODY:
            tally[2 if cue is _TITLE else 3] += 1
        elif before == "," and i > 1 and match[i - 2] is not None:
            tally[4] += 1
        if i > sentence[i] and mode[i] is normal:
            tally[5] = 1
    lower_seen = set(compress(words, map(not_, capital)))
    counts = cache.counts
    return {word: counts[(*[n if n < 3 else 3 for n in tally], word in lower_seen)] for word, tally in tallies.items()}
