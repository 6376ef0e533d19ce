"""Which language a few words are in that hold none which only one language has: by small words, endings and news words
together, and by what a language hangs on names; English wherever a word of English speaks against it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from .others import OTHER_WORDS
from .registry import codes, load

_ENGLISH = "en"
_LEAST, _LEAD = 0.6, 1.5
_ENDED = 5
"""Letters of a word whose ending counts."""
_LONG = 3
_PLAIN, _VAGUE = 2.0, 0.5
"""The weight of a name with an ending that is no other language's, and with any other of its language's."""
_LISTED = 0.4
"""The weight of a word that only a long list has: names and words of other languages stand in it, too."""


class _Signs(NamedTuple):
    small: dict[str, tuple[str, ...]]
    news: dict[str, tuple[str, ...]]
    ending: dict[str, tuple[str, ...]]
    longest: int
    listed: tuple[str, ...]
    """The languages whose folder has a long list of words."""
    on_names: dict[str, re.Pattern[str]]


def language_of_few(
    text: str, parts: Sequence[Sequence[str]], is_inside_name: Callable[[Sequence[str], int], bool]
) -> str | None:
    """The language of a few words in Latin script, None where they do not tell.

    :param parts: the words of the text between its commas and the like.
    :param is_inside_name: whether the word of a number among others stands between parts of a name.
    """
    signs, common = _signs(), load(_ENGLISH).words.common
    scores: defaultdict[str, float] = defaultdict(float)
    for code, ending in signs.on_names.items():
        for found in ending.finditer(text):
            scores[code] += _PLAIN if found["plain"] else _VAGUE
    plain: list[str] = []
    told: list[tuple[str, ...]] = []
    alone: list[str] = []
    for part in parts:
        words = [w.lower() if w.lower() in signs.news else w for w in part]
        for i, (word, written) in enumerate(zip(words, part, strict=True)):
            lower = word.lower()
            opens = i == 0 and words[1:] != [] and words[1].islower()
            spoken_for: tuple[str, ...] = ()
            if lower in signs.news:
                spoken_for = signs.news[lower]
            elif (word.islower() or opens) and lower in signs.small:
                inside = signs.small[lower] != (_ENGLISH,) and is_inside_name(words, i)
                spoken_for = () if inside else signs.small[lower]
            elif (written.islower() or opens) and len(word) >= _LONG:
                plain += [word] if written.islower() else []
                if lower not in common:
                    spoken_for = _of_word(lower, signs, ended=written.islower())
            weight = 1.0 if lower in signs.small or lower in signs.news or _ended(lower, signs) else _LISTED
            for code in spoken_for:
                scores[code] += weight / len(spoken_for)
            told.append(spoken_for)
            alone += [] if opens else spoken_for[: len(spoken_for) == 1]
    best = max(scores, key=lambda code: scores[code], default="")
    if best not in codes() or best == _ENGLISH or scores[best] < _LEAST:
        return None
    if any(score * _LEAD > scores[best] for code, score in scores.items() if code != best):
        return None
    if any(_ENGLISH in spoken_for and best not in spoken_for for spoken_for in told):
        return None
    english = sum(word in common for word in plain)
    return None if english * 2 > len(plain) + alone.count(best) else best


def _of_word(word: str, signs: _Signs, *, ended: bool) -> tuple[str, ...]:
    """The languages that a word which is none of English speaks for: by its ending, or else by long lists of words."""
    found = _ended(word, signs) if ended and len(word) >= _ENDED else ()
    return found or tuple(code for code in signs.listed if word in load(code).words.common)


def _ended(word: str, signs: _Signs) -> tuple[str, ...]:
    """The languages of a word's longest known ending."""
    return next((signs.ending[e] for n in range(signs.longest, 0, -1) if (e := word[-n:]) in signs.ending), ())


@cache
def _signs() -> _Signs:
    latin = [code for code in codes() if load(code).script == "Latin"]
    lists = {code: load(code).words.names for code in latin}
    small: dict[str, set[str]] = {}
    english = load(_ENGLISH).words.common.keys()
    for code, own in lists.items():
        for word in own["telling"] | own["few"] | (own["function"] - english if code != _ENGLISH else frozenset()):
            small.setdefault(word, set()).add(code)
    for code, others in OTHER_WORDS.items():
        for word in others.split():
            small.setdefault(word, set()).add(code)
    ending = _by_word({code: own["ending"] for code, own in lists.items()})
    return _Signs(
        {w: tuple(sorted(c)) for w, c in small.items()},
        _by_word({code: own["news"] for code, own in lists.items()}),
        ending,
        max(map(len, ending), default=0),
        tuple(code for code in latin if code != _ENGLISH and load(code).words.has_common),
        {code: pattern for code in latin if (pattern := load(code).on_names) is not None},
    )


def _by_word(lists: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    return {
        word: tuple(c for c in lists if word in lists[c]) for word in Counter(w for own in lists.values() for w in own)
    }
