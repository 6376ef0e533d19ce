"""Which language a text is written in: by its letters, then by the small words that only one language has.

Only what is beyond doubt is told: a headline of names has too few words of any.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from .letters import SCRIPTS
from .others import OTHER_LETTERS, OTHER_WORDS
from .plain import PLAIN
from .registry import codes, load

DEFAULT = "en"
"""What a text is read as that does not tell."""
_SAMPLES = (400, 4000)
"""So many letters are looked at, the more where the fewer do not tell."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"(?<![\w.@/])[^\W\d_]+(?!@|\.\w)")
_LEAST_SHARE = 0.004
"""Of a script's letters, those that a language alone must have."""
_LEAST_WORDS, _LEAD = 1.0, 1.3
_WEIGHT_OF_LETTER = 0.5


class _Telling(NamedTuple):
    """What tells the languages of the Latin script."""

    words: dict[str, tuple[str, ...]]
    """A word in lower case -> the languages that it speaks for."""
    letters: re.Pattern[str]
    languages: dict[str, str]
    """A letter -> the language that has it."""


def language_of(text: str) -> str | None:
    """The code of a text's language, None where the text does not tell."""
    told = _told(text[: _SAMPLES[0]])
    return _told(text[: _SAMPLES[1]]) if told is None and len(text) > _SAMPLES[0] else told


def _told(sample: str) -> str | None:
    if not sample.isascii():
        for script, pattern in SCRIPTS.items():
            own = pattern.findall(sample) if script != "Latin" else ()
            if own and 2 * len(own) > len(_LETTER.findall(sample)):
                return _by_letters(script, own)
    return _by_words(sample)


def _by_letters(script: str, letters: list[str]) -> str | None:
    """The language of a script's letters: the one whose own are there most, else the script's common one."""
    counts = Counter(letters)
    least = max(1.0, _LEAST_SHARE * len(letters))
    scores = {code: sum(counts[letter] for letter in own) for code, own in _letters(script).items()}
    best = max(scores, key=lambda code: scores[code], default="")
    if best and scores[best] >= least:
        return best if best in _known() else None
    common = [code for code in codes() if load(code).script == script and load(code).common]
    return common[0] if common else None


def _by_words(sample: str) -> str | None:
    """The language of Latin letters: by small words, names and their parts left out."""
    telling = _telling()
    words = _WORD.findall(sample.lower() if sample.isupper() else sample)
    scores: defaultdict[str, float] = defaultdict(float)
    for word in filter(telling.words.__contains__, words):
        spoken_for = telling.words[word]
        for code in spoken_for:
            scores[code] += 1.0 / len(spoken_for)
    if not sample.isascii():
        for word in words:
            if word.islower() and not word.isascii():
                for letter in telling.letters.findall(word):
                    scores[telling.languages[letter]] += _WEIGHT_OF_LETTER
    if not scores:
        return None
    best = max(scores, key=lambda code: scores[code])
    next_best = max((score for code, score in scores.items() if code != best), default=0.0)
    if scores[best] < max(_LEAST_WORDS, _LEAD * next_best):
        return None
    return best if best in _known() else None


@cache
def _known() -> frozenset[str]:
    return frozenset((*codes(), *PLAIN))


@cache
def _letters(script: str) -> dict[str, str]:
    """The letters that each language of a script has for itself, of languages that nothing else is known of too."""
    found = {
        code: load(code).letters for code in sorted(_known()) if load(code).script == script and load(code).letters
    }
    return found | {code: letters for code, (other, letters) in OTHER_LETTERS.items() if other == script}


@cache
def _telling() -> _Telling:
    words: dict[str, tuple[str, ...]] = {}
    letters: dict[str, str] = {}
    for code in codes():
        language = load(code)
        if language.script == "Latin":
            letters |= dict.fromkeys(language.letters, code)
            for word in language.words.names["telling"]:
                words[word] = (*words.get(word, ()), code)
    for code, others in OTHER_WORDS.items():
        for word in others.split():
            words[word] = (*words.get(word, ()), code)
    return _Telling(words, re.compile(f"[{''.join(letters) or '.'}]"), letters)
