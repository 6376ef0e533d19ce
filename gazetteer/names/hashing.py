"""Hashes of folded names, made so that the hash of a part or of an edited name follows from the whole by arithmetic.

A name's hash is sum(mixed(c_i) * B**i) modulo 2**64, with B odd and so invertible: prefix sums give every stretch of a
text its hash, and those of two parts give any edit's. `finish` spreads such a sum over all 64 bits for the filter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]


def constant(number: int) -> Hashes:
    """A number to reckon hashes with: an array without axes, which numpy takes half as long over as over a scalar."""
    return np.array(number, dtype=np.uint64)


BASE = 0x9E3779B97F4A7C15
BASE_INVERSE = pow(BASE, -1, 1 << 64)
_CODE_A = constant(0xD6E8FEB86659FD93)
_CODE_B = constant(0xA0761D6478BD642F)
_FINISH_A = constant(0xBF58476D1CE4E5B9)
_FINISH_B = constant(0x94D049BB133111EB)
_32 = constant(32)
_29 = constant(29)


def codes_of(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def mixed(codes: npt.NDArray[np.uint32]) -> Hashes:
    """A well-spread number for each code point, so that sums of neighbours don't coincide."""
    spread = (codes.astype(np.uint64) + _CODE_B) * _CODE_A
    return spread ^ (spread >> _32)


class Powers:
    """Powers of the base, and of its inverse, as far as they have been needed."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._known: Hashes = np.ones(1, dtype=np.uint64)

    def __call__(self, count: int) -> Hashes:
        """The first `count` powers, from the 0th."""
        known = self._known
        while len(known) < count:
            step = int(known[-1]) * self._base % (1 << 64)
            known = np.concatenate([known, known * np.uint64(step)])
            self._known = known
        return known[:count]


powers = Powers(BASE)
inverse_powers = Powers(BASE_INVERSE)


def prefix_sums(codes: npt.NDArray[np.uint32]) -> Hashes:
    """Hash sums of every beginning: element i is that of the first i code points."""
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(mixed(codes) * powers(len(codes)), out=sums[1:])
    return sums


def finish(sums: Hashes) -> Hashes:
    """The final hash of each sum."""
    spread = sums >> _32
    spread ^= sums
    spread *= _FINISH_A
    spread ^= spread >> _29
    spread *= _FINISH_B
    spread ^= spread >> _32
    return spread


def key_hashes(keys: list[str]) -> Hashes:
    """The final hash of each key."""
    if not keys:
        return np.zeros(0, dtype=np.uint64)
    ends = np.cumsum(np.fromiter(map(len, keys), dtype=np.int64, count=len(keys)))
    starts = np.concatenate([np.zeros(1, dtype=np.int64), ends[:-1]])
    sums = prefix_sums(codes_of("".join(keys)))
    return finish((sums[ends] - sums[starts]) * inverse_powers(int(ends[-1]) + 1)[starts])
