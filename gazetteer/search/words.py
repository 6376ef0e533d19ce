"""A text as arrays: its folded letters with one gap between words, and the words and walls among them.

Fewer calls of numpy count for more here than less work in each: most texts are short.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..names import fold_char
from ..names.hashing import codes_of

_GAP = 32
_WALL = 10
"""Stands for a gap that no name reaches over: a blank line, brackets, a semicolon."""
_UNKNOWN = 0xFFFF_FFFF
_LONG = 0x11_0000
"""From here on: a code point that folds into several, and which."""
_WALLS = frozenset('\n\r\v\f;:!?()[]{}<>|"“”„«»•…\u2028\u2029。！？；：（）「」')

Codes = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class Words(NamedTuple):
    """The words of a text."""

    codes: Codes
    """Folded code points, with a space between words."""
    at: Positions
    """Where in the text each comes from."""
    starts: Positions
    """The first code of each word."""
    ends: Positions
    """Past its last code."""
    walls: Positions
    """The words, by number, after which a wall stands; the last one always."""


class _CharTable:
    """Folding for arrays: a code point -> what it folds to, filled in as code points are met."""

    def __init__(self) -> None:
        self._table = np.full(0x11_0000, _UNKNOWN, dtype=np.uint32)
        self.long: list[str] = []
        self._table[:128] = [self._code(chr(code)) for code in range(128)]

    def __call__(self, codes: Codes, *, plain: bool) -> Codes:
        """The folded code of each; 0 for what is dropped, `_GAP`, `_WALL`, or `_LONG` and more.

        `plain` says that all are ASCII.
        """
        folded = self._table[codes]
        if not plain:
            unknown = folded == _UNKNOWN
            if unknown.any():
                for code in set(codes[unknown].tolist()):
                    self._table[code] = self._code(chr(code))
                folded = self._table[codes]
        return folded

    def _code(self, char: str) -> int:
        if char in _WALLS:
            return _WALL
        folded = fold_char(char)
        if len(folded) < 2:
            return ord(folded) if folded else 0
        if folded.isspace() or " " in folded:
            return _GAP
        self.long.append(folded)
        return _LONG + len(self.long) - 1


_TABLE = _CharTable()


def words_of(text: str) -> Words | None:
    """The words of a text; None if it has none."""
    plain = text.isascii()
    codes = _TABLE(codes_of(text), plain=plain)
    at = codes.nonzero()[0]
    if len(at) < len(codes):
        codes = codes[at]
    if not plain and (codes >= _LONG).any():
        codes, at = _spelled_out(codes, at)
    letter = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.greater(codes, _GAP, out=letter[1:-1])
    edges = (letter[1:] != letter[:-1]).nonzero()[0]
    if not len(edges):
        return None
    starts, ends = edges[::2], edges[1::2]
    walls = (codes == _WALL).nonzero()[0]
    if len(walls):
        walls = starts.searchsorted(walls) - 1
        walls = walls[walls >= 0]
    # Of the gap before a word the last code stays, as a space.
    kept = letter[1:-1]
    gaps = starts[1:] - 1
    kept[gaps] = True
    codes[gaps] = _GAP
    room = ends - starts
    room += 1
    past = room.cumsum()
    return Words(codes[kept], at[kept], past - room, past - 1, np.append(walls, len(starts) - 1))


def _spelled_out(codes: Codes, at: Positions) -> tuple[Codes, Positions]:
    """Code points that fold into several (ß, æ) replaced by these."""
    parts = [_TABLE.long[c - _LONG] if c >= _LONG else chr(c) for c in codes.tolist()]
    counts = np.fromiter(map(len, parts), dtype=np.intp, count=len(parts))
    return codes_of("".join(parts)).copy(), np.repeat(at, counts)
