"""The file's layout: a GeoPackage 1.3 with the places, their name keys and the name filter.

See http://www.geopackage.org/spec130/. GDAL 3.6 and QGIS 3.22 warn of files of version 1.4 each time they open one.
"""

from __future__ import annotations

from enum import IntEnum

from ..place import Match

SCHEMA = 5
"""Raise it with any change of the layout; a file of another schema is refused."""

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3
PAGE_SIZE = 8192
RTREE = "rtree_place_geom"
TOP_PLACES = 30_000
"""So many of the most important places have their keys a second time in top_key, for the shortest prefixes."""


class Kind(IntEnum):
    """How a key belongs to its place, best first."""

    PRIMARY = 0
    ALTERNATE = 1
    HISTORIC = 2
    VARIANT = 3
    TRANSCRIBED = 4
    """A machine's transliteration of another script, as GeoNames has them ("ara raqqaha"); nobody writes these."""


MATCHES = {
    Kind.PRIMARY: Match.EXACT,
    Kind.ALTERNATE: Match.ALTERNATE,
    Kind.HISTORIC: Match.HISTORIC,
    Kind.VARIANT: Match.VARIANT,
    Kind.TRANSCRIBED: Match.VARIANT,
}

CORE = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE place (
  fid INTEGER PRIMARY KEY NOT NULL, geom POINT, name TEXT NOT NULL, geonameid INTEGER NOT NULL,
  population INTEGER NOT NULL, fclass TEXT NOT NULL, fcode TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
  admin2 TEXT NOT NULL, name_count INTEGER NOT NULL, names TEXT NOT NULL);
CREATE TABLE build_info (id INTEGER PRIMARY KEY NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE name_key (key TEXT NOT NULL, postings NOT NULL, PRIMARY KEY (key, postings)) WITHOUT ROWID;
CREATE TABLE sound_key (sound INTEGER PRIMARY KEY NOT NULL, fids NOT NULL);
CREATE TABLE top_key (
  key TEXT NOT NULL, fid INTEGER NOT NULL, PRIMARY KEY (key, fid)) WITHOUT ROWID;
CREATE TABLE unit (code TEXT NOT NULL PRIMARY KEY, fid INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE relation (
  parent INTEGER NOT NULL, child INTEGER NOT NULL, PRIMARY KEY (parent, child)) WITHOUT ROWID;
CREATE TABLE area (fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY, geonameid INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE word (
  text TEXT NOT NULL, use TEXT NOT NULL, geonameid INTEGER NOT NULL, PRIMARY KEY (text, use)) WITHOUT ROWID;
CREATE TABLE name_filter (part INTEGER PRIMARY KEY NOT NULL, bits BLOB NOT NULL);
CREATE TABLE key_text (
  width INTEGER NOT NULL, length INTEGER NOT NULL, letters BLOB NOT NULL, PRIMARY KEY (width, length));
CREATE TABLE place_country (part INTEGER PRIMARY KEY NOT NULL, codes BLOB NOT NULL);
"""

OGR_CONTENTS = """
CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL)
"""
"""GDAL's: how many features each layer has, so that QGIS need not count them."""
OGR_TRIGGERS = tuple(
    f"CREATE TRIGGER trigger_{event.lower()}_feature_count_{table} AFTER {event} ON {table} BEGIN"
    f" UPDATE gpkg_ogr_contents SET feature_count = feature_count {step} 1 WHERE lower(table_name) = '{table}'; END"
    for table in ("place", "area")
    for event, step in (("INSERT", "+"), ("DELETE", "-"))
)
EDITED = "edited"
"""The fact that an edit leaves: when the first one was made."""
EDIT_TRIGGERS = tuple(
    f"CREATE TRIGGER place_edited_{event.split()[0].lower()} AFTER {event} ON place BEGIN"
    f" INSERT INTO build_info (key, value) SELECT '{EDITED}', strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
    f" WHERE NOT EXISTS (SELECT 1 FROM build_info WHERE key = '{EDITED}'); END"
    for event in ("INSERT", "UPDATE OF name, geonameid, fclass, fcode, country, admin1, admin2", "DELETE")
)
"""Names are found by name_key, which whoever edits places in QGIS leaves as it was."""
NAME_INDEX = "CREATE INDEX place_name ON place (name)"
"""For those who filter by name in QGIS or SQL; what is here goes by name_key."""

FEATURE_CODES = """
CREATE TABLE feature_code (
  id INTEGER PRIMARY KEY NOT NULL, fclass TEXT NOT NULL, fcode TEXT NOT NULL, name TEXT NOT NULL,
  description TEXT NOT NULL)
"""

WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)

REFERENCE_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84, "longitude/latitude coordinates in decimal degrees on WGS 84"),
)

RTREE_EXTENSION = (
    "place", "geom", "gpkg_rtree_index", "http://www.geopackage.org/spec130/#extension_rtree", "write-only",
)  # fmt: skip

ONLY_LAYERS = (None, None, "gdal_aspatial", "http://gdal.org/geopackage_aspatial.html", "read-write")
"""By this GDAL, and with it QGIS, takes what is in gpkg_contents for the layers, and does not show the other tables. If
one of these were there as 'attributes', that would have the same effect, but whoever opens the file without naming a
layer would be warned that there are two."""

_BOX = "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
_FULL = "NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom)"
_EMPTY = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
_WAS_FULL = "OLD.geom NOT NULL AND NOT ST_IsEmpty(OLD.geom)"
_WAS_EMPTY = "(OLD.geom ISNULL OR ST_IsEmpty(OLD.geom))"

# The triggers of the R*Tree extension, by which whoever edits the file in QGIS keeps its index right.
RTREE_TRIGGERS = tuple(
    f"CREATE TRIGGER {RTREE}_{name} AFTER {event} BEGIN {action}; END"
    for name, event, action in (
        ("insert", f"INSERT ON place WHEN ({_FULL})", f"INSERT OR REPLACE INTO {RTREE} VALUES ({_BOX})"),
        (
            "update2",
            f"UPDATE OF geom ON place WHEN OLD.fid = NEW.fid AND {_EMPTY}",
            f"DELETE FROM {RTREE} WHERE id = OLD.fid",
        ),
        (
            "update4",
            f"UPDATE ON place WHEN OLD.fid != NEW.fid AND {_EMPTY}",
            f"DELETE FROM {RTREE} WHERE id IN (OLD.fid, NEW.fid)",
        ),
        (
            "update5",
            f"UPDATE ON place WHEN OLD.fid != NEW.fid AND ({_FULL})",
            f"DELETE FROM {RTREE} WHERE id = OLD.fid; INSERT OR REPLACE INTO {RTREE} VALUES ({_BOX})",
        ),
        (
            "update6",
            f"UPDATE OF geom ON place WHEN OLD.fid = NEW.fid AND ({_FULL}) AND ({_WAS_FULL})",
            f"UPDATE {RTREE} SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), miny = ST_MinY(NEW.geom), "
            "maxy = ST_MaxY(NEW.geom) WHERE id = NEW.fid",
        ),
        (
            "update7",
            f"UPDATE OF geom ON place WHEN OLD.fid = NEW.fid AND ({_FULL}) AND {_WAS_EMPTY}",
            f"INSERT INTO {RTREE} VALUES ({_BOX})",
        ),
        ("delete", "DELETE ON place WHEN OLD.geom NOT NULL", f"DELETE FROM {RTREE} WHERE id = OLD.fid"),
    )
)
