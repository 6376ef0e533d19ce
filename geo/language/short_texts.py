"""Which language a few words are in that hold none which only one language has: by how likely its words, the pieces
of its words and its names for places are in each language of their script; English wherever that is not plain.

What is likely was counted once (`signs.tsv.gz`, made by `scripts/derive_language_signs.py`).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .others import OTHER_WORDS
from .registry import codes, load

SIGNS = Path(__file__).with_name("signs.tsv.gz")
TOLD_BY_WORDS = frozenset(("Latin", "Cyrillic"))
"""The scripts whose languages it tells."""
WORD, NAME, NOUN = "=", "@", "+"
"""What a sign that is a word, a name or a noun with a capital begins with in that file."""
STEP = 0.125
"""Natural logarithms that a step of its letters stands for."""
_PIECE = (2, 3)
_PIECES = 1.5
"""The weight of what a word's pieces say on the average beside what a word says that is known."""
_OF_PIECES = 0.35
"""What the pieces of a name count beside those of a word."""
_MOST = 4.0
"""So much at most a word speaks against a language."""
_HUNG = {"plain": 3.0, "vague": 1.0}
"""What speaks for a language that hangs its endings on a name: one that no other has, and one that English may have."""
_ENGLISH = "en"
_LEAD, _LEAST_LEAD = {"Latin": 3.3, "Cyrillic": 1.6}, 0.7
"""By so much a language must be likelier than the one that its script is read as, and than any other."""
_OWN = 1.0
"""A word is a language's own that is no less likely in it."""
_SMALL = 3
"""Letters of a small word that names are joined by: "Bad Homburg vor der Höhe"."""
_OUTSIDE_NAMES = frozenset("a at au aus by em en for im in mit na no of off on or out to up à".split())
"""Those that names are rarely joined by."""

Likely = tuple[float, ...]


class _Signs(NamedTuple):
    languages: tuple[str, ...]
    common: int
    """The number of the one that a text is read as which does not tell."""
    rows: dict[str, str]
    """A sign -> a letter for each language."""
    on_names: dict[int, re.Pattern[str]]
    """The number of a language -> what it hangs on names."""


def language_of_few(
    text: str,
    parts: Sequence[Sequence[str]],
    is_inside_name: Callable[[Sequence[str], int], bool],
    script: str = "Latin",
) -> str | None:
    """The language of a few words, None where they do not tell.

    :param parts: the words of the text between its commas and the like.
    :param is_inside_name: whether the word of a number among others stands between parts of a name.
    :param script: what they are written in.
    """
    signs = _signs()[script]
    told = [ws[i] for ws in parts for i in _plain(ws) if not _is_of_name(ws, i, is_inside_name)]
    plain = [word.lower() for word in told]
    capitalised = [word for words in parts for word in words if word[0].isupper()]
    said = [_opening(word, script) if word[0].isupper() else _word(word, script) for word in told]
    said += [_of_name(word, script) for word in capitalised]
    said += _of_nouns(capitalised, script)
    scores = [sum(column) for column in zip(*filter(None, said), strict=True)] or [0.0] * len(signs.languages)
    for number, ending in signs.on_names.items():
        for found in ending.finditer(text):
            scores[number] += _HUNG["plain" if found["plain"] else "vague"]
    first, second = sorted(scores)[:-3:-1]
    best = scores.index(first)
    if first - second < _LEAST_LEAD or _is_another(plain, signs, best):
        return None
    return signs.languages[best] if first - scores[signs.common] >= _LEAD[script] else None


def _is_of_name(words: Sequence[str], i: int, is_inside_name: Callable[[Sequence[str], int], bool]) -> bool:
    """Whether a small word joins a name's parts, or opens one as its kind does: "Der Spiegel", no "Ein Brand"."""
    if len(words[i]) > _SMALL or words[i] in _OUTSIDE_NAMES or not is_inside_name(words, i):
        return False
    word = words[i].lower()
    return word in _in_names() or (i == 0 and word not in _before_nouns())


@cache
def _in_names() -> frozenset[str]:
    """Small words that names hold."""
    lists = ("connector", "article", "joining", "inner", "of")
    return frozenset().union(*(load(c).words.names[of] for c in codes() for of in lists))


def _of_nouns(words: Sequence[str], script: str) -> list[Likely]:
    """What nouns say that one language alone writes with a capital; nothing among more English words in capitals."""
    rows = _signs()[script].rows
    nouns = [rows[NOUN + word.lower()] for word in words if NOUN + word.lower() in rows]
    if nouns and sum(word.lower() in load(_ENGLISH).words.common for word in words) <= len(nouns):
        return [_likely(row) for row in nouns]
    return []


def _is_another(words: Sequence[str], signs: _Signs, best: int) -> bool:
    """Whether as many words are small ones of a language that nothing else is known of as are the best one's."""
    rows = [signs.rows.get(WORD + word) for word in words]
    own = {word for word, row in zip(words, rows, strict=True) if row is not None and _likely(row)[best] > -_OWN}
    return any(len(others.intersection(words) - own) >= max(len(own), 1) for others in _others())


@cache
def _others() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(words.split()) for words in OTHER_WORDS.values())


def plain_words(text: str) -> Iterator[str]:
    """The words of a sentence that are no names, in lower case: those in small letters, and the first before one."""
    words = re.findall(r"[^\W\d_]+", text)
    return (words[i].lower() for i in _plain(words))


def _plain(words: Sequence[str]) -> Iterator[int]:
    for i, word in enumerate(words):
        if word.islower() or (i == 0 and words[1:] and (words[1].islower() or word.lower() in _before_nouns())):
            yield i


@cache
def _before_nouns() -> frozenset[str]:
    """The small words of languages that write every noun with a capital: "Der Mann", "Zwei Tote"."""
    lists = ("determiner", "telling")
    return frozenset().union(*(load(c).words.names[of] for c in codes() if load(c).compounds for of in lists))


def pieces(word: str) -> Iterator[str]:
    """The pieces of a word, its beginning and end marked."""
    marked = f"^{word}$"
    for size in _PIECE:
        for i in range(len(marked) - size + 1):
            yield marked[i : i + size]


def by_pieces(found: Sequence[Sequence[float]]) -> list[float]:
    """What the known pieces of a word say together."""
    return [_PIECES * sum(column) / len(found) for column in zip(*found, strict=True)]


@lru_cache(maxsize=1 << 14)
def _word(word: str, script: str) -> Likely | None:
    """How likely a word is in each language, as natural logarithms beside the likeliest."""
    rows = _signs()[script].rows
    if WORD + word in rows:
        said: Sequence[float] = _likely(rows[WORD + word])
    else:
        said = by_pieces([_likely(rows[piece]) for piece in pieces(word) if piece in rows])
    if not said:
        return None
    best = max(said)
    return tuple(max(value - best, -_MOST) for value in said)


def _opening(word: str, script: str) -> Likely | None:
    """What the first word says: half where it is not known, for then it may be a name."""
    said = _word(word.lower(), script)
    known = WORD + word.lower() in _signs()[script].rows
    return said if known or said is None else tuple(0.5 * value for value in said)


@lru_cache(maxsize=1 << 12)
def _of_name(word: str, script: str) -> Likely | None:
    """What a name says that only some languages have; in letters that one writes otherwise, its pieces, too."""
    rows = _signs()[script].rows
    if NAME + word.lower() in rows:
        return _likely(rows[NAME + word.lower()])
    if script != "Cyrillic":
        return None
    said = _word(word.lower(), script)
    known = WORD + word.lower() in rows
    return said if known or said is None else tuple(_OF_PIECES * value for value in said)


@lru_cache(maxsize=1 << 14)
def _likely(row: str) -> Likely:
    return tuple((48 - ord(letter)) * STEP for letter in row)


@cache
def _signs() -> dict[str, _Signs]:
    """The signs of each script."""
    found: dict[str, _Signs] = {}
    rows: dict[str, str] = {}
    for line in gzip.decompress(SIGNS.read_bytes()).decode().splitlines():
        sign, _, row = line.partition("\t")
        if row:
            rows[sign] = row
            continue
        script, *languages = sign.replace("[", "").replace("]", "").split()
        rows = {}
        on_names = {i: ending for i, code in enumerate(languages) if (ending := load(code).on_names) is not None}
        common = next(i for i, code in enumerate(languages) if code == _ENGLISH or load(code).common)
        found[script] = _Signs(tuple(languages), common, rows, on_names)
    return found
