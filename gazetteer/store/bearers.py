"""Who bears a key: all of them in one row of the file, which saves writing the key again for each.

Public: `bearer`, `KIND_BITS`, `numbers`, `Bearers`, `name_rows`, `sound_rows`. A bearer is one number, fid * 8 + kind,
so that the bearers of a key sort by importance. Alone, it stands in the row as an integer; several are packed, each as
four bytes with the highest first, so that rows of one key sort as their first bearers do.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

KIND_BITS = 3
MOST_PACKED = 200
"""Bearers in one row: a longer one would spill over its page, and be read whole though its beginning is asked for."""
MOST_SOUNDING = 400
"""So many of the most important places are kept for a romanisation key."""

Bearers = int | bytes
"""One number, or several packed."""
_first = itemgetter(0)


def bearer(fid: int, kind: int) -> int:
    """A place and how it bears a key, as one number."""
    return fid << KIND_BITS | kind


def numbers(packed: Bearers) -> tuple[int, ...]:
    """The numbers that were packed."""
    return (packed,) if isinstance(packed, int) else struct.unpack(f">{len(packed) // 4}I", packed)


def name_rows(names: Iterable[tuple[str, int]]) -> Iterator[tuple[str, Bearers]]:
    """(key, bearers) as rows from (key, bearer) in order of both."""
    for key, group in groupby(names, _first):
        bearers = [number for _, number in group]
        if len(bearers) == 1:
            yield key, bearers[0]
        else:
            for start in range(0, len(bearers), MOST_PACKED):
                yield key, _packed(bearers[start : start + MOST_PACKED])


def sound_rows(sounds: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Bearers]]:
    """(romanisation key's number, fids) as rows from (number, fid) in order of both."""
    for sound, group in groupby(sounds, _first):
        fids = [number for _, number in group]
        yield sound, fids[0] if len(fids) == 1 else _packed(fids[:MOST_SOUNDING])


def _packed(values: list[int]) -> Bearers:
    # A rest of one is packed too: integers sort before all that is packed.
    return struct.pack(f">{len(values)}I", *values)
