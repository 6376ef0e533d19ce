"""How alike two spellings are."""

from __future__ import annotations

import re

from ..names import romanise

_ARTICLES = "al|el|ar|er|as|es|ash|esh|ad|ed|az|ez|an|en|at|et"
_STEPS = (
    (re.compile(rf"^(?:{_ARTICLES}) (?=\S{{2}})| (?:{_ARTICLES})(?= )"), ""),
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
    text = romanise(folded)
    for pattern, to in _STEPS:
        text = pattern.sub(to, text)
    return text


def likeness(a: str, b: str) -> float:
    """1 for the same text, 0 for texts that have nothing in common."""
    longest = max(len(a), len(b))
    return 1.0 - edits(a, b) / longest if longest else 1.0


def edits(a: str, b: str) -> int:
    """How many letters must be put in, taken out, replaced or swapped with their neighbour to make b of a.

    The optimal string alignment distance: no letter is touched twice.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
