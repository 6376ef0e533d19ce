"""Tables that are layers of maps: GeoPackage, shapefile, FlatGeobuf, GeoJSON, GeoParquet; each row with a position.

Positions are degrees of WGS 84, from whatever system the layer is in; cells are as the file has them, gaps None.
"""

from __future__ import annotations

import datetime
import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Position = list[float | None]
LAYER_ENDINGS = (".gpkg", ".shp", ".fgb")
_OWN = ("latitude", "longitude")
_CHUNK = 5_000
_WGS84 = "EPSG:4326"


@dataclass(frozen=True, slots=True)
class Layer:
    """What is needed to read one."""

    columns: tuple[str, ...]
    how: str
    rows: Callable[[], Iterator[list[Any]]]


def open_layer(path: Path, layer: str | None) -> Layer:
    """A layer of a file that GDAL reads, None for its first. Raises InputError."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        with warnings.catch_warnings(action="ignore", category=RuntimeWarning):  # GDAL's, about damage
            names = [str(name) for name, _ in pyogrio.list_layers(path)]
            chosen = layer or names[0]
            info = pyogrio.read_info(path, layer=chosen, force_feature_count=True)
    except (DataSourceError, DataLayerError, IndexError):
        raise InputError(f"{path}: holds no layer{f' {layer!r}' if layer else ''} that can be read") from None
    fields = list(map(str, info["fields"]))
    place = to_degrees(str(path), info["crs"])
    kinds = dict(zip(fields, map(str, info["dtypes"]), strict=True))
    gaps = [name for name, kind in kinds.items() if kind.startswith(("int", "uint", "bool"))]

    def rows() -> Iterator[list[Any]]:
        whole = {name: known for name in gaps if (known := _without_gaps(path, chosen, name)) is not None}
        for start in range(0, info["features"], _CHUNK):
            frame = pyogrio.read_dataframe(
                path, layer=chosen, skip_features=start, max_features=_CHUNK, fid_as_index=True
            )
            shapes = frame.geometry if hasattr(frame, "geometry") else [None] * len(frame)
            cells = []
            for name in fields:
                known = whole.get(name)
                values = frame[name].tolist() if known is None else [known.get(fid) for fid in frame.index]
                cells.append([_cell(value, kinds[name]) for value in values])
            for values, shape in zip(zip(*cells, strict=True) if cells else [()] * len(frame), shapes, strict=True):
                yield [*values, *place(shape)]

    more = f" of {', '.join(names)}" if len(names) > 1 else ""
    return Layer((*fields, *_OWN), f"layer {chosen!r}{more}", rows)


def _without_gaps(path: Path, layer: str, column: str) -> dict[int, Any] | None:
    """A column of whole numbers or booleans by row id, the gaps left out; None for one without gaps.

    Read beside one gap they come as floats: a grid cell's number of 18 digits loses its last ones (pyogrio 0.13).
    """
    import pyogrio

    name, only = column.replace('"', '""'), {"columns": [column], "read_geometry": False, "fid_as_index": True}
    if not len(pyogrio.read_dataframe(path, layer=layer, where=f'"{name}" IS NULL', max_features=1, **only)):
        return None
    frame = pyogrio.read_dataframe(path, layer=layer, where=f'"{name}" IS NOT NULL', **only)
    return dict(zip(frame.index.tolist(), frame[column].tolist(), strict=True))


def _cell(value: Any, kind: str) -> Any:
    """A cell of a frame as one of Python's own values; a day without an hour where the layer has days."""
    if value is None or value != value:  # NaN and NaT are not what they are
        return None
    if isinstance(value, datetime.datetime):
        moment = value.to_pydatetime(warn=False) if hasattr(value, "to_pydatetime") else value
        return moment.date() if kind == "datetime64[D]" else moment
    return value


def to_degrees(where: str, crs: Any) -> Callable[[BaseGeometry | None], Position]:
    """What gives latitude and longitude of a point that stands for a shape in a coordinate system.

    Raises InputError for a system that is not known.
    """
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError, ProjError

    if not crs:
        return lambda shape: _inside(shape)
    try:
        system = CRS.from_user_input(crs)
        if system.to_epsg() == 4326 or "CRS84" in str(crs):
            return lambda shape: _inside(shape)
        over = Transformer.from_crs(system, _WGS84, always_xy=True)
    except (CRSError, ProjError):
        raise InputError(f"{where}: no coordinate system that is known: {str(crs)[:60]!r}") from None

    def position(shape: BaseGeometry | None) -> Position:
        lat, lon = _inside(shape)
        if lat is None or lon is None:
            return [None, None]
        x, y = over.transform(lon, lat)
        return [y, x] if abs(y) <= 90 else [None, None]  # infinite where the system has no such place

    return position


def _inside(shape: BaseGeometry | None) -> Position:
    if shape is None or shape.is_empty:
        return [None, None]
    at = shape.representative_point()
    return [at.y, at.x]


def of_wkb(where: str, crs: Any) -> Callable[[bytes | None], Position]:
    """The same of shapes in WKB, as GeoParquet has them."""
    import shapely

    place = to_degrees(where, crs)

    def position(wkb: bytes | None) -> Position:
        try:
            return place(shapely.from_wkb(wkb)) if wkb else [None, None]
        except (shapely.errors.GEOSException, TypeError):
            return [None, None]

    return position


def of_geojson(where: str, crs: Any) -> Callable[[Any], Position]:
    """The same of GeoJSON's geometries; `crs` is what older files name their system by."""
    named = crs.get("properties") if isinstance(crs, Mapping) else None
    name = named.get("name") if isinstance(named, Mapping) else None
    place = to_degrees(where, name) if isinstance(name, str) else None

    def position(geometry: Any) -> Position:
        from shapely.geometry import shape

        at = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
        if not at:
            return [None, None]
        try:
            if place is None and isinstance(at[0], (int, float)):
                return [at[1], at[0]]
            return (place or _inside)(shape(geometry))
        except Exception:  # whatever shapely makes of what is no geometry
            return [None, None]

    return position


def geoparquet(metadata: Mapping[bytes, bytes]) -> tuple[str, Any]:
    """The column of geometries of a GeoParquet file, "" for any other, and their coordinate system."""
    try:
        geo = json.loads(metadata[b"geo"])
        name = str(geo["primary_column"])
        return name, geo["columns"][name].get("crs")
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return "", None
