"""The R*Tree written whole: points along a Hilbert curve, packed into full nodes, level by level.

SQLite's module inserts row by row, ten times slower and with half-empty nodes. The nodes' format is that of SQLite's
rtree.c: depth and count, then cells of an id and four big-endian floats.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NODE_CELLS = 48
"""SQLite's own have 51; of these, seven fill a page of 8 KB to the brim."""
CELL = np.dtype([("id", ">i8"), ("box", ">f4", (4,))])
"""A cell: a row's or a child node's id; minx, maxx, miny, maxy."""
_NODE = np.dtype([("depth", ">u2"), ("count", ">u2"), ("cells", CELL, (NODE_CELLS,))])
NODE_BYTES = _NODE.itemsize

_ORDER = 16
_PART = 20_000  # nodes made at a time
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Nodes(NamedTuple):
    """Some nodes of one level as they are stored."""

    numbers: Ints
    parents: Ints
    """Their parents' numbers; 0 for the root, which is node 1."""
    content: npt.NDArray[np.void]
    leaves: bool
    ids: Ints
    """The ids in their cells."""

    def blobs(self) -> Iterator[bytes]:
        """Each node's bytes."""
        data = self.content.tobytes()
        return (data[start : start + NODE_BYTES] for start in range(0, len(data), NODE_BYTES))


def hilbert_order(lon: Floats, lat: Floats, *, step: int = 1 << 20) -> npt.NDArray[np.uint32]:
    """The order of points (degrees) along a Hilbert curve over the globe."""
    # The place on the curve above, the point's index below: sorted in place, without room for a second array.
    along = np.empty(len(lon), dtype=np.uint64)
    for start in range(0, len(lon), step):
        part = slice(start, start + step)
        side = (1 << _ORDER) - 1
        x = ((lon[part] + 180.0) / 360.0 * side).astype(np.uint32)
        y = ((lat[part] + 90.0) / 180.0 * side).astype(np.uint32)
        index = np.arange(start, start + len(x), dtype=np.uint64)
        along[part] = _hilbert(x, y).astype(np.uint64) << np.uint64(32) | index
    along.sort()
    return along.astype(np.uint32)


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


def packed_nodes(lon: Floats, lat: Floats) -> Iterator[Nodes]:
    """The nodes of a tree over one or more points, whose ids run from 1: leaves first, the root (node 1) last."""
    order = hilbert_order(lon, lat)
    sizes = _level_sizes(len(lon))
    firsts = _first_numbers(sizes)
    boxes = np.empty((sizes[0], 4), dtype=np.float32)
    for start in range(0, sizes[0], _PART):
        chosen = order[start * NODE_CELLS : (start + _PART) * NODE_CELLS]
        points = _point_boxes(lon[chosen], lat[chosen])
        yield _nodes(chosen.astype(np.int64) + 1, points, 0, start, firsts)
        boxes[start : start + _PART] = _around(points)
    for level in range(1, len(sizes)):
        children = firsts[level - 1] + np.arange(sizes[level - 1])
        yield _nodes(children, boxes, level, 0, firsts)
        boxes = _around(boxes)


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


def _nodes(ids: Ints, boxes: npt.NDArray[np.float32], level: int, start: int, firsts: list[int]) -> Nodes:
    """Nodes of a level, the first of which is its `start`th."""
    count = -(-len(ids) // NODE_CELLS)
    cells = np.zeros(count * NODE_CELLS, dtype=CELL)
    cells["id"][: len(ids)] = ids
    cells["box"][: len(ids)] = boxes
    content = np.zeros(count, dtype=_NODE)
    content["cells"] = cells.reshape(count, NODE_CELLS)
    content["count"] = NODE_CELLS
    content["count"][-1] = len(ids) - (count - 1) * NODE_CELLS
    places = start + np.arange(count)
    parents = np.zeros(count, dtype=np.int64)
    if level == len(firsts) - 1:
        content["depth"] = level  # only the root's is read
    else:
        parents = firsts[level + 1] + places // NODE_CELLS
    return Nodes(firsts[level] + places, parents, content, level == 0, ids)


def _point_boxes(lon: Floats, lat: Floats) -> npt.NDArray[np.float32]:
    """Boxes of points in single precision, rounded outwards as SQLite rounds them."""
    boxes = np.empty((len(lon), 4), dtype=np.float32)
    for column, exact in ((0, lon), (2, lat)):
        near = exact.astype(np.float32)
        boxes[:, column] = np.where(near > exact, np.nextafter(near, np.float32(-np.inf)), near)
        boxes[:, column + 1] = np.where(near < exact, np.nextafter(near, np.float32(np.inf)), near)
    return boxes


def _around(boxes: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The boxes around every node's boxes."""
    firsts = np.arange(0, len(boxes), NODE_CELLS)
    around = np.empty((len(firsts), 4), dtype=np.float32)
    for column, most in ((0, np.minimum), (1, np.maximum), (2, np.minimum), (3, np.maximum)):
        around[:, column] = most.reduceat(boxes[:, column], firsts)
    return around
