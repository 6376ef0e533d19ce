"""What the tagger looks at, for each token that may be part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from operator import not_

from ..language import WordLists
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
_EVERYDAY, _SHORT = 20, 4
"""The rarity of everyday words, as in `WordLists.common`; the letters that a small word inside a name has fewer of."""
_NOBODY, _TITLE = PersonCue.NONE, PersonCue.TITLE


def active_runs(table: TokenTable) -> list[tuple[int, int]]:
    """First and one-behind-last token of each stretch that gets features, in text order."""
    runs: list[tuple[int, int]] = []
    capital, match, sentence, lower, count = table.capital, table.match, table.sentence, table.lower, len(table)
    joining, common = _joining(table.lists), table.lists.common
    past = 0
    for i in _marked(table):
        if i < past:
            continue
        past, first = i + 1, sentence[i]
        following = past < count and capital[past]
        if i == first and not following and match[i] is None and common.get(lower[i], 99) <= _EVERYDAY:
            continue  # it merely opens its sentence
        last = min(count, i + _MAX_RUN)
        while past < last and sentence[past] == first:
            if not (capital[past] or match[past] or (lower[past] in joining and _joins(table, past))):
                break
            past += 1
        runs.append((i, past))
    return runs


def _marked(table: TokenTable) -> list[int]:
    """The tokens with a capital or a match."""
    return sorted({*table.capitals, *[i for match in table.matches for i in range(match.start, match.end)]})


@lru_cache(maxsize=16)
def _joining(lists: WordLists) -> frozenset[str]:
    """The words that may stand between two parts of one name."""
    names = lists.names
    short = {word for word in names["connector"] if len(word) < _SHORT}
    return names["article"] | names["joining"] | (short - names["not_joining"])


def _joins(table: TokenTable, i: int) -> bool:
    """Whether a word that may stand between two parts of one name does."""
    nxt = i + 1
    if nxt >= len(table) or table.sentence[i] != table.sentence[nxt]:
        return False
    word, names = table.lower[i], table.lists.names
    if word in names["article"] and table.lower[nxt] == "-":
        return nxt + 1 < len(table) and table.capital[nxt + 1]
    if not (table.capital[nxt] or table.match[nxt]):
        return False
    connects = word in names["connector"] and len(word) < _SHORT and word not in names["not_joining"]
    return connects or word in names["joining"]


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
    count_of, run_of = counts.get, capitals.get
    result = []
    for start, end in runs:
        first = table.sentence[start]
        headline = first == 0
        behind_opening = cache.position[table.mode[start], False, 0, headline]
        # A quotation mark and the word behind it both open a sentence.
        past_opening = first + 1 if lower[first][0].isalpha() else first + 2
        run = []
        for i in range(start, end):
            found = [
                word[written[i]],
                two_before[words[i]],
                one_before[words[i + 1]],
                one_after[words[i + 3]],
                two_after[words[i + 4]],
                _opening(table, i, headline, cache) if i < past_opening else behind_opening,
            ]
            _gazetteer(found, table, i, cache)
            if cache.wide:
                tag = "" if (match := table.match[i]) is None else match.tag
                found.append(
                    cache.inside_words[
                        tag, words[i], words[i + 1], lower[i][-3:], words[i + 3], written[i - 1] if i else ""
                    ]
                )
            if (of_run := run_of(i)) is not None:
                found += of_run
            if (count := count_of(lower[i])) is not None:
                found.append(count)
            run.append(found)
        result.append(run)
    return result


def _opening(table: TokenTable, i: int, headline: bool, cache: FeatureCache[Value]) -> Value:
    """What there is to say of a sentence's first word."""
    return cache.position[table.mode[i], True, table.lists.common.get(table.lower[i], 99), headline]


def _gazetteer(found: list[Value], table: TokenTable, i: int, cache: FeatureCache[Value]) -> None:
    """The match over the token, those beside it, and the City, State pattern."""
    match, lower, capital = table.match[i], table.lower, table.capital
    count = len(lower)
    if match is None:
        tag, start, end = "", i, i + 1
        found.append(cache.no_match)
    else:
        start, end, _, profile, tag = match
        length = end - start
        place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "i"
        touching = 2 * (start > 0 and capital[start - 1]) + (end < count and capital[end])
        found += (
            cache.profile[tag, profile.population, profile.count, profile.exact, length],
            cache.match[tag, place, touching, cache.rank_of[lower[i]] if length == 1 else SEVERAL],
            cache.match_before[tag, lower[start - 1] if start else "^"],
            cache.match_after[tag, lower[end] if end < count else "$"],
        )
    article = lower[i - 1] if i and lower[i - 1] in cache.determiners else ""
    left = _neighbour(table, start - 1, -1, cache) if start else "#"
    right = _neighbour(table, end, 1, cache) if end < count else "#"
    found.append(cache.neighbour_matches[left, tag, right, article])
    if end + 1 < count and lower[end] in _OPENING:
        _inner(found, table, match, end + 1, cache)
    if match and start >= 2 and lower[start - 1] == "," and match.profile.names:
        _outer(found, table, match, cache)


_OPENING = frozenset((",", "("))
_SEPARATING = frozenset((",", "(", "-", "/"))


def _neighbour(table: TokenTable, i: int, step: int, cache: FeatureCache[Value]) -> str:
    """What stands beside a name: a match's kind (over one comma), a capital, or the class of the word."""
    over, word = "", table.lower[i]
    if word in _SEPARATING and 0 <= i + step < len(table.lower):
        over, i = word, i + step
        word = table.lower[i]
    match = table.match[i]
    if match is not None:
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
    tallies: dict[str, list[int]] = {}
    words, capital, sentence, mode, tells = table.lower, table.capital, table.sentence, table.mode, cache.tells
    normal = Mode.NORMAL
    for i in table.capitals:
        word = words[i]
        tally = tallies.get(word)
        if tally is None:
            tally = tallies[word] = [0, 0, 0, 0, 0, 0]
        tally[0] += 1
        if not i:
            continue
        if tells[words[i - 1]]:
            kind = _company(table, i)
            if kind:
                tally[kind] += 1
        if i > sentence[i] and mode[i] is normal:
            tally[5] = 1
    lower_seen = set(compress(words, map(not_, capital)))
    counts = cache.counts
    return {
        # None of the others is more than the first.
        word: counts[(*(tally if tally[0] <= 3 else [min(n, 3) for n in tally]), word in lower_seen)]
        for word, tally in tallies.items()
    }


def _company(table: TokenTable, i: int) -> int:
    """What stands before a word: 1 a preposition of place, 2 a title, 3 a given name, 4 a place and a comma, 0 else."""
    before = table.lower[i - 1]
    if before in table.lists.cues["locative"]:
        return 1
    if before == ",":
        return 4 if i > 1 and table.match[i - 2] is not None else 0
    cue = person_cue(table, i)
    return 0 if cue is _NOBODY else 2 if cue is _TITLE else 3
