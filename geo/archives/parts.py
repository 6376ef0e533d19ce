"""The parts of an archive, read back one by one as Arrow tables, whatever form they were written in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..errors import InputError, MissingExtra
from ..record import Type
from .folder import MENTIONS, ArchiveFolder
from .rows import FIELDS


def read_parts(folder: Path, columns: Sequence[str]) -> Iterator[Any]:
    """A `pyarrow.Table` of these columns for each part, in order. Raises InputError, MissingExtra."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("reading an archive needs pyarrow: pip install 'toposcope[parquet]'") from None
    manifest = ArchiveFolder(folder, "").manifest() if folder.is_dir() else None
    if manifest is None:
        raise InputError(f"{folder}: holds no archive that `toposcope corpus` wrote")
    if manifest.get("state") != "complete":
        raise InputError(f"{folder}: the archive is not whole yet; finish it with toposcope corpus --resume")
    form = manifest["options"]["format"]
    for path in sorted((folder / MENTIONS).glob(f"*.{form}")):
        try:
            yield _READERS[form](path, list(columns))
        except (OSError, ValueError, KeyError, pa.ArrowException) as error:
            said = str(error).partition("\n")[0]
            raise InputError(f"{path}: is damaged ({said}); delete it and run toposcope corpus --resume") from None


def _parquet(path: Path, columns: list[str]) -> Any:
    import pyarrow.parquet as pq

    return pq.read_table(path, columns=columns)


def _csv(path: Path, columns: list[str]) -> Any:
    from pyarrow import csv

    types = {f.name: _types()[f.type] for f in FIELDS}
    convert = csv.ConvertOptions(include_columns=columns, column_types=types, strings_can_be_null=True)
    parse = csv.ParseOptions(newlines_in_values=True)
    return csv.read_csv(
        path, convert_options=convert, parse_options=parse, read_options=csv.ReadOptions(block_size=1 << 26)
    )


def _geojson_lines(path: Path, columns: list[str]) -> Any:
    import datetime

    import pyarrow as pa

    rows: list[dict[str, Any]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            feature = json.loads(line)
            lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
            rows.append({**feature["properties"], "lat": lat, "lon": lon})
    for row in rows:
        row["date"] = datetime.date.fromisoformat(row["date"]) if row["date"] else None
    kinds = {f.name: _types()[f.type] for f in FIELDS}
    return pa.table({name: pa.array([row[name] for row in rows], kinds[name]) for name in columns})


def _types() -> dict[Type, Any]:
    import pyarrow as pa

    return {
        Type.TEXT: pa.string(),
        Type.LIST: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.DATE: pa.date32(),
    }


_READERS = {"parquet": _parquet, "csv": _csv, "geojsonl": _geojson_lines}
