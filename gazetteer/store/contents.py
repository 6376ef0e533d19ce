"""A gazetteer's whole contents, table by table, for making another file of them; and what differs between two files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from ..geonames import Row
from .codec import read_xy, unpack_names, wkb_of
from .connection import open_read_only, read_feature_codes, read_info, read_words


class Contents:
    """The contents of one file, streamed; closed at the end of a `with` block."""

    def __init__(self, path: Path) -> None:
        self._db = open_read_only(path)
        try:
            self.info = read_info(self._db, path)
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Contents:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def rows(self) -> Iterator[Row]:
        """Every place with its names, the most important first."""
        for geonameid, name, geom, fclass, fcode, country, admin1, admin2, population, names in self._db.execute(
            "SELECT geonameid, name, geom, fclass, fcode, country, admin1, admin2, population, names"
            " FROM place ORDER BY fid"
        ):
            lon, lat = read_xy(geom)
            yield Row(
                geonameid, name, lat, lon, fclass, fcode, country, admin1, admin2, population, unpack_names(names, name)
            )

    def units(self) -> Iterator[tuple[str, int, str]]:
        """(code, geonameid, name) of every administrative unit; the id is 0 where the file has no place of it."""
        yield from self._db.execute(
            "SELECT u.code, coalesce(p.geonameid, 0), u.name FROM unit u LEFT JOIN place p ON p.fid = u.fid"
        )

    def relations(self) -> Iterator[tuple[int, int]]:
        """(parent, child) ids."""
        yield from self._db.execute("SELECT parent, child FROM relation")

    def words(self) -> Iterator[tuple[str, str, int]]:
        """(word, use, geonameid) of abbreviations and demonyms; none in a file made before there were such."""
        yield from read_words(self._db) or ()

    def feature_codes(self) -> list[tuple[str, str, str, str]]:
        """(class, code, name, description) of feature codes; none in a file without them."""
        return read_feature_codes(self._db)

    def areas(self) -> Iterator[tuple[int, bytes]]:
        """(geonameid, WKB) of places with an outline."""
        for geonameid, geom in self._db.execute("SELECT geonameid, geom FROM area"):
            yield geonameid, wkb_of(geom)


class Difference(NamedTuple):
    """A place that two gazetteers do not have alike: its id, and name, latitude and longitude in each."""

    geonameid: int
    old: tuple[str, float, float] | None
    """None where only the new one has it."""
    new: tuple[str, float, float] | None


_DIFFERENCES = """
SELECT o.geonameid, o.name, o.geom, n.name, n.geom FROM main.place o LEFT JOIN new.place n USING (geonameid)
WHERE n.fid IS NULL OR n.name <> o.name OR n.geom <> o.geom
UNION ALL
SELECT n.geonameid, NULL, NULL, n.name, n.geom FROM new.place n LEFT JOIN main.place o USING (geonameid)
WHERE o.fid IS NULL
"""


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """The places that came, went, or changed name or position from one gazetteer to another, as a stream."""
    for path in (old, new):
        Contents(path).__exit__(None, None, None)  # refuses what is no gazetteer
    db = sqlite3.connect(f"{old.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
    try:
        db.execute("ATTACH ? AS new", (f"{new.absolute().as_uri()}?mode=ro&immutable=1",))
        for geonameid, old_name, old_geom, new_name, new_geom in db.execute(_DIFFERENCES):
            yield Difference(geonameid, _spot(old_name, old_geom), _spot(new_name, new_geom))
    finally:
        db.close()


def _spot(name: str | None, geom: bytes | None) -> tuple[str, float, float] | None:
    if name is None or geom is None:
        return None
    lon, lat = read_xy(geom)
    return name, lat, lon
