"""How alike two spellings are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..names import romanise

_ARTICLES = "al|el|ar|er|as|es|ash|esh|ad|ed|az|ez|an|en|at|et"
_STEPS = (
    (re.compile(rf"^(?:{_ARTICLES}) (?=\S{{2}})| (?:{_ARTICLES})(?= )", re.MULTILINE), ""),
    (re.compile(r"ou|oo|w"), "u"),
    (re.compile(r"ee|y"), "i"),
    (re.compile(r"o"), "u"),
    (re.compile(r"e"), "i"),
    (re.compile(r"q|ck|c(?![hi])|kh"), "k"),
    (re.compile(r"sch|ch"), "sh"),
    (re.compile(r"dj|dzh|zh"), "j"),
    (re.compile(r"h\b| "), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def light(folded: str) -> str:
    """A folded name with what transliterations spell in different ways made one: five vowels are three, q is k.

    >>> light("al hol") == light("el houl")
    True
    """
    return light_all((folded,))[0]


def light_all(folded: Sequence[str]) -> list[str]:
    """The same of each of some names: all are worked on as the lines of one text."""
    text = romanise("\n".join(folded))
    for pattern, to in _STEPS:
        text = pattern.sub(to, text)
    return text.split("\n")


def likeness(a: str, b: str) -> float:
    """1 for the same text, 0 for texts that have nothing in common."""
    longest = max(len(a), len(b))
    return 1.0 - edits(a, b) / longest if longest else 1.0


def edits(a: str, b: str) -> int:
    """How many letters must be put in, taken out, replaced or swapped with their neighbour to make b of a.

    The optimal string alignment distance: no letter is touched twice. A column of its table is a few numbers, a bit for
    each letter of a (Hyyrö 2003), so that a name takes as many steps as it has letters.
    """
    if not a or not b:
        return len(a) or len(b)
    places: dict[str, int] = {}
    bit = 1
    for letter in a:
        places[letter] = places.get(letter, 0) | bit
        bit <<= 1
    full, last = bit - 1, bit >> 1
    distance, more, less, kept, before = len(a), full, 0, 0, 0
    for letter in b:
        same = places.get(letter, 0)
        swapped = ((~kept & same) << 1) & before
        kept = (((same & more) + more) ^ more) | same | less | swapped
        up, down = less | (full & ~(kept | more)), kept & more
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        up = up << 1 | 1
        more, less, before = (down << 1 | ~(kept | up)) & full, up & kept & full, same
    return distance
