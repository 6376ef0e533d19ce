"""Loading keys that come in order, with what is made of them on the way: the top keys and the name filter.

Public: `load_names`, `load_sounds`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from ..names.hashing import Hashes, key_hashes
from . import schema
from .bearers import KIND_BITS, name_rows, sound_rows
from .filter import NameFilter
from .writing import insert

_FILTER_PART = 1 << 20
_KIND = (1 << KIND_BITS) - 1
_TOP = (schema.TOP_PLACES + 1) << KIND_BITS


def load_names(db: sqlite3.Connection, names: Iterable[list[tuple[str, int]]]) -> None:
    """Write the tables of keys, and the filter, from batches of (key, bearer) in order of both."""
    hashes: list[Hashes] = []
    for rows in name_rows(_noting_top_keys(db, names)):
        insert(db, "stage.packed", rows, 2)
        hashes.append(key_hashes([key for key, _ in rows]))
    db.execute("INSERT INTO main.name_key SELECT * FROM stage.packed")
    db.execute("DELETE FROM stage.packed")
    _write_filter(db, hashes)


def load_sounds(db: sqlite3.Connection, sounds: Iterable[list[tuple[int, int]]]) -> None:
    """Write the table of romanisation keys from batches of (number, fid) in order of both."""
    for rows in sound_rows(sounds):
        insert(db, "sound_key", rows, 2)


def _noting_top_keys(db: sqlite3.Connection, names: Iterable[list[tuple[str, int]]]) -> Iterator[list[tuple[str, int]]]:
    for batch in names:
        top = [(key, n >> KIND_BITS) for key, n in batch if n < _TOP and n & _KIND <= schema.Kind.HISTORIC]
        insert(db, "top_key", top, 2)
        yield batch


def _write_filter(db: sqlite3.Connection, hashes: list[Hashes]) -> None:
    name_filter = NameFilter.sized(sum(map(len, hashes)))
    for some in hashes:
        name_filter.add(some)
    data = name_filter.words.astype("<u8").tobytes()
    parts = ((i // _FILTER_PART, data[i : i + _FILTER_PART]) for i in range(0, len(data), _FILTER_PART))
    db.executemany("INSERT INTO name_filter VALUES (?,?)", parts)
