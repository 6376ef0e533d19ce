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
WORD, NAME = "=", "@"
"""What a sign that is a word or a name begins with in that file."""
STEP = 0.125
"""Natural logarithms that a step of its letters stands for."""
_PIECE = (2, 3)
_PIECES = 1.5
"""The weight of what a word's pieces say on the average beside what a word says that is known."""
_MOST = 4.0
"""So much at most a word speaks against a language."""
_HUNG = {"plain": 3.0, "vague": 1.0}
"""What speaks for a language that hangs its endings on a name: one that no other has, and one that English may have."""
_ENGLISH = "en"
_LEAD, _LEAST_LEAD = 3.3, 0.7
"""By so much a language must be likelier than the one that its script is read as, and than any other."""
_OWN = 1.0
"""A word is a language's own that is no less likely in it."""
_SMALL = 3
"""Letters of a small word that names are joined by: "Bad Homburg vor der Höhe"."""
_OUTSIDE_NAMES = frozenset("a at by em en for im in na no of off on or out to up".split())
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
    plain = [
        words[i].lower()
        for words in parts
        for i in _plain(words)
        if len(words[i]) > _SMALL or words[i] in _OUTSIDE_NAMES or not is_inside_name(words, i)
    ]
    said = [_word(word, script) for word in plain]
    said += [_of_name(word, script) for words in parts for word in words if word[0].isupper()]
    scores = [sum(column) for column in zip(*filter(None, said), strict=True)] or [0.0] * len(signs.languages)
    for number, ending in signs.on_names.items():
        for found in ending.finditer(text):
            scores[number] += _HUNG["plain" if found["plain"] else "vague"]
    first, second = sorted(scores)[:-3:-1]
    best = scores.index(first)
    if first - second < _LEAST_LEAD or _is_another(plain, signs, best):
        return None
    return signs.languages[best] if first - scores[signs.common] >= _LEAD else None


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
    """The articles of languages that write every noun with a capital: "Der Mann"."""
    return frozenset().union(*(load(c).words.names["determiner"] for c in codes() if load(c).compounds))


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


@lru_cache(maxsize=1 << 12)
def _of_name(word: str, script: str) -> Likely | None:
    row = _signs()[script].rows.get(NAME + word.lower())
    return None if row is None else _likely(row)


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
