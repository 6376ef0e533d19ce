"""A blocked Bloom filter over all name keys: whether a name may be known, for a million names a second.

A key's hash picks one block of 512 bits (a cache line), two of its 8 words, and three bits in each. At 17 bits a key
about one unknown name in 900 passes; the store is asked about those that do.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..names.hashing import Hashes, constant

_BITS_PER_KEY = 17
FILTER_WORDS = 8
_SECOND = constant(0xC2B2AE3D27D4EB4F)
_U = [constant(i) for i in range(65)]
_LOW6, _LOW3 = constant(63), constant(7)


class NameFilter:
    """The filter's bits with the arithmetic over them."""

    def __init__(self, words: npt.NDArray[np.uint64]) -> None:
        self.words = words
        self._blocks = constant(len(words) // FILTER_WORDS)

    @classmethod
    def sized(cls, keys: int) -> NameFilter:
        """An empty filter with room for so many keys."""
        blocks = max(1, -(-keys * _BITS_PER_KEY // (64 * FILTER_WORDS)))
        return cls(np.zeros(blocks * FILTER_WORDS, dtype=np.uint64))

    def add(self, hashes: Hashes) -> None:
        """Put keys in, by their final hashes."""
        for index, bits in zip(*self._places(hashes), strict=True):
            np.bitwise_or.at(self.words, index, bits)

    def maybe(self, hashes: Hashes) -> npt.NDArray[np.intp]:
        """Positions of those hashes whose key may have been put in."""
        index = self._word(hashes)
        passed = self._have(index, _three_bits(hashes >> _U[3]))
        index, bits = self._second(hashes[passed], index[passed])
        found: npt.NDArray[np.intp] = passed[self._have(index, bits)]
        return found

    def _have(self, index: Hashes, bits: Hashes) -> npt.NDArray[np.intp]:
        """Positions of those words that have all of the bits."""
        # Signed, since numpy would copy any other numbers to such before it takes them as positions.
        words = self.words[index.view(np.int64)]
        words &= bits
        found: npt.NDArray[np.intp] = (words == bits).nonzero()[0]
        return found

    def _places(self, hashes: Hashes) -> tuple[tuple[Hashes, Hashes], tuple[Hashes, Hashes]]:
        index = self._word(hashes)
        second, more = self._second(hashes, index)
        return (index, second), (_three_bits(hashes >> _U[3]), more)

    def _word(self, hashes: Hashes) -> Hashes:
        block = hashes >> _U[32]
        block *= self._blocks
        block >>= _U[32]
        block *= _U[FILTER_WORDS]
        block += hashes & _LOW3
        return block

    def _second(self, hashes: Hashes, first: Hashes) -> tuple[Hashes, Hashes]:
        more = (hashes * _SECOND) >> _U[20]
        # Another word of the same block: 1 to 7 words on.
        step = _U[1] + (more & _LOW3) % _U[7]
        index = (first & ~_LOW3) | ((first + step) & _LOW3)
        return index, _three_bits(more >> _U[3])


def _three_bits(spread: Hashes) -> Hashes:
    one = _U[1]
    bits: Hashes = one << (spread & _LOW6)
    bits |= one << ((spread >> _U[6]) & _LOW6)
    bits |= one << ((spread >> _U[12]) & _LOW6)
    return bits
