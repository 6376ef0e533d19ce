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
        elif 3 * capitals < last - first:
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
    if capitals <= 0.6 * len(letters):  # as most sentences of many names have it
        return _NORMAL
    upper = sum([tokens.words[i].isupper() and len(lower[i]) > 1 for i in letters])
    if upper > 0.6 * len(letters) and len(letters) > 1:
        return _UPPER
    if len(letters) > 3:
        content = [i for i in letters if common.get(lower[i], 99) > 10 or len(lower[i]) > 4]
        if sum([capital[i] for i in content]) > 0.8 * len(content) > 2:
            return _TITLE
    return _NORMAL
