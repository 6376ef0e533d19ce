"""The GeoPackage's tables of contents, and the build's own facts."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable
from datetime import UTC, datetime

from ..names import RULES
from . import schema

_AREA_HEADER = b"GP\x00\x01" + struct.pack("<i", 4326)


def add_areas(db: sqlite3.Connection, areas: Iterable[tuple[int, bytes]]) -> None:
    """Keep outlines (geonameid, WKB) of places in the file."""
    rows = ((_AREA_HEADER + wkb, geonameid) for geonameid, wkb in areas)
    db.executemany("INSERT OR REPLACE INTO area SELECT fid, ?, geonameid, name FROM place WHERE geonameid = ?", rows)


def add_feature_codes(db: sqlite3.Connection, codes: Iterable[tuple[str, str, str, str]]) -> None:
    """Keep what feature codes mean: class, code, name, description. Files without them have no such table."""
    db.execute(schema.FEATURE_CODES)
    db.executemany("INSERT INTO feature_code VALUES (NULL,?,?,?,?)", codes)


def describe(db: sqlite3.Connection, info: dict[str, str], box: tuple[float, float, float, float]) -> None:
    """Write what GeoPackage readers need to know, and `info` with the schema's and the rules' versions."""
    db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {schema.USER_VERSION}")
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", schema.REFERENCE_SYSTEMS)
    has_areas = db.execute("SELECT EXISTS (SELECT 1 FROM area)").fetchone()[0]
    about = [
        f"{key.capitalize()}: {'; '.join(info[key].splitlines())}." for key in ("sources", "licences") if info.get(key)
    ]
    layers = [("place", "features", "Places", " ".join(["Places, the most important first.", *about]), *box, 4326)]
    if has_areas:
        layers.append(("area", "features", "Areas", "Outlines of places that have one", *box, 4326))
    db.executemany(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)"
        " VALUES (?,?,?,?,?,?,?,?,?)",
        layers,
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES ('place', 'geom', 'POINT', 4326, 0, 0)")
    if has_areas:
        db.execute("INSERT INTO gpkg_geometry_columns VALUES ('area', 'geom', 'GEOMETRY', 4326, 0, 0)")
    db.executemany("INSERT INTO gpkg_extensions VALUES (?,?,?,?,?)", (schema.RTREE_EXTENSION, schema.ONLY_LAYERS))
    # Only now, since loading the places would have fired them.
    db.execute(schema.OGR_CONTENTS)
    for (table,) in db.execute("SELECT table_name FROM gpkg_contents").fetchall():
        db.execute(f"INSERT INTO gpkg_ogr_contents SELECT ?, count(*) FROM {table}", (table,))
    for trigger in (*schema.RTREE_TRIGGERS, *(t for t in schema.OGR_TRIGGERS if has_areas or " area " not in t)):
        db.execute(trigger)
    db.execute(schema.NAME_INDEX)
    for trigger in schema.EDIT_TRIGGERS:
        db.execute(trigger)
    facts = {
        "schema": str(schema.SCHEMA),
        "rules": str(RULES),
        "places": str(db.execute("SELECT count(*) FROM place").fetchone()[0]),
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        **info,
    }
    db.executemany("INSERT INTO build_info (key, value) VALUES (?,?)", facts.items())
