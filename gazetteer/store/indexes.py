"""The index over positions: an R*Tree that numpy packs."""

from __future__ import annotations

import sqlite3
from itertools import islice

import numpy as np

from . import schema
from .codec import POINT_BYTES
from .rtree import NODE_BYTES, NODE_CELLS, Floats, packed_nodes
from .writing import insert_flat

Box = tuple[float, float, float, float]

_CHUNK = 96_000
_POINT = np.dtype({"names": ["lon", "lat"], "formats": ["<f8", "<f8"], "offsets": [13, 21], "itemsize": POINT_BYTES})


def index_positions(db: sqlite3.Connection) -> Box:
    """Write the R*Tree over the places; the box around them all (west, south, east, north)."""
    lon, lat = _positions(db)
    db.execute(f"CREATE VIRTUAL TABLE {schema.RTREE} USING rtree(id, minx, maxx, miny, maxy)")
    size = db.execute(f"SELECT length(data) FROM {schema.RTREE}_node WHERE nodeno = 1").fetchone()[0]
    if size < NODE_BYTES:
        raise AssertionError(f"SQLite's R*Tree nodes have {size} bytes, and not {NODE_BYTES} or more")
    if not len(lon):
        return 0.0, 0.0, 0.0, 0.0
    leaf_of = np.zeros(len(lon) + 1, dtype=np.int32)
    for nodes in packed_nodes(lon, lat):
        rows = zip(nodes.numbers.tolist(), nodes.blobs(), strict=True)
        db.executemany(f"INSERT OR REPLACE INTO {schema.RTREE}_node VALUES (?,?)", rows)
        if nodes.parents[0]:
            pairs = np.column_stack((nodes.numbers, nodes.parents))
            insert_flat(db, f"{schema.RTREE}_parent", pairs.ravel().tolist(), 2)
        if nodes.leaves:
            leaf_of[nodes.ids] = np.repeat(nodes.numbers, NODE_CELLS)[: len(nodes.ids)]
    for start in range(1, len(leaf_of), _CHUNK):
        part = slice(start, start + _CHUNK)
        pairs = np.column_stack((np.arange(start, start + len(leaf_of[part])), leaf_of[part]))
        insert_flat(db, f"{schema.RTREE}_rowid", pairs.ravel().tolist(), 2)
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def _positions(db: sqlite3.Connection) -> tuple[Floats, Floats]:
    """The longitudes and latitudes of the places, whose fids run from 1."""
    count = int(db.execute("SELECT count(*) FROM place").fetchone()[0])
    lon, lat = np.empty(count), np.empty(count)
    blobs = db.execute("SELECT geom FROM place ORDER BY fid")
    done = 0
    while chunk := [blob for (blob,) in islice(blobs, _CHUNK)]:
        points = np.frombuffer(b"".join(chunk), dtype=_POINT)
        lon[done : done + len(points)] = points["lon"]
        lat[done : done + len(points)] = points["lat"]
        done += len(points)
    return lon, lat
