"""The R*Tree as it is read: its nodes, made ready for bounds of distances."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from . import schema
from .checking import Damaged
from .rtree import CELL, NODE_CELLS

Floats = npt.NDArray[np.float64]

_NODE = f"SELECT data FROM {schema.RTREE}_node WHERE nodeno = ?"
_ROOT_DEPTH = f"SELECT rtreedepth(data) FROM {schema.RTREE}_node WHERE nodeno = 1"
_KEPT = 512  # nodes of 3 KB; a planet's tree has 127 above those that lead to its leaves
_TOP_CELLS = 256
_DEEPEST = 40  # SQLite's own limit


class Node(NamedTuple):
    """Some cells of one level, n of them; angles in radians."""

    depth: int
    """How many levels of nodes are below; the cells of depth 0 are places."""
    ids: npt.NDArray[np.int64]
    """Ranks of places, or numbers of nodes."""
    middles: Floats
    """The longitudes and the latitudes of the boxes' middles, 2 x n."""
    halves: Floats
    """Half their widths and heights, 2 x n."""
    least_cosines: Floats
    """The cosine of each box's latitude that is nearest to a pole."""

    @classmethod
    def read(cls, data: bytes, depth: int) -> Node:
        """A node from its bytes; in them only the root knows its depth."""
        count = int.from_bytes(data[2:4], "big")
        cells = np.frombuffer(data, dtype=CELL, count=count, offset=4)
        edges = cells["box"].T.astype(np.float64, order="C")
        edges *= np.pi / 360.0
        low, high = edges[::2], edges[1::2]
        middles, halves = low + high, high - low
        farthest = np.abs(middles[1])
        farthest += halves[1]
        return cls(depth, cells["id"].astype(np.int64), middles, halves, np.cos(farthest, out=farthest))

    @classmethod
    def joined(cls, nodes: Sequence[Node]) -> Node:
        """The cells of several nodes of one level."""
        return cls(nodes[0].depth, *(np.concatenate(parts, axis=-1) for parts in list(zip(*nodes, strict=True))[1:]))


class Tree:
    """The nodes of one file's tree."""

    def __init__(self, first: Callable[..., Any]) -> None:
        self._first = first
        self.node = lru_cache(_KEPT)(self._read)
        """A node by its number and depth; those near the root are asked for again and again."""

    @cached_property
    def top(self) -> Node:
        """The root; or its children together, or theirs, as long as their cells are not many."""
        depth = self._first(_ROOT_DEPTH)
        if depth is None or not 0 <= depth[0] <= _DEEPEST:
            raise Damaged("no index of positions")
        top = self.node(1, depth[0])
        while top.depth and len(top.ids) * NODE_CELLS <= _TOP_CELLS:
            top = Node.joined([self.node(number, top.depth - 1) for number in top.ids.tolist()])
        return top

    def _read(self, number: int, depth: int) -> Node:
        try:
            return Node.read(self._first(_NODE, (number,))[0], depth)
        except (TypeError, ValueError) as error:
            raise Damaged(f"its index of positions ({error})") from error
