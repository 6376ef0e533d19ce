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
_TOGETHER = 64
"""Names worked on together: so many fill no more than a megabyte or two."""
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


def fuzzy_keys(
    key: str, most: int, name_filter: NameFilter, known_keys: KnownKeys, passing: Sequence[str] | None = None
) -> dict[str, int]:
    """Known keys within `most` (1 or 2) edits of a folded name, and how many edits each is away; not the key itself.

    An edit puts in, takes out or replaces a letter of the name's alphabets, or swaps two neighbours.

    :param passing: what `passing_once` has of the name, where it was asked before.
    """
    found: dict[str, int] = {}
    if not key:
        return found
    once = dict.fromkeys(passing_once([key], name_filter)[key] if passing is None else passing)
    once.pop(key, None)
    known = known_keys(list(once))
    found.update((text, 1) for text in once if text in known)
    if most > 1:
        letters = _letters(alphabet(key))
        edited = _edit(codes_of(key), letters.codes)
        again = [text for texts in edited for text in _passing_again(texts, letters, name_filter)]
        twice = [text for text in dict.fromkeys(again) if text not in once and text != key]
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


def passing_once(texts: Sequence[str], name_filter: NameFilter) -> dict[str, list[str]]:
    """For each of many folded names the texts by one edit that pass the filter; names of one length and alphabet are
    worked on together, in a fraction of the time."""
    alike: dict[tuple[int, str], list[str]] = {}
    for text in dict.fromkeys(texts):
        if text:
            alike.setdefault((len(text), alphabet(text)), []).append(text)
    found = {}
    for (_, letters), some in alike.items():
        for start in range(0, len(some), _TOGETHER):
            found.update(_passing_of_one_length(some[start : start + _TOGETHER], _letters(letters), name_filter))
    return found


def _passing_of_one_length(texts: list[str], letters: _Letters, name_filter: NameFilter) -> dict[str, list[str]]:
    m, n = len(texts), len(texts[0])
    scale = powers(n + 1)
    terms = mixed(codes_of("".join(texts))).reshape(m, n) * scale[:n]
    sums = np.zeros((m, n + 1), dtype=np.uint64)
    np.cumsum(terms, axis=1, out=sums[:, 1:])
    total = sums[:, n:]
    behind = total - sums
    # What a letter put in at each place is added to: the letter there is gone, or the rest behind it moves on.
    rests = np.concatenate((total - terms, sums + behind * _BASE), axis=1)
    put = np.concatenate((scale[:n], scale))[:, None] * letters.spread + rests[:, :, None]
    gone = sums[:, :n] + behind[:, 1:] * _BINVERSE
    swapped = terms[:, 1:] * _BINVERSE + terms[:, :-1] * _BASE + total - (terms[:, :-1] + terms[:, 1:])
    hashes = np.concatenate((put.reshape(m, -1), gone, swapped), axis=1)
    found: dict[str, list[str]] = {text: [] for text in texts}
    width = hashes.shape[1]
    for position in name_filter.maybe(finish(hashes.ravel())).tolist():
        which, i = divmod(position, width)
        found[texts[which]].append(_edited_at(texts[which], i, letters.text))
    return found


def _edited_at(text: str, i: int, letters: str) -> str:
    """The i-th text by one edit, as `_passing_of_one_length` counts them."""
    n, size = len(text), len(letters)
    row, letter = divmod(i, size)
    if row < n:
        return text[:row] + letters[letter] + text[row + 1 :]
    if row <= 2 * n:
        return text[: row - n] + letters[letter] + text[row - n :]
    at = i - (2 * n + 1) * size
    return text[:at] + text[at + 1 :] if at < n else _exchanged(text, at - n)


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
