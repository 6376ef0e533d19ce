"""The two indexes that numpy makes: the filter over all keys, and the R*Tree over all positions.

Public: `fill_filter`, `index_positions`.
"""

from __future__ import annotations

import sqlite3
from itertools import islice

import numpy as np

from ..names.hashing import key_hashes
from . import schema
from .codec import POINT_BYTES
from .filter import NameFilter
from .rtree import NODE_BYTES, Floats, Ints, packed_nodes

Box = tuple[float, float, float, float]

_CHUNK = 100_000
_FILTER_PART = 1 << 20
_POINT = np.dtype({"names": ["lon", "lat"], "formats": ["<f8", "<f8"], "offsets": [13, 21], "itemsize": POINT_BYTES})


def fill_filter(db: sqlite3.Connection) -> None:
    """Write the filter over all keys."""
    count = int(db.execute("SELECT count(*) FROM (SELECT DISTINCT key FROM name_key)").fetchone()[0])
    name_filter = NameFilter.sized(count)
    keys = db.execute("SELECT DISTINCT key FROM name_key")
    while chunk := [key for (key,) in islice(keys, _CHUNK)]:
        name_filter.add(key_hashes(chunk))
    data = name_filter.words.astype("<u8").tobytes()
    parts = ((i // _FILTER_PART, data[i : i + _FILTER_PART]) for i in range(0, len(data), _FILTER_PART))
    db.executemany("INSERT INTO name_filter VALUES (?,?)", parts)


def index_positions(db: sqlite3.Connection) -> Box:
    """Write the R*Tree over the places; the box around them all (west, south, east, north)."""
    fids, lon, lat = _positions(db)
    db.execute(f"CREATE VIRTUAL TABLE {schema.RTREE} USING rtree(id, minx, maxx, miny, maxy)")
    size = db.execute(f"SELECT length(data) FROM {schema.RTREE}_node WHERE nodeno = 1").fetchone()[0]
    if size != NODE_BYTES:
        raise AssertionError(f"SQLite's R*Tree nodes have {size} bytes, not {NODE_BYTES}")
    leaf_of = np.zeros(len(fids) + 1, dtype=np.int32)
    if not len(fids):
        return 0.0, 0.0, 0.0, 0.0
    for node in packed_nodes(fids, lon, lat):
        db.execute(f"INSERT OR REPLACE INTO {schema.RTREE}_node VALUES (?,?)", (node.number, node.data))
        if node.parent:
            db.execute(f"INSERT INTO {schema.RTREE}_parent VALUES (?,?)", (node.number, node.parent))
        if node.leaf:
            leaf_of[node.ids] = node.number
    rows = ((fid, int(leaf_of[fid])) for fid in range(1, len(leaf_of)))
    db.executemany(f"INSERT INTO {schema.RTREE}_rowid VALUES (?,?)", rows)
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _positions(db: sqlite3.Connection) -> tuple[Ints, Floats, Floats]:
    """The places' fids, which run from 1, with their longitudes and latitudes."""
    count = int(db.execute("SELECT count(*) FROM place").fetchone()[0])
    lon, lat = np.empty(count), np.empty(count)
    blobs = db.execute("SELECT geom FROM place ORDER BY fid")
    done = 0
    while chunk := [blob for (blob,) in islice(blobs, _CHUNK)]:
        points = np.frombuffer(b"".join(chunk), dtype=_POINT)
        lon[done : done + len(points)] = points["lon"]
        lat[done : done + len(points)] = points["lat"]
        done += len(points)
    return np.arange(1, count + 1), lon, lat
