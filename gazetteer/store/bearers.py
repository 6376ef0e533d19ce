"""Who bears a key: all of them in one row of the file, which saves writing the key again for each.

Public: `bearer`, `KIND_BITS`, `numbers`, `Bearers`, `name_rows`, `sound_rows`. A bearer is one number, fid * 8 + kind,
so that the bearers of a key sort by importance. Alone, it stands in the row as an integer; several are packed, each as
four bytes with the highest first, so that rows of one key sort as their first bearers do.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, islice
from operator import eq
from typing import Any

KIND_BITS = 3
MOST_PACKED = 200
"""Bearers in one row: a longer one would spill over its page, and be read whole though its beginning is asked for."""
MOST_SOUNDING = 400
"""So many of the most important places are kept for a romanisation key."""

Bearers = int | bytes
"""One number, or several packed."""
Pack = Callable[[list[int]], list[Bearers]]


def bearer(fid: int, kind: int) -> int:
    """A place and how it bears a key, as one number."""
    return fid << KIND_BITS | kind


def numbers(packed: Bearers) -> tuple[int, ...]:
    """The numbers that were packed."""
    return (packed,) if isinstance(packed, int) else struct.unpack(f">{len(packed) // 4}I", packed)


def name_rows(names: Iterable[list[tuple[str, int]]]) -> Iterator[list[tuple[str, Bearers]]]:
    """Rows of (key, bearers) from (key, bearer) in order of both; either come in batches."""
    return _grouped(
        names, lambda found: [_packed(found[i : i + MOST_PACKED]) for i in range(0, len(found), MOST_PACKED)]
    )


def sound_rows(sounds: Iterable[list[tuple[int, int]]]) -> Iterator[list[tuple[int, Bearers]]]:
    """Rows of (romanisation key's number, fids) from (number, fid) in order of both; either come in batches."""
    return _grouped(sounds, lambda found: [_packed(found[:MOST_SOUNDING])])


def _packed(values: list[int]) -> Bearers:
    # A rest of one is packed too: integers sort before all that is packed.
    return struct.pack(f">{len(values)}I", *values)


def _grouped(batches: Iterable[list[Any]], pack: Pack) -> Iterator[list[Any]]:
    held: list[tuple[Any, int]] = []
    for batch in batches:
        pairs = held + batch
        last = len(pairs) - 1
        # The last key may go on in the next batch.
        while last > 0 and pairs[last - 1][0] == pairs[-1][0]:
            last -= 1
        held = pairs[last:]
        del pairs[last:]
        yield _rows(pairs, pack)
    yield _rows(held, pack)


def _rows(pairs: list[tuple[Any, int]], pack: Pack) -> list[Any]:
    """Pairs whose key comes once are rows as they are; only runs of one key need work."""
    keys = [key for key, _ in pairs]
    repeats = compress(range(1, len(keys)), map(eq, keys, islice(keys, 1, None)))
    rows: list[tuple[Any, Bearers]] = []
    done = 0
    for start, end in _runs(repeats):
        rows += pairs[done:start]
        rows += [(keys[start], value) for value in pack([number for _, number in pairs[start:end]])]
        done = end
    return rows + pairs[done:]


def _runs(repeats: Iterable[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of stretches of one key, from the positions whose key is that of the one before."""
    start = end = 0
    for position in repeats:
        if position != end:
            if end:
                yield start, end
            start = position - 1
        end = position + 1
    if end:
        yield start, end
