"""How a text is written: which words have capitals, and how each sentence uses them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise

from ..tokens import Tokens


class Mode(StrEnum):
    """How a sentence uses capitals."""

    NORMAL = "n"
    TITLE = "t"
    """Nearly Every Word Has One."""
    UPPER = "u"
    """NEARLY EVERY LETTER IS ONE."""
    LOWER = "l"
    """none at all"""


_NORMAL, _TITLE, _UPPER, _LOWER = Mode  # looking up an enum's member costs as much as a call

# Shares and counts of words, set by hand on headlines and prose; the taggers and the ranker were trained with them.
_FEW_OF_TOKENS = 3
"""Where fewer than one word or mark in so many has a capital, a sentence is prose, and no further look is taken."""
_MANY_CAPITALS = 0.6
"""More of a sentence's words have one than in prose, however many names stand there; the same of words in capitals."""
_NEARLY_ALL = 0.8
"""Of the words that are not small ones: in a title."""
_SHORTEST_TITLE, _FEWEST_WORDS = 4, 3
"""A title has so many words, and so many that are not small; else it may be a name and a word."""
_SMALL_WORD, _SMALL_LETTERS = 10, 4
"""A small word is among the most common (as in `WordLists.common`) and so short: titles spare them."""


def modes_of(
    tokens: Tokens, lower: list[str], capital: list[bool], common: Mapping[str, int]
) -> tuple[list[int], list[Mode]]:
    """Each token's sentence start and sentence mode.

    :param common: the language's everyday words, as in `WordLists.common`.
    """
    sentence: list[int] = []
    modes: list[Mode] = []
    for first, last in pairwise([*tokens.sentences, len(lower)]):
        capitals = sum(capital[first:last])
        if not capitals:
            mode = _LOWER
        elif _FEW_OF_TOKENS * capitals < last - first:
            mode = _NORMAL
        else:
            mode = _mode(tokens, lower, capital, range(first, last), common)
        sentence += [first] * (last - first)
        modes += [mode] * (last - first)
    return sentence, modes


def _mode(tokens: Tokens, lower: list[str], capital: list[bool], where: range, common: Mapping[str, int]) -> Mode:
    """The mode of a sentence with many capitals."""
    letters = [i for i in where if lower[i][0].isalpha()]
    capitals = sum([capital[i] for i in letters])
    if capitals <= _MANY_CAPITALS * len(letters):
        return _NORMAL
    upper = sum([tokens.words[i].isupper() and len(lower[i]) > 1 for i in letters])
    if upper > _MANY_CAPITALS * len(letters) and len(letters) > 1:
        return _UPPER
    if len(letters) >= _SHORTEST_TITLE:
        content = [i for i in letters if common.get(lower[i], 99) > _SMALL_WORD or len(lower[i]) > _SMALL_LETTERS]
        if len(content) >= _FEWEST_WORDS and sum([capital[i] for i in content]) > _NEARLY_ALL * len(content):
            return _TITLE
    return _NORMAL
