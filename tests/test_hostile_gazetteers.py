"""A gazetteer from a stranger, or from a damaged disk, is read or refused in one line, and runs nothing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hostile import changed_bytes

from gazetteer import Gazetteer, GazetteerError, GazetteerFormatError
from gazetteer.store.schema import SCHEMA

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
TRIES = 60


@pytest.fixture
def copy(levant: Gazetteer, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(levant.path, tmp_path / "copy.gpkg"))


def use(path: Path) -> None:
    """Whatever people do with a gazetteer."""
    with Gazetteer.open(path) as gazetteer:
        for name in ("Homs", "Raqqa", "US", "Paris", "Hims", "Damscus", "Xamaszus"):
            gazetteer.lookup(name)
            gazetteer.search(name)
            gazetteer.borne_in(name, "SY")
        for place in [*gazetteer, *gazetteer.children(gazetteer[163843])]:
            gazetteer.parents(place)
            gazetteer.names(place)
        gazetteer.near(lat=34.0, lon=36.0)
        gazetteer.scan("From Homs to Raqqa and Paris.")
        gazetteer.prefix("h")
        gazetteer.abbreviations()


def edit(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for trigger in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {trigger[0]}")
        for statement in statements:
            db.execute(statement)


def as_view(table: str, select: str) -> tuple[str, ...]:
    return (f"DROP TABLE {table}", f"CREATE VIEW {table} AS {select}")


@pytest.mark.parametrize(
    "statements",
    [
        as_view("build_info", f"SELECT i AS id, 'schema' AS key, '{SCHEMA}' AS value FROM ({ENDLESS})"),
        as_view("unit", f"SELECT i AS code, i AS fid, 'x' AS name FROM ({ENDLESS})"),
        as_view("word", f"SELECT i AS text, i AS use, i AS geonameid FROM ({ENDLESS})"),
        as_view("name_key", "SELECT 'homs' AS key, zeroblob(1000000000) AS postings"),
        ("DROP TABLE name_filter",),
        ("DELETE FROM place",),
        ("DELETE FROM build_info WHERE key = 'places'",),
        ("UPDATE build_info SET value = 'many' WHERE key = 'names'",),
    ],
    ids=[
        "info a view",
        "units a view",
        "words a view",
        "keys a view",
        "no filter",
        "no places",
        "no count",
        "no number",
    ],
)
def test_what_is_refused_when_it_is_opened(copy: Path, statements: tuple[str, ...]) -> None:
    edit(copy, *statements)
    with pytest.raises(GazetteerFormatError, match=r"copy\.gpkg .*build"):
        Gazetteer.open(copy)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE place SET geom = NULL",
        "UPDATE place SET geom = x'4750'",
        "UPDATE place SET geom = 'text'",
        "UPDATE place SET name = x'ff'",
        "UPDATE place SET population = 'many'",
        "UPDATE place SET geonameid = x'00' WHERE geonameid = 169577",
        "UPDATE OR REPLACE name_key SET postings = x'0102030405'",
        "UPDATE OR REPLACE name_key SET postings = 'text'",
        "UPDATE OR REPLACE name_key SET postings = 15",
        "UPDATE OR REPLACE name_key SET postings = 999999999",
        "UPDATE rtree_place_geom_node SET data = x'0000'",
        "UPDATE rtree_place_geom_node SET data = x'ffff0001' || zeroblob(24)",
        "DELETE FROM rtree_place_geom_node",
        "UPDATE name_filter SET bits = x'00'",
        "DELETE FROM name_filter",
        "INSERT INTO word VALUES (x'00', 'abbr', 1)",
        "UPDATE place_country SET codes = x'5359'",
        "UPDATE place_country SET codes = x'00'",
        "UPDATE place_country SET codes = 'text'",
        "UPDATE key_text SET letters = x'00'",
        "UPDATE key_text SET letters = 'text'",
    ],
)
def test_what_is_refused_when_it_is_read(copy: Path, statement: str) -> None:
    edit(copy, statement)
    with pytest.raises(GazetteerFormatError, match=r"copy\.gpkg is damaged"):
        use(copy)


def test_a_query_that_does_not_end_is_ended(levant: Gazetteer) -> None:
    from gazetteer.store.checking import bounded

    with closing(sqlite3.connect(levant.path)) as db:
        with bounded(db), pytest.raises(sqlite3.OperationalError, match="interrupted"):
            db.execute(ENDLESS).fetchall()
        assert len(db.execute(f"{ENDLESS} LIMIT 10").fetchall()) == 10


def test_bytes_that_flipped(copy: Path) -> None:
    whole, random = copy.read_bytes(), Random(17)
    use(copy)
    for _ in range(TRIES):
        copy.write_bytes(changed_bytes(whole, random))
        try:
            use(copy)
        except GazetteerError as error:
            assert "\n" not in str(error)  # noqa: PT017 - either will do
