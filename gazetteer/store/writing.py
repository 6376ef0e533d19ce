"""Writing to SQLite: what it can't write is an OSError, as with any other file.

Rows go in many to a statement, which takes half the time of one by one.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
}


def connect(path: Path) -> sqlite3.Connection:
    """A connection that begins and commits no transaction behind our back."""
    with _system_errors():
        return sqlite3.connect(path, isolation_level=None, factory=_Connection)


_MOST_VALUES = 960  # in one statement; SQLite allows 999 everywhere


def insert(db: sqlite3.Connection, into: str, rows: Iterable[Sequence[Any]], width: int, then: str = "") -> None:
    """Insert rows of `width` values `into` a table; `then` ends the statement (ON CONFLICT ...)."""
    stream = iter(rows)
    while some := list(islice(stream, _MOST_VALUES // width * 50)):
        insert_flat(db, into, list(chain.from_iterable(some)), width, then)


def insert_flat(db: sqlite3.Connection, into: str, values: list[Any], width: int, then: str = "") -> None:
    """The same for rows that stand one after the other in a list."""
    step = _MOST_VALUES // width * width
    whole = len(values) - len(values) % step
    statement = _statement(into, width, step // width, then)
    for start in range(0, whole, step):
        db.execute(statement, values[start : start + step])
    if rest := values[whole:]:
        db.execute(_statement(into, width, len(rest) // width, then), rest)


def _statement(into: str, width: int, rows: int, then: str) -> str:
    row = f"({','.join('?' * width)})"
    return f"INSERT INTO {into} VALUES {','.join([row] * rows)} {then}"


class _Connection(sqlite3.Connection):
    def execute(self, *args: Any) -> sqlite3.Cursor:
        with _system_errors():
            return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        with _system_errors():
            return super().executemany(*args)

    def executescript(self, script: str) -> sqlite3.Cursor:
        with _system_errors():
            return super().executescript(script)


@contextmanager
def _system_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            # The progress handler was interrupted: SQLite swallows what it raises.
            raise KeyboardInterrupt from None
        # The low byte is the kind of error; the rest says where in SQLite it arose.
        number = _ERRNO.get(error.sqlite_errorcode & 0xFF)
        if number is None:
            raise
        raise OSError(number, str(error)) from error
