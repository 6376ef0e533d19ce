"""Every stretch of a text that is a name of the gazetteer, a million words a second.

The text is folded as an array of code points; prefix sums of its hash give every stretch of up to six words its hash;
the name filter lets the promising ones through, and the store is asked about those once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ..names.hashing import codes_of, finish, inverse_powers, prefix_sums
from ..remembering import Remembered
from ..store import NameFilter
from .unspaced import within_runs
from .words import Positions, Words, words_of

MOST_WORDS = 6
_PIECE = 50_000
_REMEMBERED = 50_000
_COUNT: Positions = np.arange(MOST_WORDS * (_PIECE + 1), dtype=np.intp)


class Span(NamedTuple):
    """A stretch of a text that is a key of the gazetteer."""

    start: int
    """Code points from the text's beginning."""
    end: int
    key: str


class Scanner:
    """Scans texts against one gazetteer's keys."""

    def __init__(self, name_filter: NameFilter, known_keys: Callable[[Sequence[str]], set[str]]) -> None:
        self._filter = name_filter
        self._known_keys = known_keys
        self._known: Remembered[str, bool] = Remembered(_REMEMBERED)

    def __call__(self, text: str) -> list[Span]:
        """All spans, also those within others, by start and end."""
        if len(text) <= _PIECE:
            return self._scan(text)
        spans: dict[Span, None] = {}
        for start, end in _pieces(text):
            spans.update((Span(s + start, e + start, key), None) for s, e, key in self._scan(text[start:end]))
        return sorted(spans)

    def _scan(self, text: str) -> list[Span]:
        words = words_of(text)
        if words is None:
            return []
        begin, end = _stretches(words)
        if "'" in text or "’" in text:
            begin, end = _with_possessives(text, words, begin, end)
        if not text.isascii():
            inner_begin, inner_end = within_runs(words.codes)
            begin, end = np.concatenate([begin, inner_begin]), np.concatenate([end, inner_end])
        sums = prefix_sums(words.codes)
        hashes = finish((sums[end] - sums[begin]) * inverse_powers(len(words.codes) + 1)[begin])
        found = self._filter.maybe(hashes)
        return self._verified(text, words, begin[found], end[found])

    def _verified(self, text: str, words: Words, begin: Positions, end: Positions) -> list[Span]:
        folded = words.codes.astype("<u4", copy=False).tobytes().decode("utf-32-le")
        keys = [folded[b:e] for b, e in zip(begin.tolist(), end.tolist(), strict=True)]
        known = self._known.all(keys, self._are_known)
        starts, stops = words.at[begin].tolist(), (words.at[end - 1] + 1).tolist()
        if not text.isascii():
            stops = [_past_marks(text, stop) for stop in stops]
        spans = [Span(s, e, key) for s, e, key in zip(starts, stops, keys, strict=True) if known[key]]
        spans.sort()
        return spans

    def _are_known(self, keys: Sequence[str]) -> list[bool]:
        names = self._known_keys(keys)
        return [key in names for key in keys]


def _stretches(words: Words) -> tuple[Positions, Positions]:
    """(first code, past the last code) of every stretch of up to six words with no wall in it."""
    number = _COUNT[: len(words.starts)]
    # So many begin at each word: as many as there are words up to the next wall.
    counts = np.minimum(words.walls[words.walls.searchsorted(number)] - number + 1, MOST_WORDS)
    past = counts.cumsum()
    first = number.repeat(counts)
    last = _COUNT[: len(first)] - (past - counts - number).repeat(counts)
    return words.starts[first], words.ends[last]


def _with_possessives(text: str, words: Words, begin: Positions, end: Positions) -> tuple[Positions, Positions]:
    """The stretches, and those without their final s where an apostrophe stands before it, which folding drops."""
    original = codes_of(text)
    last = words.at[words.ends - 1]
    before = original[np.maximum(last - 1, 0)]
    short = ((original[last] | 0x20) == ord("s")) & ((before == ord("'")) | (before == ord("’")))
    short &= words.ends - words.starts > 1
    marked = np.zeros(len(words.codes) + 1, dtype=np.bool_)
    marked[words.ends[short]] = True
    ending = marked[end].nonzero()[0]
    return np.concatenate([begin, begin[ending]]), np.concatenate([end, end[ending] - 1])


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
