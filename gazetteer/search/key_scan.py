"""Keys within two letters of a name, found by going through all keys of about its length at once.

Three sieves, each narrower and slower: which letters a key has, as bits; where many are left, whether one third of the
name stands in them unchanged, as it must where two letters are wrong; and the distance, for all that are left together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..store import KeyTexts, Letters, decoded, encoded

_MOST = 2
_FEW = 200
"""Of so many keys the distances are worked out as soon as they are sieved once more."""
_SLOTS = np.uint32(31)
"""A letter's bit is its code by these: neighbours in an alphabet have different ones."""
Bits = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]


class _Keys(NamedTuple):
    """All keys of one length and width."""

    letters: Letters
    """A row a key."""
    once: Bits
    """The letters that a key has."""
    twice: Bits
    """Those that it has more than once."""


class _Left(NamedTuple):
    """Keys that came through a sieve."""

    letters: Letters
    """A column a key, filled up with zeros at its end."""
    lengths: Positions


class KeyScan:
    """Goes through the keys of one file; keeps those of the lengths that were asked for, 8 bytes and the key each."""

    def __init__(self, texts: KeyTexts) -> None:
        self._texts = texts
        self._kept: dict[tuple[int, int], _Keys] = {}

    def within_two(self, key: str) -> list[str] | None:
        """The keys one or two edits from a folded name, the nearest first; None where the file can't tell.

        An edit puts in, takes out or replaces a letter, or swaps two neighbours.
        """
        name = encoded(key) if self._texts.known else None
        if name is None:
            return None
        left = self._sieved(name)
        if len(left.lengths) > _FEW:
            left = _with_a_third(name, left)
        if not len(left.lengths):
            return []
        distances = _distances(name, left)
        near = ((distances > 0) & (distances <= _MOST)).nonzero()[0]
        found = [(int(distances[i]), decoded(left.letters[: left.lengths[i], i])) for i in near.tolist()]
        return [text for _, text in sorted(found)]

    def _sieved(self, name: Letters) -> _Left:
        """The keys whose letters, in whatever order, may become the name's by two edits."""
        length, (once, twice) = len(name), _bits_of(name)
        parts: list[Letters] = []
        for more in range(-_MOST, _MOST + 1):
            keys = self._keys(name.itemsize, length + more)
            # A letter replaced changes two bits, one put in or taken out a single one.
            most = 2 * _MOST - abs(more)
            some = (_count(keys.once ^ once) <= most).nonzero()[0]
            changed = _count(keys.once[some] ^ once) + _count(keys.twice[some] ^ twice)
            parts.append(keys.letters[some[changed <= most]])
        lengths = np.repeat(np.arange(length - _MOST, length + _MOST + 1), [len(part) for part in parts])
        letters = np.zeros((length + _MOST, len(lengths)), dtype=name.dtype)
        start = 0
        for part in parts:
            letters[: part.shape[1], start : start + len(part)] = part.T
            start += len(part)
        return _Left(letters, lengths)

    def _keys(self, width: int, length: int) -> _Keys:
        known = self._kept.get((width, length))
        if known is None:
            letters = self._texts.of_length(width, length)
            known = self._kept[width, length] = _Keys(letters, *_bits(letters))
        return known


def _counted(bits: Bits) -> npt.NDArray[np.uint8]:
    """How many bits are set in each number, where numpy can't tell (before version 2)."""
    counts: npt.NDArray[np.uint8] = np.unpackbits(bits.view(np.uint8).reshape(-1, 4), axis=1).sum(1, dtype=np.uint8)
    return counts


_count: Callable[[Bits], npt.NDArray[np.uint8]] = getattr(np, "bitwise_count", _counted)


def _bits_of(name: Letters) -> tuple[np.uint32, np.uint32]:
    once = twice = 0
    for code in name.tolist():
        bit = 1 << (code & int(_SLOTS))
        twice |= once & bit
        once |= bit
    return np.uint32(once), np.uint32(twice)


def _bits(letters: Letters) -> tuple[Bits, Bits]:
    """For each row the letters that it has, and those that it has twice."""
    once = np.zeros(len(letters), dtype=np.uint32)
    twice = np.zeros(len(letters), dtype=np.uint32)
    for column in letters.T:
        bit = np.uint32(1) << (column.astype(np.uint32) & _SLOTS)
        twice |= once & bit
        once |= bit
    return once, twice


def _with_a_third(name: Letters, keys: _Left) -> _Left:
    """Those keys that hold a third of the name unchanged, where two edits may have moved it: they leave one alone.

    Neighbours swapped where two thirds meet touch both: they are swapped back, and looked at again.
    """
    third = len(name) // 3
    kept = _has_a_third(name, keys)
    for at in (third, len(name) - third):
        if 0 < at < len(name):
            swapped = name.copy()
            swapped[at - 1], swapped[at] = name[at], name[at - 1]
            kept |= _has_a_third(swapped, keys)
    some = kept.nonzero()[0]
    return _Left(keys.letters[:, some], keys.lengths[some])


def _has_a_third(name: Letters, keys: _Left) -> npt.NDArray[np.bool_]:
    third, letters = len(name) // 3, keys.letters
    kept: npt.NDArray[np.bool_] = (letters[:third] == name[:third, None]).all(axis=0)
    middle = name[third : len(name) - third, None]
    for start in range(max(0, third - 1), third + 2):
        # One edit is before it, and one behind.
        kept |= (letters[start : start + len(middle)] == middle).all(axis=0)
    edges = np.searchsorted(keys.lengths, np.arange(len(name) - _MOST, len(name) + _MOST + 2))
    for more, (start, end) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
        length = len(name) - _MOST + more
        kept[start:end] |= (letters[length - third : length, start:end] == name[len(name) - third :, None]).all(axis=0)
    return kept


def _distances(name: Letters, keys: _Left) -> npt.NDArray[np.int8]:
    """The optimal string alignment distance of each key: no letter is touched twice."""
    letters, count = keys.letters, len(keys.lengths)
    steps = np.arange(len(letters) + 1, dtype=np.int8)[:, None]
    row = before = np.repeat(steps, count, axis=1)
    same = last = np.zeros(letters.shape, dtype=np.bool_)
    for i, letter in enumerate(name.tolist(), 1):
        last, same = same, letters == letter
        new = np.empty_like(row)
        new[0] = i
        np.minimum(row[1:] + 1, row[:-1] + ~same, out=new[1:])
        if i > 1:
            swapped = same[:-1] & last[1:]
            np.copyto(new[2:], np.minimum(new[2:], before[:-2] + 1), where=swapped)
        # What is put in behind: the least of all before, and a step for each.
        new -= steps
        np.minimum.accumulate(new, axis=0, out=new)
        new += steps
        before, row = row, new
    distances: npt.NDArray[np.int8] = row[keys.lengths, np.arange(count)]
    return distances
