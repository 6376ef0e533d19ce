"""Every stretch of a text that is a name of the gazetteer, a million words a second.

Public: `Scanner`, `Span`. The text is folded as an array of code points; prefix sums of its hash give every stretch of
up to six words its hash; the name filter lets the promising ones through, and the store is asked about those once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..names import fold_char
from ..names.hashing import codes_of, finish, inverse_powers, prefix_sums
from ..store import NameFilter
from .unspaced import within_runs

MOST_WORDS = 6
_PIECE = 50_000
_REMEMBERED = 200_000
_GAP = 32
_WALL = 10
"""Stands for a gap that no name reaches over: a blank line, brackets, a semicolon."""
_UNKNOWN = 0xFFFF_FFFF
_LONG = 0x11_0000
"""From here on: a code point that folds into several, and which."""
_WALLS = frozenset('\n\r\v\f;:!?()[]{}<>|"“”„«»•…\u2028\u2029。！？；：（）「」')

Codes = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]


class Span(NamedTuple):
    """A stretch of a text that is a key of the gazetteer."""

    start: int
    """Code points from the text's beginning."""
    end: int
    key: str


class _CharTable:
    """Folding for arrays: a code point -> what it folds to, filled in as code points are met."""

    def __init__(self) -> None:
        self._table = np.full(0x11_0000, _UNKNOWN, dtype=np.uint32)
        self.long: list[str] = []

    def __call__(self, codes: Codes) -> Codes:
        """The folded code of each; 0 for what is dropped, `_GAP`, `_WALL`, or `_LONG` and more."""
        folded = self._table[codes]
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


class Scanner:
    """Scans texts against one gazetteer's keys."""

    def __init__(self, name_filter: NameFilter, has_key: Callable[[str], bool]) -> None:
        self._filter = name_filter
        self._has_key = has_key
        self._known: dict[str, bool] = {}

    def __call__(self, text: str) -> list[Span]:
        """All spans, also those within others, by start and end."""
        if len(text) <= _PIECE:
            return self._scan(text)
        spans: dict[Span, None] = {}
        for start, end in _pieces(text):
            spans.update((Span(s + start, e + start, key), None) for s, e, key in self._scan(text[start:end]))
        return sorted(spans)

    def _scan(self, text: str) -> list[Span]:
        codes, at = _folded(text)
        starts, ends, walls = _words(codes)
        if not len(starts):
            return []
        sums = prefix_sums(codes)
        first, last = _stretches(len(starts), walls)
        end = ends[last]
        possessive = _possessives(text, codes, at, ends)
        begin = starts[first]
        if possessive.any():
            short = possessive[last]
            begin = np.concatenate([begin, begin[short]])
            end = np.concatenate([end, end[short] - 1])
        if not text.isascii():
            inner_begin, inner_end = within_runs(codes)
            begin, end = np.concatenate([begin, inner_begin]), np.concatenate([end, inner_end])
        hashes = finish((sums[end] - sums[begin]) * inverse_powers(len(codes) + 1)[begin])
        found = self._filter.maybe(hashes)
        return self._verified(text, codes, at, begin[found], end[found])

    def _verified(self, text: str, codes: Codes, at: Positions, begin: Positions, end: Positions) -> list[Span]:
        folded = codes.astype("<u4").tobytes().decode("utf-32-le")
        ascii_text = text.isascii()
        known, spans = self._known, []
        for b, e, start, stop in zip(
            begin.tolist(), end.tolist(), at[begin].tolist(), at[end - 1].tolist(), strict=True
        ):
            key = folded[b:e]
            is_name = known.get(key)
            if is_name is None:
                if len(known) >= _REMEMBERED:
                    known.clear()
                is_name = known[key] = self._has_key(key)
            if is_name:
                spans.append(Span(start, stop + 1 if ascii_text else _past_marks(text, stop + 1), key))
        spans.sort()
        return spans


def _folded(text: str) -> tuple[Codes, Positions]:
    """A text's folded code points, with one gap or wall between words, and where in the text each comes from."""
    codes = _TABLE(codes_of(text))
    kept = np.flatnonzero(codes)
    codes = codes[kept]
    if not text.isascii() and (codes >= _LONG).any():
        codes, kept = _spelled_out(codes, kept)
    gap = (codes == _GAP) | (codes == _WALL)
    if gap.any():
        # Of a run of gaps the last stays, as a wall if any of them is one.
        run_ends = np.flatnonzero(gap & np.append(~gap[1:], False))
        walls = np.cumsum(codes == _WALL)
        inner = gap & np.append(gap[1:], True)
        if len(run_ends):
            before = np.concatenate([np.zeros(1, dtype=walls.dtype), walls[run_ends[:-1]]])
            codes = codes.copy()
            codes[run_ends] = np.where(walls[run_ends] > before, _WALL, _GAP)
        codes, kept = codes[~inner], kept[~inner]
        if len(codes) and codes[0] in (_GAP, _WALL):
            codes, kept = codes[1:], kept[1:]
    return codes, kept


def _spelled_out(codes: Codes, at: Positions) -> tuple[Codes, Positions]:
    """Code points that fold into several (ß, æ) replaced by these."""
    parts = [_TABLE.long[c - _LONG] if c >= _LONG else chr(c) for c in codes.tolist()]
    counts = np.fromiter(map(len, parts), dtype=np.intp, count=len(parts))
    return codes_of("".join(parts)), np.repeat(at, counts)


def _words(codes: Codes) -> tuple[Positions, Positions, npt.NDArray[np.bool_]]:
    """(first code, past the last code, whether a wall follows) of each word; walls become plain gaps in `codes`."""
    breaks = np.flatnonzero((codes == _GAP) | (codes == _WALL))
    if not len(codes):
        return breaks, breaks, np.zeros(0, dtype=np.bool_)
    walls = np.append(codes[breaks] == _WALL, True)
    starts = np.concatenate([np.zeros(1, dtype=np.intp), breaks + 1])
    ends = np.append(breaks, len(codes))
    codes[breaks] = _GAP
    return starts, ends, walls


def _stretches(words: int, walls: npt.NDArray[np.bool_]) -> tuple[Positions, Positions]:
    """(first word, last word) of every stretch of up to six words with no wall in it."""
    crossed = np.concatenate([np.zeros(1, dtype=np.intp), np.cumsum(walls)])
    firsts, lasts = [], []
    for length in range(min(MOST_WORDS, words)):
        first = np.arange(words - length)
        whole = first[crossed[first + length] == crossed[first]] if length else first
        firsts.append(whole)
        lasts.append(whole + length)
    return np.concatenate(firsts), np.concatenate(lasts)


def _possessives(text: str, codes: Codes, at: Positions, ends: Positions) -> npt.NDArray[np.bool_]:
    """Which words end in an apostrophe and s, which folding makes one with the word."""
    if "'s" not in text and "’s" not in text and "'S" not in text and "’S" not in text:
        return np.zeros(len(ends), dtype=np.bool_)
    last = ends - 1
    s_at = at[last]
    original = codes_of(text)
    before = original[np.maximum(s_at - 1, 0)]
    apostrophe = (before == ord("'")) | (before == ord("’"))
    long_enough = np.diff(np.concatenate([np.full(1, -1, dtype=np.intp), ends])) > 2
    found: npt.NDArray[np.bool_] = (codes[last] == ord("s")) & apostrophe & long_enough
    return found


def _past_marks(text: str, end: int) -> int:
    """The end moved past the combining marks that belong to the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _pieces(text: str) -> list[tuple[int, int]]:
    """Stretches of a long text that overlap by more than the longest name, cut where words end."""
    pieces: list[tuple[int, int]] = []
    start = 0
    overlap = 400
    while True:
        end = start + _PIECE
        if end >= len(text):
            return [*pieces, (start, len(text))]
        cut = max(text.rfind(" ", start + overlap, end), text.rfind("\n", start + overlap, end))
        end = cut if cut > start + 2 * overlap else end
        pieces.append((start, end))
        back = text.rfind(" ", start + 1, end - overlap)
        start = back if back > start else end - overlap
