"""A file of places of the user's own -> records: one dict of lower-case columns a row, and its geometry.

CSV and TSV are read here; GeoJSON, GeoPackage and whatever else GDAL reads come by way of geopandas, reprojected to WGS
84.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import SourceError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


class Record(NamedTuple):
    """A row of an overlay file."""

    where: str
    """The file and the row, for messages: "camps.csv, row 3"."""
    values: dict[str, str]
    """Texts by lower-case column name; empty cells are left out."""
    geometry: BaseGeometry | None = None


def read_records(path: Path) -> Iterator[Record]:
    """Yield the rows of an overlay file. Raises SourceError when it can't be read."""
    if not path.is_file():
        raise SourceError(f"{path}: no such file")
    return _text_records(path) if path.suffix.lower() in TEXT_ENDINGS else _vector_records(path)


def _text_records(path: Path) -> Iterator[Record]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            delimiter = max("\t;,", key=head.count)
            for number, row in enumerate(csv.DictReader(stream, delimiter=delimiter, strict=True), 1):
                if None in row:
                    raise SourceError(f"{path}, row {number}: more cells than the header has columns")
                yield Record(f"{path}, row {number}", _filled(row))
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (OSError, csv.Error) as error:
        raise SourceError(f"{path}: can't be read as CSV: {error}") from error


def _vector_records(path: Path) -> Iterator[Record]:
    import pyogrio

    try:
        layers = [str(name) for name, kind in pyogrio.list_layers(path)]
    except Exception as error:  # pyogrio's own tree of errors
        raise SourceError(f"{path}: no file of places that GDAL reads: {_first_line(error)}") from error
    for layer in layers:
        where = f"{path}, layer {layer}, row" if len(layers) > 1 else f"{path}, row"
        for number, row in enumerate(_layer(path, layer), 1):
            geometry = row.pop("geometry", None)
            empty = geometry is None or geometry.is_empty
            yield Record(f"{where} {number}", _filled(row), None if empty else geometry)


def _layer(path: Path, layer: str) -> Iterator[dict[str, Any]]:
    import pyogrio

    try:
        frame = pyogrio.read_dataframe(path, layer=layer)
        if getattr(frame, "crs", None) is not None:
            frame = frame.to_crs("EPSG:4326")
    except Exception as error:
        raise SourceError(f"{path}: layer {layer} can't be read: {_first_line(error)}") from error
    yield from frame.to_dict("records")


def _filled(row: dict[Any, Any]) -> dict[str, str]:
    """The cells with content, as texts; whole numbers that came as 12.0 lose the fraction."""
    filled = {}
    for column, value in row.items():
        if hasattr(value, "tolist"):  # an array: a list in GeoJSON
            text = "|".join(map(str, value.tolist()))
        elif value is None or value != value:  # NaN, NaT
            continue
        else:
            text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
        if text:
            filled[str(column).strip().lower()] = text
    return filled


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
