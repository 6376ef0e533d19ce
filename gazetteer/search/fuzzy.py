"""Keys within one or two edits of a name, found by arithmetic over the name filter.

A key's hash is a sum over its letters, so the hash of each edited key follows from prefix sums without making the key;
numpy makes them all, the filter lets a few through, and the store is asked about those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..names.hashing import Hashes, codes_of, finish, inverse_powers, mixed, powers
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
    codes, letters = codes_of(key), _letters(alphabet(key))
    once = dict.fromkeys(_passing_once(key, codes, letters, name_filter))
    once.pop(key, None)
    known = known_keys(list(once))
    found.update((text, 1) for text in once if text in known)
    if most > 1:
        edited = _edit(codes, letters.codes)
        passing = [text for texts in edited for text in _passing_again(texts, letters, name_filter)]
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


class _Letters(NamedTuple):
    """The letters that may be put in."""

    text: str
    codes: Codes
    spread: Hashes


@lru_cache(maxsize=64)
def _letters(text: str) -> _Letters:
    codes = codes_of(text)
    return _Letters(text, codes, mixed(codes))


def _passing_once(text: str, codes: Codes, letters: _Letters, name_filter: NameFilter) -> Iterator[str]:
    """Texts by one edit that pass the filter: all at once, since there are only some hundreds."""
    n, size = len(codes), len(letters.text)
    scale = powers(n + 1)
    terms = mixed(codes) * scale[:n]
    sums = np.zeros(n + 1, dtype=np.uint64)
    np.cumsum(terms, out=sums[1:])
    total = sums[n]
    # What a letter put in at each place is added to: the rest behind it moves on, or the letter there is gone.
    rests = np.empty(2 * n + 1, dtype=np.uint64)
    np.subtract(total, terms, out=rests[:n])
    behind = total - sums
    np.add(sums, behind * _BASE, out=rests[n:])
    hashes = np.empty((2 * n + 1) * size + 2 * n - 1, dtype=np.uint64)
    put = hashes[: (2 * n + 1) * size].reshape(2 * n + 1, size)
    np.multiply(np.concatenate((scale[:n], scale))[:, None], letters.spread, out=put)
    put += rests[:, None]
    shorter = hashes[(2 * n + 1) * size :]
    np.add(sums[:n], behind[1:] * _BINVERSE, out=shorter[:n])
    np.subtract(terms[1:] * _BINVERSE + terms[:-1] * _BASE + total, terms[:-1] + terms[1:], out=shorter[n:])
    for i in name_filter.maybe(finish(hashes)).tolist():
        row, letter = divmod(i, size)
        if row < n:
            yield text[:row] + letters.text[letter] + text[row + 1 :]
        elif row <= 2 * n:
            yield text[: row - n] + letters.text[letter] + text[row - n :]
        else:
            at = i - (2 * n + 1) * size
            yield text[:at] + text[at + 1 :] if at < n else _exchanged(text, at - n)


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


def _passing_again(texts: _Edited, letters: _Letters, name_filter: NameFilter) -> Iterator[str]:
    """Texts by one further edit, not left of the first, that pass the filter."""
    codes = texts.codes
    count, n = codes.shape
    chars, spread = letters.text, letters.spread
    mix, scale = mixed(codes), powers(n + 2)
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
