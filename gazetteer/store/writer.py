"""Writing a gazetteer's file: rows and keys are staged beside it, sorted by SQLite, and loaded in order.

The journal is off, so a file that was not finished is worth nothing: the build works on a temporary name. Memory stays
bounded whatever the number of places.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ..kinds import importance_gain, importance_of
from . import catalogue, schema
from .bulk_load import KeyPart, load_names, load_sounds
from .codec import unshorten
from .countries import load_countries
from .indexes import index_positions
from .postings import Sounds
from .writing import connect, insert, insert_flat

_STAGE = """
CREATE TABLE stage.place (
  geonameid INTEGER PRIMARY KEY, score REAL, geom BLOB, name TEXT, population INTEGER, fclass TEXT, fcode TEXT,
  country TEXT, admin1 TEXT, admin2 TEXT, name_count INTEGER, names TEXT);
CREATE TABLE stage.name (geonameid INTEGER, line TEXT);
CREATE TABLE stage.names (geonameid INTEGER PRIMARY KEY, lines TEXT, count INTEGER);
CREATE TABLE stage.packed (key TEXT NOT NULL, postings NOT NULL, PRIMARY KEY (key, postings)) WITHOUT ROWID;
"""
# The last is like name_key: SQLite packs pages full only where it copies a whole table from one like it.
_SPANS = "(country = '' AND fclass IN ('H', 'T', 'L') AND excluded.country <> '')"
# A later row of an id replaces the earlier one, but for what it leaves out; names are joined. Waters, ranges and
# regions of several countries stay so, with their name: a dump has the Nile as "Nile River" in Egypt.
_OVER_AN_EARLIER_ONE = f"""
ON CONFLICT DO UPDATE SET
  score = importance(
    excluded.fclass, excluded.fcode, CASE excluded.population WHEN 0 THEN population ELSE excluded.population END,
    max(name_count, excluded.name_count) - 1),
  geom = CASE WHEN {_SPANS} THEN geom ELSE excluded.geom END,
  name = CASE WHEN {_SPANS} THEN name ELSE excluded.name END,
  population = CASE excluded.population WHEN 0 THEN population ELSE excluded.population END,
  fclass = excluded.fclass, fcode = excluded.fcode,
  country = CASE WHEN {_SPANS} THEN '' ELSE excluded.country END,
  admin1 = CASE WHEN {_SPANS} THEN '' ELSE excluded.admin1 END,
  admin2 = CASE WHEN {_SPANS} THEN '' ELSE excluded.admin2 END,
  name_count = max(name_count, excluded.name_count),
  names = trim(CASE WHEN {_SPANS}
    THEN names || CASE WHEN name = excluded.name THEN '' ELSE char(10) || excluded.name END
      || char(10) || unshorten(excluded.name, excluded.names)
    ELSE excluded.names || char(10)
      || CASE WHEN name = excluded.name THEN names ELSE name || char(10) || unshorten(name, names) END
    END, char(10))
"""
_GROUP_NAMES = """
INSERT INTO stage.names SELECT geonameid, group_concat(line, char(10)), count(*)
FROM (SELECT geonameid, line FROM stage.name ORDER BY geonameid) GROUP BY geonameid
"""
_ORDER_PLACES = """
INSERT INTO main.place
SELECT NULL, geom, name, geonameid, population, fclass, fcode, country, admin1, admin2, name_count, names
FROM stage.place ORDER BY score DESC, geonameid
"""
_ORDER_PLACES_WITH_NAMES = """
INSERT INTO main.place
SELECT NULL, geom, name, geonameid, population, fclass, fcode, country, admin1, admin2,
  name_count + coalesce(n.count, 0),
  CASE WHEN n.lines IS NULL THEN names ELSE trim(n.lines || char(10) || names, char(10)) END
FROM stage.place LEFT JOIN stage.names n USING (geonameid)
ORDER BY score + CASE WHEN n.count IS NULL THEN 0 ELSE importance_gain(name_count, n.count) END DESC, geonameid
"""

_ORDERED = """
SELECT score + CASE WHEN n.count IS NULL THEN 0 ELSE importance_gain(name_count, n.count) END AS total, geonameid,
  geom, geonameid, name, population, fclass, fcode, country, admin1, admin2, name_count + coalesce(n.count, 0),
  CASE WHEN n.lines IS NULL THEN names ELSE trim(n.lines || char(10) || names, char(10)) END
FROM stage.place LEFT JOIN stage.names n USING (geonameid)
ORDER BY total DESC, geonameid
"""
# A first-order unit lies in itself, whatever an old or cut row says of it: without its code nothing would lie in it.
_CODES_OF_UNITS = """
SELECT substr(u.code, instr(u.code, '.') + 1), p.fid FROM unit u JOIN place p ON p.fid = u.fid
WHERE p.fclass = 'A' AND p.fcode = 'ADM1' AND u.code LIKE p.country || '.%' AND u.code NOT LIKE '%.%.%'
  AND NOT EXISTS (SELECT 1 FROM unit o WHERE o.code = p.country || '.' || p.admin1 AND o.fid = p.fid)
"""
_PLACE_COLUMNS = 12
StagedPlace = tuple[int, float, bytes, str, int, str, str, str, str, str, int, str]
"""A place on its way into the file: geonameid, score (the highest gets fid 1), geometry, name, population, feature
class, feature code, country, admin1, admin2, number of names, other names packed."""

PlacedNames = tuple[int, str, str, str, str]
"""A place's fid, feature class, country, name and other names packed, for making its keys."""


class StoreWriter:
    """One file being written. Call the methods in the order they stand in; `close` in any case."""

    def __init__(self, path: Path, *, tick: Callable[[], None] | None = None) -> None:
        self.path = path
        self._stage_path = path.with_name(path.name + "-stage")
        self._db = connect(path)
        self._db.execute(f"PRAGMA page_size = {schema.PAGE_SIZE}")
        self._db.execute("ATTACH ? AS stage", (str(self._stage_path),))
        for name, kilobytes in (("main", 40_000), ("stage", 16_000)):
            self._db.execute(f"PRAGMA {name}.journal_mode = OFF")
            self._db.execute(f"PRAGMA {name}.synchronous = OFF")
            self._db.execute(f"PRAGMA {name}.locking_mode = EXCLUSIVE")
            self._db.execute(f"PRAGMA {name}.cache_size = -{kilobytes}")
            self._db.execute(f"PRAGMA {name}.secure_delete = OFF")  # it writes zeros over what is given up
        self._db.execute("PRAGMA threads = 2")
        if tick is not None:
            # Called within long statements too, so that Ctrl-C is heard there.
            self._db.set_progress_handler(lambda: tick() or 0, 2_000_000)
        self._db.create_function("unshorten", 2, unshorten, deterministic=True)
        self._db.create_function("importance", 4, importance_of, deterministic=True)
        self._db.create_function("importance_gain", 2, importance_gain, deterministic=True)
        self._db.executescript(schema.CORE + _STAGE)
        self._db.execute("BEGIN")
        self._has_names = False

    @property
    def connection(self) -> sqlite3.Connection:
        """For `OldFile`, which reads another file beside it."""
        return self._db

    def close(self) -> None:
        """Close the file, finished or not, and remove the staging file."""
        self._db.close()
        self._stage_path.unlink(missing_ok=True)

    def stage_places(self, places: Iterable[StagedPlace]) -> None:
        """Take places in any order."""
        insert(self._db, "stage.place", places, _PLACE_COLUMNS, _OVER_AN_EARLIER_ONE)

    def stage_values(self, values: list[Any]) -> None:
        """Take places in any order whose values stand one after the other."""
        insert_flat(self._db, "stage.place", values, _PLACE_COLUMNS, _OVER_AN_EARLIER_ONE)

    def stage_names(self, names: list[int | str]) -> None:
        """Take further names of places in any order: geonameid, packed name, geonameid, packed name ..."""
        insert_flat(self._db, "stage.name", names, 2)
        self._has_names = True

    def unstage(self, geonameids: Iterable[int]) -> None:
        """Take staged places out again."""
        self._db.executemany("DELETE FROM stage.place WHERE geonameid = ?", ((i,) for i in geonameids))

    def staged(self, geonameid: int) -> bool:
        """Whether a place is staged."""
        found = self._db.execute("SELECT 1 FROM stage.place WHERE geonameid = ?", (geonameid,))
        return found.fetchone() is not None

    def order_places(self) -> int:
        """Load the staged places, the most important first; how many they are."""
        if self._has_names:
            self._db.execute(_GROUP_NAMES)
            self._db.execute(_ORDER_PLACES_WITH_NAMES)
        else:
            self._db.execute(_ORDER_PLACES)
        for table in ("place", "name", "names"):
            self._db.execute(f"DELETE FROM stage.{table}")
        self.index_places()
        return int(self._db.execute("SELECT count(*) FROM place").fetchone()[0])

    def index_places(self) -> None:
        """Write what is made of the loaded places at once: their countries by rank, and the index of their ids."""
        load_countries(self._db)
        self._db.execute("CREATE UNIQUE INDEX place_geonameid ON place (geonameid)")

    def ordered_rows(self) -> list[tuple[float, int, tuple[Any, ...]]]:
        """Score, geonameid and values of the staged places, the most important first, as `order_places` orders them."""
        self._db.execute(_GROUP_NAMES)
        return [(score, ident, tuple(values)) for score, ident, *values in self._db.execute(_ORDERED)]

    def placed_names(self, step: int) -> Iterator[list[PlacedNames]]:
        """The names of every loaded place, in fid order, in batches."""
        rows = self._db.execute("SELECT fid, fclass, country, name, names FROM place ORDER BY fid")
        while batch := rows.fetchmany(step):
            yield batch

    def sampled_names(self, count: int) -> list[PlacedNames]:
        """The names of about so many loaded places, from the first to the last."""
        (most,) = self._db.execute("SELECT max(fid) FROM place").fetchone()
        ask = "SELECT fid, fclass, country, name, names FROM place WHERE fid = ?"
        fids = range(1, 1 + (most or 0), max(1, (most or 0) // count))
        return [self._db.execute(ask, (fid,)).fetchone() for fid in fids]

    def load_names(self, parts: Iterable[KeyPart]) -> None:
        """Write the keys, which come in parts and in order, with their top keys and the name filter."""
        load_names(self._db, parts, self.path.parent)

    def load_sounds(self, sounds: Sounds) -> None:
        """Write the romanisation keys, which come in order."""
        load_sounds(self._db, sounds)

    def index_positions(self) -> tuple[float, float, float, float]:
        """Write the R*Tree; the box around all places (west, south, east, north)."""
        return index_positions(self._db)

    def add_units(self, units: Iterable[tuple[str, int, str]]) -> None:
        """Take administrative units: (code such as "SY" or "SY.04", geonameid, name), each code once."""
        self._db.executemany(
            "INSERT INTO unit SELECT ?1, coalesce((SELECT fid FROM place WHERE geonameid = ?2), 0), ?3", units
        )
        self._db.executemany("UPDATE place SET admin1 = ? WHERE fid = ?", self._db.execute(_CODES_OF_UNITS).fetchall())

    def add_relations(self, relations: Iterable[tuple[int, int]]) -> None:
        """Take (parent, child) pairs of geonameids."""
        self._db.executemany("INSERT OR IGNORE INTO relation VALUES (?,?)", relations)

    def add_words(self, words: Iterable[tuple[str, str, int]]) -> None:
        """Take (word, use, geonameid) of abbreviations and demonyms of known places; the first of a word stays."""
        self._db.executemany(
            "INSERT OR IGNORE INTO word SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM place WHERE geonameid = ?3)",
            words,
        )

    def add_areas(self, areas: Iterable[tuple[int, bytes]]) -> None:
        """Take (geonameid, WKB) of places that have an outline."""
        catalogue.add_areas(self._db, areas)

    def add_feature_codes(self, codes: Iterable[tuple[str, str, str, str]]) -> None:
        """Take (class, code, name, description) of feature codes."""
        catalogue.add_feature_codes(self._db, codes)

    def finish(self, info: dict[str, str], box: tuple[float, float, float, float]) -> None:
        """Write the GeoPackage's tables of contents and the build's own facts (`info`), and end the file."""
        catalogue.describe(self._db, info, box)
        self._db.execute("COMMIT")
        self._db.execute("DETACH stage")
