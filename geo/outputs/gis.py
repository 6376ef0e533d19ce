"""Documents for GIS programs: GeoPackage, GeoParquet, FlatGeobuf, with typed fields and null geometries.

Through pyogrio's arrays and not a frame, so that a date stays a date and an integer may be null.
"""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..document import Document, Provenance
from ..errors import MissingExtra, OutputError
from ..record import MENTION, Type, flat_values, origin_line, provenance
from .geojson import shapes_of

LAYER = "mentions"
_OURS = {"mention", "geonameid", "reason", "confidence"}
"""Fields that our layer has, whichever version wrote it."""
_GAZETTEER = {"geonameid", "fclass", "fcode"}
"""Fields of the layer "place" of a gazetteer."""


def write_geopackage(documents: Sequence[Document], path: Path, geometry: str) -> None:
    """Write our layer into a GeoPackage 1.3, a new one or one that is there; what else is in it stays."""
    options: dict[str, Any] = {} if path.exists() else {"dataset_options": {"VERSION": "1.3"}}
    origin = _origin(documents)
    about = {"IDENTIFIER": "Place mentions", "DESCRIPTION": origin_line(origin)}
    options |= {"driver": "GPKG", "layer_options": about, "layer_metadata": provenance(origin)}
    _write(documents, path, geometry, **options)


def write_flatgeobuf(documents: Sequence[Document], path: Path, geometry: str) -> None:
    """Write FlatGeobuf in the order of the text; without its spatial index, which has no room for null geometries."""
    origin = _origin(documents)
    about = {"SPATIAL_INDEX": "NO", "TITLE": LAYER, "DESCRIPTION": origin_line(origin)}
    path.unlink(missing_ok=True)
    _write(documents, path, geometry, driver="FlatGeobuf", layer_options=about, layer_metadata=provenance(origin))
    _check_whole(path, sum(len(doc.resolutions) for doc in documents))


def _check_whole(path: Path, features: int) -> None:
    """Read back what was written: GDAL's driver says nothing of a disk that is full. Raises OSError."""
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
    from pyogrio.raw import read

    try:
        *_, fields = read(path, columns=["mention"])
        there = len(fields[0])
    except (DataLayerError, DataSourceError, FeatureError, IndexError):
        there = -1
    if there != features:
        raise OSError(errno.ENOSPC, "what was written can't be read back; is the disk full?", str(path))


def write_geoparquet(documents: Sequence[Document], path: Path, geometry: str) -> None:
    """Write GeoParquet; provenance in the file's metadata under "toposcope". Raises MissingExtra without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtra("GeoParquet needs pyarrow: pip install 'toposcope[parquet]'") from None
    import pandas as pd

    from .frames import to_geodataframe

    types = {Type.TEXT: pa.string(), Type.LIST: pa.string(), Type.DATE: pa.date32()}
    frame = to_geodataframe(documents, geometry=geometry)
    for field in MENTION:
        if field.type in types:
            # A column without a value would have no type.
            frame[field.name] = frame[field.name].astype(pd.ArrowDtype(types[field.type]))
    frame.to_parquet(path)
    table = pq.read_table(path)
    origin = json.dumps(provenance(_origin(documents)), ensure_ascii=False)
    pq.write_table(table.replace_schema_metadata({**table.schema.metadata, b"toposcope": origin.encode()}), path)


def start_from(target: Path, part: Path) -> None:
    """Make `part` what is to be changed: a copy of the GeoPackage that is there, or nothing."""
    if target.exists() and target.stat().st_size:
        shutil.copyfile(target, part)
    else:
        part.unlink(missing_ok=True)


def check_geopackage(path: Path) -> None:
    """Refuse to write into what is no GeoPackage, is a gazetteer, is open elsewhere, or has another "mentions".

    Raises OutputError.
    """
    import pyogrio

    if not path.stat().st_size:
        return
    if path.with_name(f"{path.name}-wal").exists():
        raise OutputError(f"{path}: another program has it open ({path.name}-wal lies beside it); close it there first")
    try:
        names = {str(name) for name, _ in pyogrio.list_layers(path)} & {LAYER, "place"}
        fields = {name: set(pyogrio.read_info(path, layer=name)["fields"]) for name in names}
    except Exception as error:
        raise OutputError(f"{path}: is no GeoPackage that can be read ({error}); name another file") from None
    if fields.get("place", set()) >= _GAZETTEER:
        raise OutputError(f"{path}: is a gazetteer; write to another file")
    if not fields.get(LAYER, _OURS) >= _OURS:
        raise OutputError(f"{path}: has a layer {LAYER!r} of another kind; write to another file")


def _origin(documents: Sequence[Document]) -> Provenance:
    return documents[0].provenance if documents else Provenance()


def _write(documents: Sequence[Document], path: Path, geometry: str, **options: Any) -> None:
    from pyogrio.raw import write
    from shapely import to_wkb

    records = [values for doc in documents for values in flat_values(doc)]
    shapes = to_wkb(shapes_of([r.place for doc in documents for r in doc.resolutions], geometry))
    columns = [_column(f.type, [values[i] for values in records]) for i, f in enumerate(MENTION)]
    write(
        path,
        geometry=shapes,
        field_data=[values for values, _ in columns],
        field_mask=[mask for _, mask in columns],
        fields=[f.name for f in MENTION],
        geometry_type="Point" if geometry == "point" else "Unknown",
        crs="EPSG:4326",
        layer=LAYER,
        **options,
    )


def _column(kind: Type, values: list[Any]) -> tuple[Any, Any]:
    """Values as an array of their type, and which of them are null."""
    import numpy as np

    null = np.array([v is None for v in values], dtype=bool)
    if kind is Type.INTEGER:
        return np.array([0 if v is None else v for v in values], dtype=np.int64), null
    if kind is Type.NUMBER:
        return np.array([np.nan if v is None else v for v in values], dtype=np.float64), null
    if kind is Type.DATE:
        return np.array(["NaT" if v is None else v for v in values], dtype="datetime64[D]"), null
    return np.array(values, dtype=object), null
