"""Columns of plain values as Arrow's arrays.

They are made of their buffers: `pyarrow.array` imports pandas where it is installed, which takes each worker half a
second and 30 MB.
"""

from __future__ import annotations

import datetime
import struct
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from operator import is_not
from typing import Any

import numpy as np

from ..record import Type

_EPOCH = datetime.date(1970, 1, 1).toordinal()
_KEPT_AS = {Type.INTEGER: "q", Type.NUMBER: "d", Type.DATE: "i"}
"""The numbers of a column, as `struct` calls them."""
_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])
"""A point in well-known binary, little-endian."""


def arrow_type(type: Type) -> Any:
    """The type of a field's column."""
    import pyarrow as pa

    return {Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}.get(type, pa.string())


def arrow_column(values: Sequence[Any], type: Type) -> Any:
    """The values of a field, None for a missing one, as an array of `arrow_type`; a date is given in ISO 8601."""
    import pyarrow as pa

    valid = _valid(values)
    if type in _KEPT_AS:
        numbers = [v and _day(v) for v in values] if type is Type.DATE else values
        packed = _packed(_KEPT_AS[type], numbers if valid is None else [v or 0 for v in numbers], len(values))
        return pa.Array.from_buffers(arrow_type(type), len(values), [valid, packed])
    texts = values if valid is None else [v or "" for v in values]
    joined = "".join(texts)
    if joined.isascii():
        return _pieces(arrow_type(type), valid, list(map(len, texts)), joined.encode())
    encoded = list(map(str.encode, texts))
    return _pieces(arrow_type(type), valid, list(map(len, encoded)), b"".join(encoded))


def arrow_points(lons: Sequence[float | None], lats: Sequence[float | None]) -> Any:
    """Points in degrees as well-known binary; missing where the latitude is None."""
    import pyarrow as pa

    x, y = ([degrees for degrees in column if degrees is not None] for column in (lons, lats))
    points = np.zeros(len(y), dtype=_POINT)
    points["order"] = points["kind"] = 1
    points["x"], points["y"] = x, y
    lengths = [0 if lat is None else _POINT.itemsize for lat in lats]
    return _pieces(pa.binary(), _valid(lats), lengths, points.tobytes())


def _pieces(type: Any, valid: Any, lengths: Sequence[int], data: bytes) -> Any:
    """Values of bytes that follow one another."""
    import pyarrow as pa

    ends = _packed("i", accumulate(lengths, initial=0), len(lengths) + 1)
    return pa.Array.from_buffers(type, len(lengths), [valid, ends, pa.py_buffer(data)])


def _packed(kind: str, numbers: Iterable[Any], count: int) -> Any:
    import pyarrow as pa

    return pa.py_buffer(struct.pack(f"{count}{kind}", *numbers))


def _valid(values: Sequence[Any]) -> Any:
    """A bit for each value that is there, None where none is missing."""
    import pyarrow as pa

    if None not in values:
        return None
    there = bytes(map(is_not, values, repeat(None)))
    return pa.py_buffer(np.packbits(np.frombuffer(there, np.uint8), bitorder="little"))


@lru_cache(maxsize=1024)
def _day(date: str) -> int:
    """Days since 1970."""
    return datetime.date.fromisoformat(date).toordinal() - _EPOCH
