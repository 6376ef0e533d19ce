"""Names within runs of the scripts that put no spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.

Each letter with the marks on it counts as a word there.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

MOST_LETTERS = 12
_FEWEST_LETTERS = 2
"""One letter is a word too often."""
_FIRST = 0x0E00
_RANGES = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),
)  # fmt: skip
_MARKS = (
    (0x0E31, 0x0E31), (0x0E33, 0x0E3A), (0x0E47, 0x0E4E), (0x0EB1, 0x0EB1), (0x0EB3, 0x0EBC), (0x0EC8, 0x0ECD),
    (0x102B, 0x103E), (0x17B4, 0x17D3), (0x3099, 0x309A), (0x30FC, 0x30FC),
)  # fmt: skip
"""What belongs to the letter before it."""

Codes = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]

_NONE: Positions = np.zeros(0, dtype=np.intp)


def within_runs(codes: Codes) -> tuple[Positions, Positions]:
    """(first code, past the last code) of each stretch of 2 to 12 letters in a run, but for whole runs."""
    unspaced = _in_any(codes, _RANGES) if (codes >= _FIRST).any() else np.zeros(0, dtype=np.bool_)
    if not unspaced.any():
        return _NONE, _NONE
    letters = np.flatnonzero(unspaced & ~_in_any(codes, _MARKS))
    # A letter reaches up to the next one, or to the end of its run.
    breaks = np.append(np.flatnonzero(~unspaced), len(codes))
    run_ends = breaks[np.searchsorted(breaks, letters)]
    reach = np.minimum(np.append(letters[1:], len(codes)), run_ends)
    begins, ends = [], []
    for length in range(_FEWEST_LETTERS, min(MOST_LETTERS, len(letters)) + 1):
        first, last = letters[: len(letters) - length + 1], letters[length - 1 :]
        whole = run_ends[: len(first)] > last
        begins.append(first[whole])
        ends.append(reach[length - 1 :][whole])
    begin, end = np.concatenate([_NONE, *begins]), np.concatenate([_NONE, *ends])
    known = _at_gap(codes, begin - 1) & _at_gap(codes, end)
    return begin[~known], end[~known]


def _at_gap(codes: Codes, at: Positions) -> npt.NDArray[np.bool_]:
    """Whether a position is between words, or outside the text."""
    inside = (at >= 0) & (at < len(codes))
    gap: npt.NDArray[np.bool_] = ~inside | (codes[np.where(inside, at, 0)] == ord(" "))
    return gap


def _in_any(codes: Codes, ranges: tuple[tuple[int, int], ...]) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(codes), dtype=np.bool_)
    for low, high in ranges:
        found |= (codes >= low) & (codes <= high)
    return found
