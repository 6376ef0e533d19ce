"""Opening a gazetteer's file for reading, and refusing what is none."""

from __future__ import annotations

import sqlite3
import struct
import threading
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from ..errors import GazetteerFormatError, GazetteerNotFound
from ..names import RULES
from . import schema
from .checking import Damaged, bounded, check_tables, restrict

DatabaseError = sqlite3.DatabaseError
_REBUILD = "build it again (toposcope gazetteer build)"
_CACHE_KIB = 8000  # enough for the inner pages of a planet's trees; used as far as needed
_MMAP_BYTES = 1 << 40  # as much as this SQLite allows: 2 GB in most builds


def open_read_only(path: Path, *, mmap: bool = False) -> sqlite3.Connection:
    """A connection to a whole gazetteer of this schema. Raises GazetteerNotFound or GazetteerFormatError."""
    _check_header(path)
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        restrict(db)
        with bounded(db):
            check_tables(db)
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if mmap:
            db.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
    except Damaged as error:
        db.close()
        raise GazetteerFormatError(f"{path} is a GeoPackage but no gazetteer ({error}); {_REBUILD}") from None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        db.close()
        raise damaged(path, error) from error
    return db


def damaged(path: Path, error: Exception) -> ValueError:
    """What to raise when a file that was opened can't be read; a closed one is told as Python's files tell it."""
    if isinstance(error, sqlite3.ProgrammingError):
        return ValueError(f"{path} is closed")
    return GazetteerFormatError(f"{path} is damaged ({error}); {_REBUILD}")


def read_info(db: sqlite3.Connection, path: Path) -> dict[str, str]:
    """The build's facts. Raises GazetteerFormatError when the file is foreign or of another version."""
    try:
        with bounded(db):
            rows = db.execute("SELECT key, value FROM build_info ORDER BY id").fetchall()
            info = {str(key): str(value) for key, value in rows}
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise GazetteerFormatError(f"{path} is a GeoPackage but no gazetteer ({error}); {_REBUILD}") from None
    if info.get("schema") != str(schema.SCHEMA):
        raise GazetteerFormatError(
            f"{path} has gazetteer schema {info.get('schema', 'unknown')}, not {schema.SCHEMA} as this version reads; "
            + _REBUILD
        )
    if info.get("rules") != str(RULES):
        raise GazetteerFormatError(f"{path} was made by other rules for names; {_REBUILD}")
    counted = all(info.get(fact, "").isdecimal() for fact in ("places", "names"))
    if not counted or (_is_empty(db) and int(info["places"])):
        raise GazetteerFormatError(f"{path} holds no places, or another number of them than it says; {_REBUILD}")
    return info


def _is_empty(db: sqlite3.Connection) -> bool:
    try:
        return db.execute("SELECT 1 FROM place LIMIT 1").fetchone() is None
    except sqlite3.DatabaseError:
        return False  # damaged: told when a place is read


def read_feature_codes(db: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """(class, code, name, description) of feature codes, if the file has them."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'feature_code'").fetchone() is None:
        return []
    return db.execute("SELECT fclass, fcode, name, description FROM feature_code ORDER BY id").fetchall()


def read_words(db: sqlite3.Connection) -> list[tuple[str, str, int]] | None:
    """(word, use, geonameid) of abbreviations and demonyms; None in a file made before there were such."""
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'word'").fetchone() is None:
        return None
    words = db.execute("SELECT text, use, geonameid FROM word ORDER BY text, use").fetchall()
    if not all(isinstance(word, str) and isinstance(use, str) and isinstance(i, int) for word, use, i in words):
        raise Damaged("a word that is none")
    return words


class Asking:
    """Asks an open file, one thread at a time.

    Since Python 3.12 two threads that ask one connection the same may be given one prepared statement: an
    InterfaceError at best, each other's answers at worst.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.lock = threading.Lock()
        self._db = db
        self._execute = db.cursor().execute  # a new cursor each time takes longer

    def all(self, question: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows."""
        with self.lock:
            return self._execute(question, values).fetchall()

    def first(self, question: str, values: Sequence[Any] = ()) -> Any:
        """The first row, or None."""
        with self.lock:
            return self._execute(question, values).fetchone()

    def stream(self, question: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows, read a thousand at a time."""
        with self.lock:
            cursor = self._db.execute(question, values)
            rows = cursor.fetchmany(_AT_ONCE)
        return chain(rows, self._more(cursor))

    def _more(self, cursor: sqlite3.Cursor) -> Iterator[Any]:
        rows: list[Any] = [None]
        while rows:
            with self.lock:
                rows = cursor.fetchmany(_AT_ONCE)
            yield from rows


_AT_ONCE = 1000


def _check_header(path: Path) -> None:
    """Look at the first 100 bytes: SQLite reads what a truncated file still has, and fails in the midst of work."""
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise GazetteerNotFound(f"no gazetteer at {path}; build one (toposcope gazetteer build -o {path})") from None
    except OSError as error:
        raise GazetteerFormatError(f"{path} can't be read: {error.strerror}") from None
    if len(header) < 100 or header[:16] != b"SQLite format 3\0":
        raise GazetteerFormatError(f"{path} is no gazetteer (not a GeoPackage); {_REBUILD}")
    (page_size,) = struct.unpack(">H", header[16:18])
    (pages,) = struct.unpack(">I", header[28:32])
    (application,) = struct.unpack(">I", header[68:72])
    if application != schema.APPLICATION_ID:
        raise GazetteerFormatError(f"{path} is no gazetteer (an SQLite file, not a GeoPackage); {_REBUILD}")
    if size < pages * (page_size if page_size > 1 else 65536):
        raise GazetteerFormatError(f"{path} is truncated; {_REBUILD}")
