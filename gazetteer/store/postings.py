"""The postings of a key: which places bear it, in one row of the file, which saves writing the key again for each.

A posting is one number, fid * 8 + kind, so that those of a key sort by importance. Alone, it stands in the row as an
integer; several are packed, each as four bytes with the highest first, so that rows of one key sort as their first
postings do.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .checking import Damaged
from .schema import Kind

KIND_BITS = 3
KIND_MASK = (1 << KIND_BITS) - 1
"""What of a posting is its kind."""
HISTORIC = int(Kind.HISTORIC)
"""The last kind of a place's own names; a plain number, which compares faster."""
MOST_PACKED = 200
"""Postings in one row: a longer one would spill over its page, and be read whole though its beginning is asked for."""
MOST_SOUNDING = 400
"""So many of the most important places are kept for a romanisation key."""

Postings = int | bytes
"""One number, or several packed."""
Sounds = npt.NDArray[np.int64]
"""Romanisation key's number << 32 | fid."""
_SOUND_BITS = 31
_PART = 1_000_000
_PACKERS: dict[int, Callable[..., bytes]] = {}
"""By how many numbers they pack: at most `MOST_SOUNDING`. The struct module forgets its own after a hundred."""


def numbers(packed: Postings) -> tuple[int, ...]:
    """The numbers that were packed."""
    try:
        return (packed,) if isinstance(packed, int) else struct.unpack(f">{len(packed) // 4}I", packed)
    except (TypeError, struct.error) as error:
        raise Damaged(f"what bears a name ({error})") from error


def own_then_varied(found: Iterable[int]) -> Iterator[int]:
    """Of a key's bearers those that bear it as a name, then those of whose name it is a variant."""
    varied = []
    for number in found:
        if number & KIND_MASK <= HISTORIC:
            yield number
        else:
            varied.append(number)
    yield from varied


def own_or_varied(found: Iterable[int]) -> Iterator[int]:
    """The same, but those of whose name it is a variant only where there are no others."""
    varied: list[int] | None = []
    for number in found:
        if number & KIND_MASK <= HISTORIC:
            varied = None
            yield number
        elif varied is not None:
            varied.append(number)
    yield from varied or ()


def name_rows(postings: dict[str, list[int]]) -> list[str | Postings]:
    """Rows of key and bearers in order, one after the other, from each key's bearers in order."""
    rows: list[str | Postings] = []
    push = rows.append
    for key in sorted(postings):
        found = postings[key]
        if len(found) == 1:
            push(key)
            push(found[0])
        else:
            for start in range(0, len(found), MOST_PACKED):
                rows += (key, packed(found[start : start + MOST_PACKED]))
    return rows


def sound_rows(sounds: Sounds) -> Iterator[list[Postings]]:
    """Rows of a romanisation key's number and fids in order, one after the other, in parts; `sounds` are in order."""
    parts = 1 + len(sounds) // _PART
    inner = [(i << _SOUND_BITS) // parts << 32 for i in range(1, parts)]
    edges = [0, *np.searchsorted(sounds, np.array(inner, dtype=np.int64)).tolist(), len(sounds)]
    for start, end in pairwise(edges):
        part = sounds[start:end]
        fids = (part & 0xFFFF_FFFF).tolist()
        firsts = np.flatnonzero(np.diff(part >> 32, prepend=-1))
        spans = pairwise([*firsts.tolist(), len(fids)])
        rows: list[Postings] = []
        for number, (first, last) in zip((part[firsts] >> 32).tolist(), spans, strict=True):
            one = last - first == 1
            rows += (number, fids[first] if one else packed(fids[first : min(last, first + MOST_SOUNDING)]))
        yield rows


def packed(values: list[int]) -> bytes:
    """Several numbers as a row has them."""
    # A rest of one is packed too: integers sort before all that is packed.
    count = len(values)
    pack = _PACKERS.get(count) or _PACKERS.setdefault(count, struct.Struct(f">{count}I").pack)
    return pack(*values)
