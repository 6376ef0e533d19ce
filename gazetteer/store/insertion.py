"""A few places put into a copy of a gazetteer that is built already: all else is moved to its new rank, not made anew.

A place's fid is its rank, and stands in the keys of its names: `Moves` says where each old fid goes. The result is what
a whole build would have written, in a fifth of the time.
"""

from __future__ import annotations

import sqlite3
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..kinds import importance_of
from ..names.hashing import key_hashes
from .bulk_load import HASHED, TOP, write_filter
from .key_texts import KeyTextsWriter
from .postings import HISTORIC, KIND_BITS, KIND_MASK, MOST_SOUNDING, Postings, Sounds, name_rows, numbers, packed
from .writing import insert_flat

_COLUMNS = "geom, geonameid, name, population, fclass, fcode, country, admin1, admin2, name_count, names"
Values = tuple[Any, ...]
"""A place's, in the order of the columns above."""


class Moves(NamedTuple):
    """Where the places go."""

    removed: tuple[int, ...]
    """Old fids that are gone, in order."""
    added: tuple[tuple[int, Values], ...]
    """New fid and values of what comes in, in order."""
    delta: list[int]
    """By old fid, from 0: what to add to it."""


class OldFile:
    """The gazetteer that is there, attached to the connection of the one that is written."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        db.execute("COMMIT")
        db.execute("ATTACH ? AS old", (str(path),))
        db.execute("BEGIN")
        self.count = int(db.execute("SELECT coalesce(max(fid), 0) FROM old.place").fetchone()[0])

    def staged(self, geonameid: int) -> tuple[int, Values] | None:
        """A place's fid, and its values as they were staged."""
        found = self._db.execute(f"SELECT fid, {_COLUMNS} FROM old.place WHERE geonameid = ?", (geonameid,)).fetchone()
        if found is None:
            return None
        fid, geom, ident, name, population, fclass, fcode, country, admin1, admin2, count, names = found
        score = importance_of(fclass, fcode, population, count - 1)
        return fid, (
            ident, score, geom, name, population, fclass, fcode, country, admin1, admin2, count, names,
        )  # fmt: skip

    def before(self, score: float, geonameid: int) -> int:
        """How many of its places stand before one of this score and id."""
        return bisect_left(range(1, self.count + 1), (-score, geonameid), key=self._order)

    def _order(self, fid: int) -> tuple[float, int]:
        fclass, fcode, population, count, geonameid = self._db.execute(
            "SELECT fclass, fcode, population, name_count, geonameid FROM old.place WHERE fid = ?", (fid,)
        ).fetchone()
        return -importance_of(fclass, fcode, population, count - 1), geonameid

    def units(self) -> Iterator[tuple[str, int, str]]:
        """(code, geonameid, name) of its units; 0 for one that is no place."""
        yield from self._db.execute(
            "SELECT u.code, coalesce(p.geonameid, 0), u.name FROM old.unit u LEFT JOIN old.place p ON p.fid = u.fid"
        )

    def load_places(self, moved: Moves) -> None:
        """Write all places, in their new order."""
        incoming = list(moved.added)
        for first, last in _runs(self.count, moved):
            while incoming and incoming[0][0] <= first + moved.delta[first]:
                self._insert(*incoming.pop(0))
            self._db.execute(
                f"INSERT INTO main.place (fid, {_COLUMNS}) "
                f"SELECT fid + ?, {_COLUMNS} FROM old.place WHERE fid BETWEEN ? AND ?",
                (moved.delta[first], first, last),
            )
        for fid, values in incoming:
            self._insert(fid, values)

    def _insert(self, fid: int, values: Values) -> None:
        self._db.execute(f"INSERT INTO main.place (fid, {_COLUMNS}) VALUES ({','.join('?' * 12)})", (fid, *values))

    def load_names(self, moved: Moves, gone: Iterable[str], new: dict[str, list[int]]) -> None:
        """Write the keys; `gone` are those of the places that went, `new` the bearers that come in."""
        touched, delta = {*gone, *new}, moved.delta
        self._db.create_function("moved", 1, lambda found: _moved(found, delta), deterministic=True)
        self._touch(touched)
        self._db.execute(
            "INSERT INTO stage.packed SELECT key, moved(postings) FROM old.name_key "
            "WHERE key NOT IN (SELECT value FROM touched)"
        )
        removed = set(moved.removed)
        postings: dict[str, list[int]] = {}
        for key in touched:
            rows = self._db.execute("SELECT postings FROM old.name_key WHERE key = ? ORDER BY postings", (key,))
            kept = [n for (row,) in rows for n in numbers(row) if n >> KIND_BITS not in removed]
            found = sorted([n + (delta[n >> KIND_BITS] << KIND_BITS) for n in kept] + new.get(key, []))
            if found:
                postings[key] = found
        insert_flat(self._db, "stage.packed", name_rows(postings), 2)
        self._db.execute("INSERT INTO main.name_key SELECT * FROM stage.packed")
        self._db.execute("DELETE FROM stage.packed")
        self._load_top()
        self._load_filter()

    def load_sounds(self, moved: Moves, gone: Sounds, new: Sounds) -> bool:
        """Write the romanisation keys; False where one had more bearers than are kept, so that it must be made anew."""
        delta, removed = moved.delta, set(moved.removed)
        touched = {int(s) >> 32 for s in (*gone.tolist(), *new.tolist())}
        self._touch(touched)
        self._db.create_function("moved_fids", 1, lambda fids: _moved_fids(fids, delta), deterministic=True)
        self._db.execute(
            "INSERT INTO main.sound_key SELECT sound, moved_fids(fids) FROM old.sound_key "
            "WHERE sound NOT IN (SELECT value FROM touched)"
        )
        rows: list[Postings] = []
        for sound in sorted(touched):
            (old,) = self._db.execute("SELECT fids FROM old.sound_key WHERE sound = ?", (sound,)).fetchone() or (b"",)
            fids = numbers(old)
            if len(fids) >= MOST_SOUNDING and not removed.isdisjoint(fids):
                return False
            here = [int(s) & 0xFFFF_FFFF for s in new.tolist() if int(s) >> 32 == sound]
            found = sorted([fid + delta[fid] for fid in fids if fid not in removed] + here)[:MOST_SOUNDING]
            if found:
                rows += (sound, found[0] if len(found) == 1 else packed(found))
        insert_flat(self._db, "main.sound_key", rows, 2)
        return True

    def _touch(self, values: Iterable[Any]) -> None:
        self._db.execute("CREATE TEMP TABLE IF NOT EXISTS touched (value PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("DELETE FROM touched")
        self._db.executemany("INSERT INTO touched VALUES (?)", ((value,) for value in values))

    def _load_top(self) -> None:
        rows = self._db.execute(
            "SELECT key, postings FROM main.name_key WHERE CASE typeof(postings) WHEN 'integer' THEN postings < ? "
            "ELSE postings < ? END",
            (TOP, struct.pack(">I", TOP)),
        )
        top: list[str | int] = []
        for key, found in rows:
            for number in numbers(found):
                if number < TOP and number & KIND_MASK <= HISTORIC:
                    top += (key, number >> KIND_BITS)
        insert_flat(self._db, "top_key", top, 2)

    def _load_filter(self) -> None:
        keys = self._db.execute("SELECT key FROM main.name_key")
        hashes, texts = [], KeyTextsWriter()
        while rows := keys.fetchmany(HASHED):
            some = [key for (key,) in rows]
            hashes.append(key_hashes(some))
            texts.add(some)
        texts.store(self._db)
        write_filter(self._db, np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64))


def moves(count: int, removed: Sequence[int], incoming: Sequence[tuple[int, Values]]) -> Moves:
    """Where the places of a file go. `incoming` are how many old places stand before each new one, and its values, both
    in their order."""
    gone = np.zeros(count + 1, dtype=np.int64)
    gone[list(removed)] = 1
    came = np.zeros(count + 2, dtype=np.int64)
    for before, _ in incoming:
        came[before + 1] += 1  # all that come behind those move on
    lost = np.cumsum(gone)
    delta = np.cumsum(came)[: count + 1] - lost
    added = tuple((before - int(lost[before]) + i + 1, values) for i, (before, values) in enumerate(incoming))
    return Moves(tuple(sorted(removed)), added, delta.tolist())


def _runs(count: int, moved: Moves) -> Iterator[tuple[int, int]]:
    """The first and last old fid of those that stay side by side."""
    delta = np.array(moved.delta)
    starts = {1, *(int(i) for i in np.flatnonzero(np.diff(delta)) + 1)}
    for fid in moved.removed:
        starts |= {fid, fid + 1}
    edges = sorted(start for start in starts if 1 <= start <= count)
    removed = set(moved.removed)
    for first, end in pairwise([*edges, count + 1]):
        if first not in removed:
            yield first, end - 1


def _moved(found: Postings, delta: Sequence[int]) -> Postings:
    if isinstance(found, int):
        return found + (delta[found >> KIND_BITS] << KIND_BITS)
    return packed([number + (delta[number >> KIND_BITS] << KIND_BITS) for number in numbers(found)])


def _moved_fids(found: Postings, delta: Sequence[int]) -> Postings:
    if isinstance(found, int):
        return found + delta[found]
    return packed([fid + delta[fid] for fid in numbers(found)])
