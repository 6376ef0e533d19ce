"""Names that stand in a text without being mentions: "University of Kentucky", "the Dallas Morning News".

They are no toponyms, but one that could be a place says a little about where the text plays.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, compress
from operator import itemgetter

from ..document import Mention
from ..recognise import name_in_hashtag
from ..tokens import ReadText, read_text, words_of_hashtag

_FIRST_LETTERS = 20_000  # of a very long text, its beginning says enough
_MOST = 60
_LONGEST = 3
_NO_MORE = (sys.maxsize, sys.maxsize)
_TRAILING = ".,'’-"
_INSIDE = frozenset(".'’-_")
"""First letters of what goes on with a word when no space stands between: the rest of "U.S.-led", "Homs's"."""


def background_names(text: str | ReadText, mentions: Sequence[Mention]) -> tuple[tuple[str, int], ...]:
    """Capitalised stretches of one to three words outside the mentions, with how often each stands there.

    At most 60, the most frequent first; whether the gazetteer knows them is not asked here.
    """
    read = read_text(text)
    joining = read.language.words.names["site_link"]
    counts: dict[str, int] = {}
    for name in chain.from_iterable(map(_stretches(joining), _runs(read, mentions, joining))):
        counts[name] = counts.get(name, 0) + 1
    for name in _in_hashtags(read) if "#" in read.present else ():
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=itemgetter(1), reverse=True)[:_MOST])


def _in_hashtags(read: ReadText) -> Iterator[str]:
    """The names in hashtags that say something of a place: #KeralaFloods."""
    words, lists = read.tokens.words, read.language.words
    for i in [i for i, word in enumerate(words[:-1]) if word == "#"]:
        bounds = name_in_hashtag(words[i + 1], lists)
        if bounds is not None:
            yield words_of_hashtag(words[i + 1][slice(*bounds)])


def _runs(read: ReadText, mentions: Sequence[Mention], joining: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """The words of each run of capitalised words outside the mentions, with the small words that join two of them."""
    words, starts, ends = read.tokens.words, read.tokens.starts, read.tokens.ends
    last = len(words) - 1
    bounds = iter([(m.start, m.end) for m in mentions])
    opens, closes = next(bounds, _NO_MORE)  # of the first mention that is not yet left behind
    run: list[str] = []
    past = 0  # the token behind the last word
    for i in compress(range(len(words)), read.capital):
        if i < past:
            continue
        start = starts[i]
        if start >= _FIRST_LETTERS:
            break
        before = past
        past = _past_word(read, i) if i < last and starts[i + 1] == ends[i] else i + 1
        while closes <= start:
            opens, closes = next(bounds, _NO_MORE)
        taken = opens <= start
        if not taken and opens <= starts[past - 1]:
            past = bisect_left(starts, opens, i, past)  # "DFL" of "DFL-Moorhead"
        joined = bool(run) and i - before < 2 and start - ends[i - 1] == 1
        if joined and i > before:
            joined = words[before] in joining and starts[before] - ends[before - 1] == 1
            run += [words[before]] if joined and not taken else []
        if run and (taken or not joined):
            yield tuple(run)
            run = []
        if not taken:
            run.append(read.text[start : ends[past - 1]])
    if run:
        yield tuple(run)


def _past_word(read: ReadText, i: int) -> int:
    """The token behind the word that begins with one: all that no space parts from it, but for brackets and such."""
    words, starts, ends = read.tokens.words, read.tokens.starts, read.tokens.ends
    i += 1
    while i < len(words) and starts[i] == ends[i - 1] and (words[i][0] in _INSIDE or words[i][0].isalnum()):
        i += 1
    return i


@lru_cache(maxsize=16)
def _stretches(joining: frozenset[str]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """What gives the stretches of a run that neither begin nor end with a joining word; it remembers the last runs."""

    @lru_cache(maxsize=8192)
    def of_run(run: tuple[str, ...]) -> tuple[str, ...]:
        words = [w.strip(_TRAILING) for w in run]
        n = len(words)
        return tuple(
            " ".join(words[i:j])
            for i in range(n)
            for j in range(i + 1, min(n, i + _LONGEST) + 1)
            if len(words[i]) > 2 and words[i] not in joining and words[j - 1] not in joining
        )

    return of_run
