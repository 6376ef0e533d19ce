"""Which language a text is written in: by its letters, then by the small words that only one language has, and a short
one that holds none of them by other signs.

Only what is beyond doubt is told: a headline of names has too few words of any.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from .letters import SCRIPTS
from .others import OTHER_LETTERS, OTHER_WORDS
from .plain import PLAIN
from .registry import codes, load
from .short_texts import TOLD_BY_WORDS, language_of_few

DEFAULT = "en"
"""What a text is read as that does not tell."""
_SAMPLES = (400, 4000)
"""So many letters are looked at, the more where the fewer do not tell."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"(?<![\w.@/])(?<![^\W\d_]{3}['’])[^\W\d_]++(?!@|\.\w|[-‐‑][A-ZÀ-Þ])")  # no "al" of "Deir al-Balah"
_BEHIND_WORD = '.,:;!?)”"'
"""Marks that stand between a word and the next blank; nothing in `_WORD` asks for them there."""
_HEADLINE = 80
"""In so few letters an English word may be another language's, too: "Moskau greift Odessa an"."""
_PART_ENDS = re.compile(r"[,;:!?.]\s")
_LEAST_SHARE = 0.004
"""Of a script's letters, those that a language alone must have."""
_LEAST_WORDS, _LEAD = 1.0, 1.3
_LEAST_IN_CAPITALS = 2.0
"""Among nothing but capitals one word may be a short form: "TORONTO, ONT."."""
_WEIGHT_OF_LETTER = 0.5
_FEW, _SHORT, _MOSTLY = 40, 3, 0.75
"""In so few words a foreign name's may be all that tells; the letters of a small word; how many must be English."""


class _Telling(NamedTuple):
    """What tells the languages of the Latin script."""

    words: dict[str, tuple[str, ...]]
    """A word in lower case -> the languages that it speaks for."""
    letters: re.Pattern[str]
    languages: dict[str, str]
    """A letter -> the language that has it."""


def language_of(text: str) -> str | None:
    """The code of a text's language, None where the text does not tell."""
    code = _detected(text[: _SAMPLES[0]])
    if code in (None, DEFAULT) and len(text) <= (_SAMPLES[0] if code is None else _HEADLINE):
        parts = [_words(part) for part in _PART_ENDS.split(text)]
        few = 1 < sum(map(len, parts)) <= _FEW
        return (language_of_few(text, parts, _is_inside_name) if few else None) or code
    return _detected(text[: _SAMPLES[1]]) if code is None else code


class Stretch(NamedTuple):
    """Paragraphs of a text that are written in one language."""

    start: int
    end: int
    code: str | None
    """None where nothing tells."""


def stretches(text: str) -> list[Stretch]:
    """The stretches of a text that are in one language each, side by side from 0 to its end; mostly one.

    A line is one of a text's main language unless it is plainly another's; a short line goes with what follows it, as a
    headline does.
    """
    main = language_of(text)
    bounds = list(_lines(text)) if "\n" in text else []
    codes = [_plainly(text[start:end], main) for start, end in bounds]
    if main is None and any(codes):
        main = Counter(filter(None, codes)).most_common(1)[0][0]
    if all(code in (None, main) for code in codes):
        return [Stretch(0, len(text), main)]
    following = main
    for i in range(len(codes) - 1, -1, -1):
        following = codes[i] = codes[i] or (following if bounds[i][1] - bounds[i][0] < _SHORT_LINE else main)
    found: list[Stretch] = []
    for (start, end), code in zip(bounds, codes, strict=True):
        if found and found[-1].code == code:
            start = found.pop().start
        found.append(Stretch(start, end, code))
    return found


_SHORT_LINE, _SEEN_OF_LINE = 60, 240
_PLAIN_WORDS, _PLAIN_LEAD = 3.0, 2.0
"""What the small words of a line must weigh, and beside the next language's, to speak against the rest of its text."""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """First and one-behind-last offset of each line, its end included."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, end
        start = end


def _plainly(line: str, main: str | None) -> str | None:
    """The language of a line that is long enough to tell it; the text's own is believed sooner than another."""
    if len(line) < _SHORT_LINE:
        return None
    sample = line[:_SEEN_OF_LINE]
    code = _detected(sample)
    if code is None or code == main or load(code).script != "Latin":
        return code
    return code if _by_words(sample, _PLAIN_WORDS, _PLAIN_LEAD) == code else None


def _detected(sample: str) -> str | None:
    if not sample.isascii():
        for script, pattern in SCRIPTS.items():
            own = pattern.findall(sample) if script != "Latin" else ()
            if own and 2 * len(own) > len(_LETTER.findall(sample)):
                code = _by_letters(script, own)
                few = script in TOLD_BY_WORDS and code and load(code).common and len(sample) <= _HEADLINE
                return (language_of_few(sample, [_words(sample)], _is_inside_name, script) if few else None) or code
    return _by_words(sample)


def _by_letters(script: str, letters: list[str]) -> str | None:
    """The language of a script's letters: the one whose own are there most, else the script's common one."""
    counts = Counter(letter.lower() for letter in letters)
    least = max(1.0, _LEAST_SHARE * len(letters))
    scores = {code: sum(counts[letter] for letter in own) for code, own in _letters(script).items()}
    best = max(scores, key=lambda code: scores[code], default="")
    if best and scores[best] >= least:
        return best if best in _known() else None
    common = [code for code in codes() if load(code).script == script and load(code).common]
    return common[0] if common else None


def _by_words(sample: str, least: float = _LEAST_WORDS, lead: float = _LEAD) -> str | None:
    """The language of Latin letters: by small words, names and their parts left out.

    :param least: what the words must weigh.
    :param lead: so many times what the next language's weigh.
    """
    telling = _telling()
    if sample.isupper():
        sample, least = sample.lower(), max(least, _LEAST_IN_CAPITALS)
    scores: defaultdict[str, float] = defaultdict(float)
    words = _words(sample)
    told = list(filter(None, map(telling.words.get, words)))
    for spoken_for in set(told):  # few: most words speak for one language
        share = told.count(spoken_for) / len(spoken_for)
        for code in spoken_for:
            scores[code] += share
    if not sample.isascii():
        for word in words:
            if not word.isascii() and word.islower():
                for letter in telling.letters.findall(word):
                    scores[telling.languages[letter]] += _WEIGHT_OF_LETTER
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    next_best = sorted(scores.values())[-2] if len(scores) > 1 else 0.0
    if scores[best] < max(least, lead * next_best):
        return None
    if best != DEFAULT and len(words) <= _FEW and _is_of_names(words, best, telling):
        return None
    return best if best in _known() else None


def _is_of_names(words: Sequence[str], code: str, telling: _Telling) -> bool:
    """Whether nothing but small words inside names speaks for a language, and what stands outside is English: "Storm
    hits Santiago de los Caballeros"."""
    if any(telling.words.get(w) == (code,) and not _is_inside_name(words, i) for i, w in enumerate(words)):
        return False
    plain = [w for w in words if w.islower() and len(w) >= _SHORT and w not in telling.words]
    common = load(DEFAULT).words.common
    return sum(w in common for w in plain) >= _MOSTLY * len(plain)


def _is_inside_name(words: Sequence[str], i: int) -> bool:
    """Whether small words with this one stand between two with a capital, or open such a name: "Von der Leyen"."""
    if i == 0:
        return words[0][0].isupper() and _meets_capital(words[1:3])
    return _meets_capital(words[max(i - 2, 0) : i][::-1]) and _meets_capital(words[i + 1 : i + 3])


def _meets_capital(words: Sequence[str]) -> bool:
    """Whether the first of these words, or behind a short one the second, has a capital."""
    return any(w[0].isupper() for w in (words if words and len(words[0]) <= _SHORT else words[:1]))


def _words(sample: str) -> list[str]:
    """What `_WORD` finds; most words stand between two blanks or before a mark and a blank, which needs no pattern."""
    found: list[str] = []
    for piece in sample.split():
        if piece.isalpha():
            found.append(piece)
            continue
        word = piece.rstrip(_BEHIND_WORD)
        if word.isalpha():
            found.append(word)
        elif word:
            found += _words_in(piece)
    return found


@lru_cache(maxsize=1 << 12)
def _words_in(piece: str) -> tuple[str, ...]:
    """What `_WORD` finds where hyphens, apostrophes or signs stand, which few of a stream's pieces are new in."""
    return tuple(_WORD.findall(piece))


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
