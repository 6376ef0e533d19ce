"""Keys within one or two edits of a name, found by arithmetic over the name filter.

Public: `fuzzy_keys`. A key's hash is a sum over its letters, so the hash of each edited key follows from prefix sums
without making the key; numpy makes them all, the filter lets a few through, and the store is asked about those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..names.hashing import Hashes, codes_of, finish, inverse_powers, mixed, powers, prefix_sums
from ..store import NameFilter

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщъыьэюяіјљњћђџґє",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگ",
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
)
_DIGITS = "0123456789"
_BINVERSE = inverse_powers(2)[1]
_BASE = powers(2)[1]

Codes = npt.NDArray[np.uint32]


class _Edited(NamedTuple):
    """Texts of one length, each by one edit from the same text, ordered by where the edit was."""

    codes: Codes
    """A row a text."""
    at: npt.NDArray[np.intp]


def fuzzy_keys(key: str, most: int, name_filter: NameFilter, has_key: Callable[[str], bool]) -> dict[str, int]:
    """Known keys within `most` (1 or 2) edits of a folded name, and how many edits each is away; not the key itself.

    An edit puts in, takes out or replaces a letter of the name's alphabets, or swaps two neighbours.
    """
    found: dict[str, int] = {}
    if not key:
        return found
    codes, letters = codes_of(key), codes_of(alphabet(key))
    for text in _passing_once(codes, letters, name_filter):
        if text != key and text not in found and has_key(text):
            found[text] = 1
    if most > 1:
        for edited in _edit(codes, letters):
            for text in _passing_again(edited, letters, name_filter):
                if text != key and text not in found and has_key(text):
                    found[text] = 2
    return found


def alphabet(key: str) -> str:
    """The letters that a misspelt name may lack: those of its scripts, and its own."""
    own = set(key)
    letters = {" "} | own
    for letters_of in _ALPHABETS:
        if own & set(letters_of):
            letters |= set(letters_of)
    if own & set(_DIGITS):
        letters |= set(_DIGITS)
    return "".join(sorted(letters))


def _passing_once(codes: Codes, letters: Codes, name_filter: NameFilter) -> Iterator[str]:
    """Texts by one edit that pass the filter: all at once, since there are only some hundreds."""
    n, size = len(codes), len(letters)
    mix, spread, scale = mixed(codes), mixed(letters), powers(n + 2)
    sums = prefix_sums(codes)
    total = sums[-1]
    gone = sums[:-1] + (total - sums[1:]) * _BINVERSE
    difference = (mix[1:] - mix[:-1]) * scale[: n - 1]
    swapped = total + difference - difference * _BASE
    put = total + (spread[None, :] - mix[:, None]) * scale[:n, None]
    longer = (sums + (total - sums) * _BASE)[:, None] + spread[None, :] * scale[: n + 1, None]
    passed = name_filter.maybe(finish(np.concatenate([gone, swapped, put.ravel(), longer.ravel()])))
    for i in passed.tolist():
        if i < n:
            yield _text(np.delete(codes, i))
        elif i < 2 * n - 1:
            yield _text(_swapped(codes, i - n))
        elif i < 2 * n - 1 + n * size:
            at, letter = divmod(i - (2 * n - 1), size)
            yield _text(_replaced(codes, at, letters[letter]))
        else:
            at, letter = divmod(i - (2 * n - 1) - n * size, size)
            yield _text(np.insert(codes, at, letters[letter]))


def _edit(row: Codes, letters: Codes) -> Iterator[_Edited]:
    """All texts by one edit from a text: the shorter, the as long, the longer."""
    n, size = len(row), len(letters)
    where = np.arange(n)
    if n > 1:
        yield _Edited(np.stack([np.delete(row, i) for i in range(n)]), where)
    replaced = np.repeat(row[None, :], n * size, axis=0)
    at = np.repeat(where, size)
    replaced[np.arange(n * size), at] = np.tile(letters, n)
    same = np.concatenate([replaced, *[_swapped(row, i)[None, :] for i in range(n - 1)]])
    at = np.concatenate([at, where[: n - 1]])
    order = np.argsort(at, kind="stable")
    changed = (same[order] != row).any(axis=1)
    yield _Edited(same[order][changed], at[order][changed])
    longer = np.repeat(np.stack([np.insert(row, i, 0) for i in range(n + 1)]), size, axis=0)
    at = np.repeat(np.arange(n + 1), size)
    longer[np.arange(len(longer)), at] = np.tile(letters, n + 1)
    # A letter put in beside its like gives the same text twice.
    distinct = np.ones(len(longer), dtype=np.bool_)
    distinct[size:] = longer[size:][np.arange(len(longer) - size), at[size:]] != row[at[size:] - 1]
    yield _Edited(longer[distinct], at[distinct])


def _passing_again(texts: _Edited, letters: Codes, name_filter: NameFilter) -> Iterator[str]:
    """Texts by one further edit, not left of the first, that pass the filter."""
    codes = texts.codes
    count, n = codes.shape
    mix, spread, scale = mixed(codes), mixed(letters), powers(n + 2)
    sums = np.zeros((count, n + 1), dtype=np.uint64)
    np.cumsum(mix * scale[:n], axis=1, out=sums[:, 1:])
    total = sums[:, -1]
    for i in range(n + 1):
        # Rows are ordered by their edit's place; one just behind it can still be put before.
        rows = slice(0, int(np.searchsorted(texts.at, i + 1, side="right")))
        if i < n:
            gone = sums[rows, i] + (total[rows] - sums[rows, i + 1]) * _BINVERSE
            yield from (_text(np.delete(codes[r], i)) for r in name_filter.maybe(finish(gone)).tolist())
            put = total[rows, None] + (spread[None, :] - mix[rows, i, None]) * scale[i]
            yield from (_text(_replaced(codes[r], i, letters[c])) for r, c in _hits(name_filter, put))
        if i < n - 1:
            difference = (mix[rows, i + 1] - mix[rows, i]) * scale[i]
            swapped = total[rows] + difference - difference * _BASE
            yield from (_text(_swapped(codes[r], i)) for r in name_filter.maybe(finish(swapped)).tolist())
        head = sums[rows, i] + (total[rows] - sums[rows, i]) * _BASE
        longer = head[:, None] + spread[None, :] * scale[i]
        yield from (_text(np.insert(codes[r], i, letters[c])) for r, c in _hits(name_filter, longer))


def _replaced(codes: Codes, at: int, letter: np.uint32) -> Codes:
    changed = codes.copy()
    changed[at] = letter
    return changed


def _swapped(codes: Codes, at: int) -> Codes:
    changed = codes.copy()
    changed[at], changed[at + 1] = codes[at + 1], codes[at]
    return changed


def _hits(name_filter: NameFilter, sums: Hashes) -> Iterator[tuple[int, int]]:
    """(row, column) of the sums that pass the filter."""
    passed = name_filter.maybe(finish(sums.ravel()))
    return zip((passed // sums.shape[1]).tolist(), (passed % sums.shape[1]).tolist(), strict=True)


def _text(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")
