"""The keys of one length side by side as rows of letters, for a search that goes through them all at once.

A key of Latin letters takes a byte a letter, any other two. Keys too short or too long to be misspelt by two letters,
and those with letters beyond the basic plane, are left out; a file of more keys than `MOST_KEYS` has none.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from typing import Any

import numpy as np
import numpy.typing as npt

from .checking import Damaged

MOST_KEYS = 4_000_000
"""More take longer to go through than the edits of a name take to be tried."""
SHORTEST, LONGEST = 3, 26
_ENCODINGS = {1: "ascii", 2: "utf-16-le"}
_PLANE = "\uffff"

Letters = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
"""A row a key, a column a letter."""


class KeyTextsWriter:
    """Takes keys in order, and writes them by their lengths."""

    def __init__(self) -> None:
        self._texts: defaultdict[tuple[int, int], list[bytes]] = defaultdict(list)
        self._count = 0
        self._last = ""

    def add(self, keys: Iterable[str]) -> None:
        """Take some keys; one of several rows comes once a row, one after the other."""
        distinct = dict.fromkeys(keys)
        distinct.pop(self._last, None)
        self._last = next(reversed(distinct), self._last)
        self._count += len(distinct)
        if self._count > MOST_KEYS:
            self._texts.clear()
            return
        for length, group in groupby(sorted(distinct, key=len), len):
            if SHORTEST <= length <= LONGEST:
                some = list(group)
                self._take(1, length, [key for key in some if key.isascii()])
                self._take(2, length, [key for key in some if not key.isascii() and max(key) <= _PLANE])

    def _take(self, width: int, length: int, keys: list[str]) -> None:
        if keys:
            self._texts[width, length].append("".join(keys).encode(_ENCODINGS[width], "surrogatepass"))

    def store(self, db: sqlite3.Connection) -> None:
        """Write the table."""
        if self._count <= MOST_KEYS:
            rows = ((*which, b"".join(texts)) for which, texts in sorted(self._texts.items()))
            db.executemany("INSERT INTO key_text VALUES (?,?,?)", rows)


class KeyTexts:
    """Reads them."""

    def __init__(self, first: Callable[..., Any]) -> None:
        self._first = first

    @cached_property
    def known(self) -> bool:
        """Whether the file has any."""
        return self._first("SELECT 1 FROM key_text LIMIT 1") is not None

    def of_length(self, width: int, length: int) -> Letters:
        """The keys of so many letters of one byte or of two; read anew each time."""
        ask = "SELECT letters FROM key_text WHERE width = ? AND length = ?"
        row = self._first(ask, (width, length))
        try:
            letters = np.frombuffer(row[0] if row else b"", dtype="u1" if width == 1 else "<u2")
            return letters.reshape(-1, length)
        except (TypeError, ValueError) as error:
            raise Damaged(f"its keys by their lengths ({error})") from error


def encoded(key: str) -> Letters | None:
    """A key's letters as a row has them; None for one with letters that no row has."""
    if key.isascii():
        return np.frombuffer(key.encode(), dtype="u1")
    return np.frombuffer(key.encode("utf-16-le", "surrogatepass"), dtype="<u2") if max(key) <= _PLANE else None


def decoded(letters: Letters) -> str:
    """A row's key."""
    return letters.tobytes().decode(_ENCODINGS[letters.itemsize], "surrogatepass")
