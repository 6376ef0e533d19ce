"""What the tagger looks at, for each token that may be part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from operator import not_

from ..language import WordLists
from .capitals import LONGEST_RUN, run_features
from .feature_sets import BEFORE, BEHIND, IN_COMPANY, INSIDE, ONCE, FeatureCache, FeatureSet, Value, feature_sets
from .modes import Mode
from .persons import PersonCue, person_cue
from .table import NameMatch, TokenTable
from .word_classes import SEVERAL, NearWord

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
        last = min(count, i + LONGEST_RUN)
        while past < last and sentence[past] == first:
            if not (capital[past] or match[past] or (lower[past] in joining and _joins(table, past))):
                break
            past += 1
        runs.append((i, past))
    return runs


def _marked(table: TokenTable) -> list[int]:
    """The tokens with a capital or a match."""
    capital = table.capital
    small = [i for match in table.matches for i in range(match.start, match.end) if not capital[i]]
    return sorted(table.capitals + small) if small else table.capitals


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


def features(table: TokenTable, runs: Sequence[tuple[int, int]]) -> list[list[FeatureSet]]:
    """For each run, for each of its tokens: its features."""
    return described(table, runs, feature_sets(table.language))


def described(table: TokenTable, runs: Sequence[tuple[int, int]], cache: FeatureCache[Value]) -> list[list[Value]]:
    """The same as what a cache makes of them, added up."""
    lower, written, match = table.lower, table.written, table.match
    near = _near(table, runs, cache)
    counts = _document_counts(table, near, cache)
    capitals = run_features(table, runs, near, cache)
    word, position, of_match, no_match = cache.word, cache.position, cache.match, cache.no_match
    count_of = counts.get
    result = []
    for start, end in runs:
        first = table.sentence[start]
        headline = first == 0
        behind_opening = position[table.mode[start], False, 0, headline]
        # A quotation mark and the word behind it both open a sentence.
        past_opening = first + 1 if lower[first][0].isalpha() else first + 2
        run = []
        known: NameMatch | None = None
        for i in range(start, end):
            # Windows of two words on each side did as well as wider ones and as pairs of words (docs/decisions).
            two_before, before, _, after, two_after = near[i : i + 5]
            value = word[written[i]] + two_before.two_before + before.one_before + after.one_after + two_after.two_after
            value += _opening(table, i, headline, cache) if i < past_opening else behind_opening
            found = match[i]
            if found is None:
                value += no_match + _beside(table, near, "", i, i + 1, cache)
            else:
                if found is not known:
                    known, of_name, touching = found, _of_name(table, near, found, cache), _touching(table, found)
                if found.end - found.start == 1:
                    value += of_name + of_match[found.tag, "s", touching, cache.rank_of[lower[i]]]
                else:
                    place = "b" if i == found.start else "e" if i == found.end - 1 else "i"
                    value += of_name + of_match[found.tag, place, touching, SEVERAL]
            if before.determiner:
                value += cache.article[lower[i - 1], "" if found is None else found.tag]
            if cache.wide:
                value += cache.inside_words[_inside_words(table, i)]
            if (of_run := capitals[i]) is not None:
                value += of_run
            if (count := count_of(lower[i])) is not None:
                value += count
            run.append(value)
        result.append(run)
    return result


def _near(table: TokenTable, runs: Sequence[tuple[int, int]], cache: FeatureCache[Value]) -> list[NearWord[Value]]:
    """All tokens behind two that stand for what is before the text and before two behind it: the token i is [i + 2].

    Only those beside capitals and in or near the runs are looked up, which is half of most texts.
    """
    words, look = [*BEFORE, *table.lower, *BEHIND], cache.near.__getitem__
    nothing = look(BEFORE[0])
    near = [nothing] * len(words)
    for start, end in runs:
        near[start : end + 4] = map(look, words[start : end + 4])
    for i in table.capitals:
        if near[i + 2] is nothing:
            near[i + 1 : i + 4] = map(look, words[i + 1 : i + 4])
    return near


def _opening(table: TokenTable, i: int, headline: bool, cache: FeatureCache[Value]) -> Value:
    """What there is to say of a sentence's first word."""
    return cache.position[table.mode[i], True, table.lists.common.get(table.lower[i], 99), headline]


def _of_name(table: TokenTable, near: Sequence[NearWord[Value]], match: NameMatch, cache: FeatureCache[Value]) -> Value:
    """What there is to say of each token of a match: what it is like and what stands beside it."""
    start, end, _, profile, tag = match
    value = (
        cache.profile[tag, profile.population, profile.count, profile.exact, end - start]
        + cache.match_before[tag, near[start + 1].word]
        + cache.match_after[tag, near[end + 2].word]
        + _beside(table, near, tag, start, end, cache)
    )
    if profile.names and start >= 2 and table.lower[start - 1] == ",":
        value += _outer(table, match, cache)
    return value


def _touching(table: TokenTable, match: NameMatch) -> int:
    """Two bits: a capital before a match, one behind it."""
    start, end, capital = match.start, match.end, table.capital
    return 2 * (start > 0 and capital[start - 1]) + (end < len(capital) and capital[end])


def _beside(
    table: TokenTable, near: Sequence[NearWord[Value]], tag: str, start: int, end: int, cache: FeatureCache[Value]
) -> Value:
    """The matches beside a name, or beside a token that is none, and the country or state that it stands before.

    :param tag: its kind, "" for none.
    """
    match, capital, count = table.match, table.capital, len(table.lower)
    left = right = "#"
    # What most names have beside them is told here; a call each takes a tenth of all features' time.
    if start:
        other = match[start - 1]
        if (word := near[start + 1]).parts:
            left = _neighbour(table, near, start - 1, -1)
        elif other is not None:
            left = other.tag
        else:
            left = word.capitalised if capital[start - 1] else word.kind
    if end < count:
        other = match[end]
        if (word := near[end + 2]).parts:
            right = _neighbour(table, near, end, 1)
        elif other is not None:
            right = other.tag
        else:
            right = word.capitalised if capital[end] else word.kind
    value = cache.neighbour_matches[left, tag, right]
    if right[:1] in _OPENING and end + 1 < count:
        outer = match[end + 1]
        if outer is not None and outer.profile.names:
            value += _inner(match[start], outer, cache)
    return value


_OPENING = frozenset((",", "("))


def _neighbour(table: TokenTable, near: Sequence[NearWord[Value]], i: int, step: int) -> str:
    """What stands beside a name: a match's kind (over one comma), a capital, or the class of the word."""
    over, word = "", near[i + 2]
    if word.parts and 0 <= i + step < len(table.lower):
        over, i = word.kind, i + step
        word = near[i + 2]
    match = table.match[i]
    if match is not None:
        return over + match.tag
    return over + (word.capitalised if table.capital[i] else word.kind)


def _inside_words(table: TokenTable, i: int) -> tuple[str, str, str, str, str, str]:
    """A token's key in `FeatureCache.inside_words`."""
    match, lower, last = table.match[i], table.lower, len(table) - 1
    return (
        "" if match is None else match.tag,
        lower[i - 2] if i > 1 else BEFORE[i],
        lower[i - 1] if i else BEFORE[1],
        lower[i][-3:],
        lower[i + 1] if i < last else BEHIND[0],
        table.written[i - 1] if i else "",
    )


def _inner(match: NameMatch | None, outer: NameMatch, cache: FeatureCache[Value]) -> Value:
    """ "X, Y" where Y is a country or state, seen from X: it lies there, or stands where such a place would."""
    inside = match is not None and bool(match.profile.regions & outer.profile.names)
    return cache.container["i", inside, outer.tag, match is not None]


def _outer(table: TokenTable, match: NameMatch, cache: FeatureCache[Value]) -> Value:
    """The same, seen from Y."""
    inner = table.match[match.start - 2]
    inside = inner is not None and bool(inner.profile.regions & match.profile.names)
    return cache.container["o", inside, match.tag, table.capital[match.start - 2]]


def _document_counts(
    table: TokenTable, near: Sequence[NearWord[Value]], cache: FeatureCache[Value]
) -> dict[str, Value]:
    """For each word that is capitalised somewhere (in lower case here), the company it keeps."""
    tallies: dict[str, int] = {}
    words, capital, sentence, mode = table.lower, table.capital, table.sentence, table.mode
    normal, get = Mode.NORMAL, tallies.get
    for i in table.capitals:
        word = words[i]
        tally = get(word, 0) + ONCE
        if i > sentence[i] and mode[i] is normal:
            tally += INSIDE
        if near[i + 1].tells:
            tally += IN_COMPANY[_company(table, i)]
        tallies[word] = tally
    lower_seen, counts = set(compress(words, map(not_, capital))), cache.counts
    return {word: counts[tally, word in lower_seen] for word, tally in tallies.items()}


def _company(table: TokenTable, i: int) -> int:
    """What stands before a word: 1 a preposition of place, 2 a title, 3 a given name, 4 a place and a comma, 0 else."""
    before = table.lower[i - 1]
    if before in table.lists.cues["locative"]:
        return 1
    if before == ",":
        return 4 if i > 1 and table.match[i - 2] is not None else 0
    cue = person_cue(table, i)
    return 0 if cue is _NOBODY else 2 if cue is _TITLE else 3
