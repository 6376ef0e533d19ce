"""Loading keys that come in order, with what is made on the way: top keys, the name filter, texts by length."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

import numpy as np

from ..names.hashing import Hashes, key_hashes
from . import schema
from .filter import NameFilter
from .key_texts import KeyTextsWriter
from .postings import KIND_BITS, KIND_MASK, Postings, Sounds, name_rows, sound_rows
from .writing import insert_flat

_FILTER_PART = 1 << 20
HASHED = 20_000  # keys at a time, for which numpy needs some 20 MB
TOP = (schema.TOP_PLACES + 1) << KIND_BITS


class KeyPart(NamedTuple):
    """Some keys that stand together, as they are loaded."""

    rows: list[str | Postings]
    """Key, bearers, key, bearers ... in order."""
    top: list[str | int]
    """Of the most important places: key, fid, key, fid ..."""
    hashes: bytes
    """Those of the rows' keys, eight bytes each."""


def key_part(postings: dict[str, list[int]]) -> KeyPart:
    """What is loaded of each key's bearers, which are in order; the keys needn't be."""
    rows = name_rows(postings)
    top: list[str | int] = []
    for key, found in postings.items():
        if found[0] < TOP:
            for number in found:
                if number < TOP and number & KIND_MASK <= schema.Kind.HISTORIC:
                    top += (key, number >> KIND_BITS)
    keys: list[Any] = rows[::2]
    hashes = [key_hashes(keys[start : start + HASHED]).tobytes() for start in range(0, len(keys), HASHED)]
    return KeyPart(rows, top, b"".join(hashes))


def load_names(db: sqlite3.Connection, parts: Iterable[KeyPart], folder: Path) -> None:
    """Write the tables of keys, and the filter, from parts that come in order; `folder` takes a temporary file."""
    texts = KeyTextsWriter()
    with TemporaryFile(dir=folder) as hashes:
        for part in parts:
            texts.add(part.rows[::2])  # type: ignore[arg-type]  # every other one is a key
            insert_flat(db, "stage.packed", part.rows, 2)
            insert_flat(db, "top_key", part.top, 2)
            hashes.write(part.hashes)
        db.execute("INSERT INTO main.name_key SELECT * FROM stage.packed")
        db.execute("DELETE FROM stage.packed")
        _write_filter(db, hashes)
    texts.store(db)


def load_sounds(db: sqlite3.Connection, sounds: Sounds) -> None:
    """Write the table of romanisation keys."""
    for rows in sound_rows(sounds):
        insert_flat(db, "sound_key", rows, 2)


def _write_filter(db: sqlite3.Connection, hashes: IO[bytes]) -> None:
    name_filter = NameFilter.sized(hashes.tell() // 8)
    hashes.seek(0)
    while some := hashes.read(1 << 22):
        name_filter.add(np.frombuffer(some, dtype=np.uint64))
    _store_filter(db, name_filter)


def write_filter(db: sqlite3.Connection, hashes: Hashes) -> None:
    """Write the filter over keys of these hashes."""
    name_filter = NameFilter.sized(len(hashes))
    name_filter.add(hashes)
    _store_filter(db, name_filter)


def _store_filter(db: sqlite3.Connection, name_filter: NameFilter) -> None:
    data = name_filter.words.astype("<u8").tobytes()
    parts = ((i // _FILTER_PART, data[i : i + _FILTER_PART]) for i in range(0, len(data), _FILTER_PART))
    db.executemany("INSERT INTO name_filter VALUES (?,?)", parts)
