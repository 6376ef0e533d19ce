"""The R*Tree written whole: points along a Hilbert curve, packed into full nodes, level by level.

Public: `hilbert_order`, `packed_nodes`, `NODE_CELLS`, `CELL`. SQLite's module inserts row by row, ten times slower and
with half-empty nodes. The nodes' format is that of SQLite's rtree.c: depth and count, then cells of an id and four
big-endian floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NODE_CELLS = 51  # RTREE_MAXCELLS
CELL = np.dtype([("id", ">i8"), ("box", ">f4", (4,))])
"""A cell: a row's or a child node's id; minx, maxx, miny, maxy."""
NODE_BYTES = 4 + NODE_CELLS * CELL.itemsize

_ORDER = 16
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Node(NamedTuple):
    """A node as it is stored."""

    number: int
    parent: int
    """Its parent's number; 0 for the root, which is node 1."""
    data: bytes
    leaf: bool
    ids: Ints
    """The ids in its cells."""


def hilbert_order(lon: Floats, lat: Floats, *, step: int = 1 << 20) -> npt.NDArray[np.intp]:
    """The order of points (degrees) along a Hilbert curve over the globe."""
    along = np.empty(len(lon), dtype=np.uint32)
    for start in range(0, len(lon), step):
        part = slice(start, start + step)
        side = (1 << _ORDER) - 1
        x = ((lon[part] + 180.0) / 360.0 * side).astype(np.uint32)
        y = ((lat[part] + 90.0) / 180.0 * side).astype(np.uint32)
        along[part] = _hilbert(x, y)
    return np.argsort(along, kind="stable")


def _hilbert(x: npt.NDArray[np.uint32], y: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    along = np.zeros(len(x), dtype=np.uint32)
    for level in range(_ORDER - 1, -1, -1):
        bit = np.uint32(1 << level)
        right = (x & bit) != 0
        up = (y & bit) != 0
        along += bit * bit * ((np.uint32(3) * right) ^ up).astype(np.uint32)
        turn = ~up
        flip = turn & right
        x = np.where(flip, bit - np.uint32(1) - (x & (bit - np.uint32(1))), x)
        y = np.where(flip, bit - np.uint32(1) - (y & (bit - np.uint32(1))), y)
        x, y = np.where(turn, y, x), np.where(turn, x, y)
    return along


def packed_nodes(ids: Ints, lon: Floats, lat: Floats) -> Iterator[Node]:
    """The nodes of a tree over points, leaves first, the root (node 1) last."""
    order = hilbert_order(lon, lat)
    sizes = _level_sizes(len(ids))
    firsts = _first_numbers(sizes)
    boxes = np.empty((len(sizes) and sizes[0], 4), dtype=np.float32)
    for i in range(sizes[0]):
        chosen = order[i * NODE_CELLS : (i + 1) * NODE_CELLS]
        cells = np.empty(len(chosen), dtype=CELL)
        cells["id"] = ids[chosen]
        cells["box"] = _point_boxes(lon[chosen], lat[chosen])
        boxes[i] = _around(cells["box"])
        yield _node(cells, 0, i, sizes, firsts)
    for level in range(1, len(sizes)):
        below, boxes = boxes, np.empty((sizes[level], 4), dtype=np.float32)
        for i in range(sizes[level]):
            part = slice(i * NODE_CELLS, min((i + 1) * NODE_CELLS, sizes[level - 1]))
            cells = np.empty(part.stop - part.start, dtype=CELL)
            cells["id"] = np.arange(firsts[level - 1] + part.start, firsts[level - 1] + part.stop)
            cells["box"] = below[part]
            boxes[i] = _around(below[part])
            yield _node(cells, level, i, sizes, firsts)


def _level_sizes(count: int) -> list[int]:
    """How many nodes each level has, the leaves' first; the last level is the root alone."""
    sizes = [max(1, -(-count // NODE_CELLS))]
    while sizes[-1] > 1:
        sizes.append(-(-sizes[-1] // NODE_CELLS))
    return sizes


def _first_numbers(sizes: list[int]) -> list[int]:
    """The number of each level's first node: the root is 1, its children follow, the leaves come last."""
    firsts = [1] * len(sizes)
    for level in range(len(sizes) - 2, -1, -1):
        firsts[level] = firsts[level + 1] + sizes[level + 1]
    return firsts


def _node(cells: npt.NDArray[np.void], level: int, i: int, sizes: list[int], firsts: list[int]) -> Node:
    top = level == len(sizes) - 1
    # Only the root's depth is read.
    head = (level if top else 0).to_bytes(2, "big") + len(cells).to_bytes(2, "big")
    data = (head + cells.tobytes()).ljust(NODE_BYTES, b"\0")
    parent = 0 if top else firsts[level + 1] + i // NODE_CELLS
    return Node(firsts[level] + i, parent, data, level == 0, cells["id"].astype(np.int64))


def _point_boxes(lon: Floats, lat: Floats) -> npt.NDArray[np.float32]:
    """Boxes of points in single precision, rounded outwards as SQLite rounds them."""
    boxes = np.empty((len(lon), 4), dtype=np.float32)
    for column, exact in ((0, lon), (2, lat)):
        near = exact.astype(np.float32)
        boxes[:, column] = np.where(near > exact, np.nextafter(near, np.float32(-np.inf)), near)
        boxes[:, column + 1] = np.where(near < exact, np.nextafter(near, np.float32(np.inf)), near)
    return boxes


def _around(boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The box around boxes."""
    low, high = boxes.min(axis=0), boxes.max(axis=0)
    return np.array([low[0], high[1], low[2], high[3]], dtype=np.float32)
