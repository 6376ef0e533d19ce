"""Keys within one or two edits of a name, found by arithmetic over the name filter.

A key's hash is a sum over its letters, so the hash of each edited key follows from prefix sums without making the key;
numpy makes them all, the filter lets a few through, and the store is asked about those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
_DIGIT = re.compile("[0-9]")
_PLAIN = f" {_ALPHABETS[0]}"
"""For a folded name in Latin letters."""
_BINVERSE = inverse_powers(2)[1]
_BASE = powers(2)[1]

Codes = npt.NDArray[np.uint32]
KnownKeys = Callable[[Sequence[str]], set[str]]
"""Which of some texts are keys."""


class _Edited(NamedTuple):
    """Texts of one length, each by one edit from the same text, ordered by where the edit was."""

    codes: Codes
    """A row a text."""
    at: npt.NDArray[np.intp]


def fuzzy_keys(key: str, most: int, name_filter: NameFilter, known_keys: KnownKeys) -> dict[str, int]:
    """Known keys within `most` (1 or 2) edits of a folded name, and how many edits each is away; not the key itself.

    An edit puts in, takes out or replaces a letter of the name's alphabets, or swaps two neighbours.
    """
    found: dict[str, int] = {}
    if not key:
        return found
    codes, letters = codes_of(key), codes_of(alphabet(key))
    once = dict.fromkeys(_passing_once(codes, letters, name_filter))
    once.pop(key, None)
    known = known_keys(list(once))
    found.update((text, 1) for text in once if text in known)
    if most > 1:
        passing = [text for edited in _edit(codes, letters) for text in _passing_again(edited, letters, name_filter)]
        twice = [text for text in dict.fromkeys(passing) if text not in once and text != key]
        known = known_keys(twice)
        found.update((text, 2) for text in twice if text in known)
    return found


def alphabet(key: str) -> str:
    """The letters that a misspelt name may lack: those of its scripts, and its own."""
    if key.isascii() and _DIGIT.search(key) is None:
        return _PLAIN
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
    text, chars = _text(codes), _text(letters)
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
            yield text[:i] + text[i + 1 :]
        elif i < 2 * n - 1:
            yield _exchanged(text, i - n)
        elif i < 2 * n - 1 + n * size:
            at, letter = divmod(i - (2 * n - 1), size)
            yield text[:at] + chars[letter] + text[at + 1 :]
        else:
            at, letter = divmod(i - (2 * n - 1) - n * size, size)
            yield text[:at] + chars[letter] + text[at:]


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
    chars = _text(letters)
    mix, spread, scale = mixed(codes), mixed(letters), powers(n + 2)
    sums = np.zeros((count, n + 1), dtype=np.uint64)
    np.cumsum(mix * scale[:n], axis=1, out=sums[:, 1:])
    total = sums[:, -1]
    for i in range(n + 1):
        # Rows are ordered by their edit's place; one just behind it can still be put before.
        rows = slice(0, int(np.searchsorted(texts.at, i + 1, side="right")))
        if i < n:
            gone = sums[rows, i] + (total[rows] - sums[rows, i + 1]) * _BINVERSE
            for text in _texts(codes, name_filter.maybe(finish(gone)).tolist()):
                yield text[:i] + text[i + 1 :]
            put = total[rows, None] + (spread[None, :] - mix[rows, i, None]) * scale[i]
            for text, c in _hits(name_filter, put, codes):
                yield text[:i] + chars[c] + text[i + 1 :]
        if i < n - 1:
            difference = (mix[rows, i + 1] - mix[rows, i]) * scale[i]
            swapped = total[rows] + difference - difference * _BASE
            for text in _texts(codes, name_filter.maybe(finish(swapped)).tolist()):
                yield _exchanged(text, i)
        head = sums[rows, i] + (total[rows] - sums[rows, i]) * _BASE
        longer = head[:, None] + spread[None, :] * scale[i]
        for text, c in _hits(name_filter, longer, codes):
            yield text[:i] + chars[c] + text[i:]


def _swapped(codes: Codes, at: int) -> Codes:
    changed = codes.copy()
    changed[at], changed[at + 1] = codes[at + 1], codes[at]
    return changed


def _exchanged(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _hits(name_filter: NameFilter, sums: Hashes, codes: Codes) -> Iterator[tuple[str, int]]:
    """(text of the row, column) of the sums that pass the filter."""
    passed = name_filter.maybe(finish(sums.ravel()))
    size = sums.shape[1]
    return zip(_texts(codes, (passed // size).tolist()), (passed % size).tolist(), strict=True)


def _texts(codes: Codes, rows: list[int]) -> Iterator[str]:
    return (_text(codes[row]) for row in rows)


def _text(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")
