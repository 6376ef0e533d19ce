"""Before a gazetteer from a stranger is read: only plain tables are, and no query runs for ever.

A view, a trigger or a virtual table of a name that is read could run what its author wished. Views are refused; what
the schema says is trusted with nothing (`trusted_schema = OFF`); SQLite's own limits bound a cell and a statement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from . import schema

LONGEST_CELL = 1 << 28
"""Bytes; the longest of a gazetteer of the whole planet has a tenth of it."""
_LONGEST_STATEMENT = 1 << 20
_STEP = 100_000
_STEPS = 500
"""So many times so many of SQLite's own steps may a query of the opening take: seconds, where it takes none."""
_NEEDED = frozenset({"place", "build_info", "name_key", "sound_key", "top_key", "unit", "relation", "name_filter"})
_READ = _NEEDED | {"area", "word", "feature_code", "place_country", "key_text"}
_TREE = frozenset({f"{schema.RTREE}_node", f"{schema.RTREE}_parent", f"{schema.RTREE}_rowid"})


class Damaged(sqlite3.DatabaseError):
    """Something in the file is not as every gazetteer has it."""


def restrict(db: sqlite3.Connection) -> None:
    """Take from a connection what reading a gazetteer never needs."""
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA query_only = ON")
    db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
    db.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_STATEMENT)


@contextmanager
def bounded(db: sqlite3.Connection) -> Iterator[None]:
    """End each query within, with an OperationalError, that takes more steps than any of a whole gazetteer does."""
    left = _STEPS

    def step() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    db.set_progress_handler(step, _STEP)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


def check_tables(db: sqlite3.Connection) -> None:
    """Raise Damaged where a table that is read is none, or is missing."""
    found: set[str] = set()
    for kind, name, sql in db.execute("SELECT type, lower(name), upper(substr(sql, 1, 20)) FROM sqlite_schema"):
        if kind == "view" and (name in _READ | _TREE or name == schema.RTREE):
            raise Damaged(f"{name} is a view")
        if kind == "table" and name in _READ | _TREE:
            if not str(sql).startswith("CREATE TABLE"):
                raise Damaged(f"{name} is no plain table")
            found.add(name)
        if kind == "table" and name == schema.RTREE:
            found.add(name)
    if missing := sorted((_NEEDED | _TREE | {schema.RTREE}) - found):
        raise Damaged(f"it has no table {missing[0]}")


def strange(path: Path) -> str:
    """What a file holds beside a gazetteer, in words that go on from its name; "" where it is nothing but one."""
    with path.open("rb") as stream:
        opening = stream.read(16)
    if not opening:
        return ""
    if opening != b"SQLite format 3\0":
        return "is no gazetteer"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            tables = {name for (name,) in db.execute("SELECT lower(name) FROM sqlite_schema WHERE type = 'table'")}
            if not {"name_key", "build_info", "place"} <= tables:
                return "is no gazetteer"
            layers = {str(name) for (name,) in db.execute("SELECT table_name FROM gpkg_contents")}
    except sqlite3.Error:
        return "is damaged"
    others = sorted(layers - {"place", "area"} - _READ) + sorted(tables & {"layer_styles", "qgis_projects"})
    return f"also holds {', '.join(others)}" if others else ""
