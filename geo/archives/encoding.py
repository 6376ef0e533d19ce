"""Rows as the bytes of a file: GeoParquet, GeoJSON a feature a line, CSV. The same rows give the same bytes.

Public: `FORMATS`, `encode`, `check_format`.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import struct
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from ..errors import MissingExtra
from ..outputs import inert
from ..record import Type
from .rows import FIELDS, Row, column_values


def encode(rows: Sequence[Row], form: str) -> bytes:
    """The file of a partition, in one of `FORMATS`. Raises MissingExtra where it needs a package."""
    return FORMATS[form](rows)


def check_format(form: str) -> None:
    """Find out before the work that a form can't be written. Raises MissingExtra."""
    encode([], form)


def _csv(rows: Sequence[Row]) -> bytes:
    out = io.StringIO()
    table = csv.DictWriter(out, [f.name for f in FIELDS], lineterminator="\r\n")
    table.writeheader()
    table.writerows({key: inert(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode("utf-8")


def _geojson_lines(rows: Sequence[Row]) -> bytes:
    return "".join(json.dumps(_feature(row), ensure_ascii=False) + "\n" for row in rows).encode("utf-8")


def _feature(row: Row) -> dict[str, Any]:
    at = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    place = "" if row["start_char"] is None else f"-{row['start_char']}-{row['end_char']}"
    data = {key: value for key, value in row.items() if key not in ("lat", "lon")}
    return {"type": "Feature", "id": f"{row['number']}{place}", "geometry": at, "properties": data}


def _parquet(rows: Sequence[Row]) -> bytes:
    """GeoParquet 1.0: the columns of `FIELDS`, and `geometry` as WKB points, null without a place."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra("GeoParquet needs pyarrow: pip install 'toposcope[parquet]'; or say --format csv") from None
    types = {Type.INTEGER: pa.int64(), Type.NUMBER: pa.float64(), Type.DATE: pa.date32()}
    columns, schema = [], []
    for field in FIELDS:
        values = column_values(rows, field.name)
        if field.type is Type.DATE:
            values = [None if v is None else datetime.date.fromisoformat(v) for v in values]
        kind = types.get(field.type, pa.string())
        columns.append(pa.array(values, kind))
        schema.append(pa.field(field.name, kind))
    points = [None if row["lat"] is None else _wkb(row["lon"], row["lat"]) for row in rows]
    columns.append(pa.array(points, pa.binary()))
    schema.append(pa.field("geometry", pa.binary()))
    about = {b"geo": json.dumps(_geo(rows)).encode(), b"pandas": json.dumps(_PANDAS).encode()}
    table = pa.Table.from_arrays(columns, schema=pa.schema(schema, metadata=about))
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


_PANDAS = {
    "index_columns": [],
    "columns": [
        {"name": f.name, "field_name": f.name, "pandas_type": "int64", "numpy_type": "Int64", "metadata": None}
        for f in FIELDS
        if f.type is Type.INTEGER
    ],
}
"""Tells pandas to read integers that may be missing as integers."""


def _wkb(lon: float, lat: float) -> bytes:
    return struct.pack("<BIdd", 1, 1, lon, lat)


def _geo(rows: Sequence[Row]) -> dict[str, Any]:
    """The metadata that makes Parquet GeoParquet."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"], "crs": _crs()}
    placed = [row for row in rows if row["lat"] is not None]
    if placed:
        lons, lats = column_values(placed, "lon"), column_values(placed, "lat")
        column["bbox"] = [min(lons), min(lats), max(lons), max(lats)]
    return {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}


@cache
def _crs() -> dict[str, Any]:
    from pyproj import CRS

    crs: dict[str, Any] = CRS("EPSG:4326").to_json_dict()
    return crs


FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "parquet": _parquet,
    "geojsonl": _geojson_lines,
    "csv": _csv,
}
"""What can be written, each named as its ending."""
