"""Loading keys that come in order, with what is made of them on the way: the top keys and the name filter.

Public: `load_names`, `load_sounds`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from ..names.hashing import Hashes, key_hashes
from . import schema
from .bearers import KIND_BITS, Bearers, name_rows, numbers, sound_rows
from .filter import NameFilter
from .writing import insert

_CHUNK = 48_000
_FILTER_PART = 1 << 20
_KIND = (1 << KIND_BITS) - 1
_TOP = (schema.TOP_PLACES + 1) << KIND_BITS
_FIRST_PACKED = 4


def load_names(db: sqlite3.Connection, names: Iterable[tuple[str, int]]) -> None:
    """Write the tables of keys, and the filter, from (key, bearer) in order of both."""
    rows = name_rows(names)
    hashes: list[Hashes] = []
    while chunk := list(islice(rows, _CHUNK)):
        insert(db, "stage.packed", chunk, 2)
        insert(db, "top_key", _top_keys(chunk), 2)
        hashes.append(key_hashes([key for key, _ in chunk]))
    db.execute("INSERT INTO main.name_key SELECT * FROM stage.packed")
    db.execute("DELETE FROM stage.packed")
    _write_filter(db, hashes)


def load_sounds(db: sqlite3.Connection, sounds: Iterable[tuple[int, int]]) -> None:
    """Write the table of romanisation keys from (number, fid) in order of both."""
    insert(db, "sound_key", sound_rows(sounds), 2)


def _top_keys(rows: list[tuple[str, Bearers]]) -> Iterator[tuple[str, int]]:
    for key, bearers in rows:
        first = bearers if isinstance(bearers, int) else int.from_bytes(bearers[:_FIRST_PACKED], "big")
        if first < _TOP:
            for number in numbers(bearers):
                if number < _TOP and number & _KIND <= schema.Kind.HISTORIC:
                    yield key, number >> KIND_BITS


def _write_filter(db: sqlite3.Connection, hashes: list[Hashes]) -> None:
    name_filter = NameFilter.sized(sum(map(len, hashes)))
    for some in hashes:
        name_filter.add(some)
    data = name_filter.words.astype("<u8").tobytes()
    parts = ((i // _FILTER_PART, data[i : i + _FILTER_PART]) for i in range(0, len(data), _FILTER_PART))
    db.executemany("INSERT INTO name_filter VALUES (?,?)", parts)
