"""Names that stand in a text without being mentions: "University of Kentucky", "the Dallas Morning News".

They are no toponyms, but one that could be a place says a little about where the text plays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from ..document import Mention
from ..language import Language
from ..tokens import ReadText, read_text

_WORD = r"[^a-z\W\d_][\w'’.-]*+"
_FIRST_LETTERS = 20_000  # of a very long text, its beginning says enough
_MOST = 60
_LONGEST = 3
_TRAILING = ".,'’-"


def background_names(text: str | ReadText, mentions: Sequence[Mention]) -> tuple[tuple[str, int], ...]:
    """Capitalised stretches of one to three words outside the mentions, with how often each stands there.

    At most 60, the most frequent first; whether the gazetteer knows them is not asked here.
    """
    read = read_text(text)
    text = read.text
    run_of_names, joining = _run(read.language)
    taken = [(m.start, m.end) for m in mentions]
    runs: list[str] = []
    at = 0
    for run in run_of_names.finditer(text, 0, _FIRST_LETTERS):
        start, end = run.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        free = [(start, end)]
        if at < len(taken) and taken[at][0] < end:
            free = _gaps(start, end, taken[at:])
        for a, b in free:
            runs.append(text[a:b])
    counts: dict[str, int] = {}
    for stretch in chain.from_iterable(_stretches(run, joining) for run in runs):
        counts[stretch] = counts.get(stretch, 0) + 1
    return tuple(sorted(counts.items(), key=itemgetter(1), reverse=True)[:_MOST])


@lru_cache(maxsize=16)
def _run(language: Language) -> tuple[re.Pattern[str], frozenset[str]]:
    """A run of capitalised words, and the small words that may stand inside it."""
    joining = language.words.names["site_link"]
    return re.compile(rf"{_WORD}(?:\s(?:(?:{'|'.join(sorted(joining)) or '(?!)'})\s)?{_WORD})*"), joining


def _gaps(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What of start..end the taken spans leave."""
    free = []
    for a, b in taken:
        if a >= end:
            break
        if a > start:
            free.append((start, a))
        start = max(start, b)
    if start < end:
        free.append((start, end))
    return free


@lru_cache(maxsize=8192)
def _stretches(run: str, joining: frozenset[str]) -> tuple[str, ...]:
    words = [w.strip(_TRAILING) for w in run.split()]
    n = len(words)
    return tuple(
        " ".join(words[i:j])
        for i in range(n)
        for j in range(i + 1, min(n, i + _LONGEST) + 1)
        if len(words[i]) > 2 and words[i] not in joining and words[j - 1] not in joining
    )
