"""A connection to write with: what SQLite can't write is an OSError, as with any other file. Public: `connect`."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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
