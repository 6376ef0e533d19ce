"""Rows as the bytes of a file: GeoParquet, GeoJSON a feature a line, CSV. The same rows give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Protocol

from ..errors import MissingExtra
from ..outputs import inert
from ..record import Type
from .arrow import arrow_column, arrow_points, arrow_type
from .rows import FIELDS, NAMES, Row, columns_of


class Encoder(Protocol):
    """Takes rows piece by piece, so that they need not be held as such, and gives the file's bytes."""

    def add(self, rows: Sequence[Row]) -> None:
        """Take the next rows."""

    def done(self) -> bytes:
        """The file."""


def encoder(form: str) -> Encoder:
    """A new file in one of `FORMATS`. Raises MissingExtra where it needs a package."""
    return FORMATS[form]()


class _Csv:
    def __init__(self) -> None:
        self._out = io.StringIO()
        self._table = csv.writer(self._out, lineterminator="\r\n")
        self._table.writerow(NAMES)

    def add(self, rows: Sequence[Row]) -> None:
        self._table.writerows(map(inert, row) for row in rows)

    def done(self) -> bytes:
        return self._out.getvalue().encode("utf-8")


class _GeoJsonLines:
    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, rows: Sequence[Row]) -> None:
        features = (_feature(dict(zip(NAMES, row, strict=True))) for row in rows)
        self._lines += [json.dumps(feature, ensure_ascii=False) + "\n" for feature in features]

    def done(self) -> bytes:
        return "".join(self._lines).encode("utf-8")


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    at = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    place = "" if row["start_char"] is None else f"-{row['start_char']}-{row['end_char']}"
    data = {key: value for key, value in row.items() if key not in ("lat", "lon")}
    return {"type": "Feature", "id": f"{row['number']}{place}", "geometry": at, "properties": data}


class _Parquet:
    """GeoParquet 1.0: the columns of `FIELDS`, and `geometry` as WKB points, null without a place."""

    def __init__(self) -> None:
        try:
            import pyarrow as pa
        except ImportError:
            said = "GeoParquet needs pyarrow: pip install 'toposcope[parquet]'; or say --format csv"
            raise MissingExtra(said) from None
        fields = [pa.field(f.name, arrow_type(f.type)) for f in FIELDS]
        self._schema = pa.schema([*fields, pa.field("geometry", pa.binary())])
        self._pieces: list[Any] = []
        self._bounds = _Bounds()

    def add(self, rows: Sequence[Row]) -> None:
        import pyarrow as pa

        values = columns_of(rows)
        columns = [arrow_column(values[f.name], f.type) for f in FIELDS]
        columns.append(arrow_points(values["lon"], values["lat"]))
        self._pieces.append(pa.Table.from_arrays(columns, schema=self._schema))
        self._bounds.add(values["lon"], values["lat"])

    def done(self) -> bytes:
        import pyarrow as pa
        import pyarrow.parquet as pq

        about = {b"geo": json.dumps(_geo(self._bounds.box)).encode(), b"pandas": json.dumps(_PANDAS).encode()}
        out = io.BytesIO()
        table = pa.concat_tables(self._pieces or [self._schema.empty_table()]).replace_schema_metadata(about)
        pq.write_table(table, out, compression="zstd")  # the same bytes as of whole columns, which would be a copy
        return out.getvalue()


class _Bounds:
    """West, south, east and north of points, in degrees."""

    def __init__(self) -> None:
        self.box: list[float] = []

    def add(self, lons: Sequence[float | None], lats: Sequence[float | None]) -> None:
        """Widen the box; None is no point."""
        x, y = [v for v in lons if v is not None], [v for v in lats if v is not None]
        if x and y:
            west, south, east, north = self.box or [x[0], y[0], x[0], y[0]]
            self.box = [min(west, *x), min(south, *y), max(east, *x), max(north, *y)]


_PANDAS = {
    "index_columns": [],
    "columns": [
        {"name": f.name, "field_name": f.name, "pandas_type": "int64", "numpy_type": "Int64", "metadata": None}
        for f in FIELDS
        if f.type is Type.INTEGER
    ],
}
"""Tells pandas to read integers that may be missing as integers."""


def _geo(box: list[float]) -> dict[str, Any]:
    """The metadata that makes Parquet GeoParquet."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"], "crs": _crs()}
    if box:
        column["bbox"] = box
    return {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}


@cache
def _crs() -> dict[str, Any]:
    from pyproj import CRS

    crs: dict[str, Any] = CRS("EPSG:4326").to_json_dict()
    return crs


FORMATS: dict[str, Callable[[], Encoder]] = {
    "parquet": _Parquet,
    "geojsonl": _GeoJsonLines,
    "csv": _Csv,
}
"""What can be written, each named as its ending."""
