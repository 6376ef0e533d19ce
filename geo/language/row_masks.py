"""Which rows of patterns may hold of a span, told by a few look-ups: each row is a bit of a whole number.

For each place that rows say something of (a span's first word, the words before and behind it), a table has the rows
that a word leaves possible. What all places leave possible is tried in full by `Rules`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Wanted(NamedTuple):
    """What a row wants of the word in one place, as far as a table can tell."""

    words: frozenset[str] | None
    """One of which it is, in lower case; None for any."""
    never: frozenset[str]
    """None of which it is."""
    capital: bool | None
    edge: bool
    """The sentence may begin or end in its place."""


class PlaceMasks:
    """The rows that the word in one place leaves possible."""

    __slots__ = ("known", "other", "outside")

    def __init__(self, rows: Sequence[Wanted | None]) -> None:
        """
        :param rows: what each row wants there; None where any word will do, and none.
        """
        self.outside = mask(row is None or row.edge for row in rows)
        """Where the sentence has no word in this place."""
        small = mask(row is None or row.capital is not True for row in rows)
        large = mask(row is None or row.capital is not False for row in rows)
        unnamed = mask(row is None or row.words is None for row in rows)
        self.other = unnamed & small, unnamed & large
        """Where it has a word that no row names: without a capital, and with one."""
        named = masks_of_words([None if row is None else row.words for row in rows])
        never = masks_of_words([None if row is None else row.never for row in rows])
        shared: dict[int, tuple[int, int]] = {}
        self.known: dict[str, tuple[int, int]] = {}
        """The same of each other word, in lower case."""
        for word in named.keys() | never.keys():
            left = (unnamed | named.get(word, 0)) & ~never.get(word, 0)
            self.known[word] = shared.setdefault(left, (left & small, left & large))


def mask(rows: Iterable[bool]) -> int:
    """The bits of the rows of which something is true."""
    return sum(1 << i for i, holds in enumerate(rows) if holds)


def masks_of_words(rows: Sequence[frozenset[str] | None]) -> dict[str, int]:
    """Word -> the rows that name it.

    :param rows: the words that each row names; None for none.
    """
    together: defaultdict[frozenset[str], int] = defaultdict(int)  # several rows name the same thousands of names
    for i, words in enumerate(rows):
        if words:
            together[words] |= 1 << i
    found: defaultdict[str, int] = defaultdict(int)
    for words, bits in together.items():
        for word in words:
            found[word] |= bits
    return dict(found)
