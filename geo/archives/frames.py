"""The partition function for data frames: pandas, and what works on pandas frames in pieces (Dask, Spark, Ray)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..batch import Problem, Text
from ..errors import MissingExtra
from ..record import Type
from .reading import TextColumns, choose_columns, document
from .rows import FIELDS, PartitionOptions, Row, columns_of, resolve_items

if TYPE_CHECKING:
    import dask.dataframe as dd
    import dask_geopandas
    import geopandas
    import pandas as pd

_SQL = {Type.INTEGER: "bigint", Type.NUMBER: "double", Type.DATE: "date"}
_DTYPES = {Type.INTEGER: "Int64", Type.NUMBER: "float64", Type.DATE: "datetime64[ns]"}
_ROW = "row"
PARTITION_COLUMNS: Mapping[str, str] = {
    _ROW if f.name == "number" else f.name: _SQL.get(f.type, "string") for f in FIELDS
}
"""The columns of `resolve_partition`, each with its SQL type, as Spark's schemas are written."""


def resolve_partition(
    frame: pd.DataFrame,
    options: PartitionOptions | None = None,
    *,
    text: str = "",
    id: str = "",
    source: str = "",
    date: str = "",
) -> pd.DataFrame:
    """The rows of a frame of texts: one for each mention, else one that says why a text has none.

    A function of its arguments alone, so that it may run on any piece of a table, anywhere and again: with
    `DataFrame.map_partitions`, Spark's `mapInPandas`, Ray's `map_batches`. A worker keeps its
    resolver from call to call.

    :param options: how texts are resolved; paths must lead to the same files on every worker.
    :param text, id, source, date: names of columns; those not named are found by their usual names. Without ids, the
        labels of the frame's index are the documents' names.

    Returns `PARTITION_COLUMNS`; `row` is the text's position in the frame, and the index repeats the frame's labels.
    Raises InputError without a column of texts.
    """
    columns = choose_columns(map(str, frame.columns), TextColumns(text, id, source, date), "the frame")
    wanted = [c for c in dict.fromkeys((columns.text, columns.id, columns.source, columns.date)) if c]
    names = map(str, frame.index)
    records = frame[wanted].to_dict("records") if wanted else []
    items = [_item(record, columns, name) for record, name in zip(records, names, strict=True)]
    return _table(frame.index, resolve_items(items, 0, options or PartitionOptions()))


def _item(record: Mapping[Any, Any], columns: TextColumns, name: str) -> Text | Problem:
    import pandas as pd

    return document({str(key): None if pd.isna(value) else value for key, value in record.items()}, columns, name)


def _table(index: pd.Index, rows: list[Row]) -> pd.DataFrame:
    import pandas as pd

    columns, values = {}, columns_of(rows)
    for field, name in zip(FIELDS, PARTITION_COLUMNS, strict=True):
        columns[name] = pd.Series(list(values[field.name]), dtype=_DTYPES.get(field.type, "object"))
    table = pd.DataFrame(columns)
    table.index = index.take(table[_ROW].to_numpy(dtype="int64"))
    return table


def resolve_ddf(
    ddf: dd.DataFrame,
    options: PartitionOptions | None = None,
    *,
    text: str = "",
    id: str = "",
    source: str = "",
    date: str = "",
) -> dask_geopandas.GeoDataFrame:
    """A Dask DataFrame of texts as a dask-geopandas frame of their places, partition by partition, lazily.

    As `resolve_partition`, with a geometry (EPSG:4326; missing without a place). `spatial_partitions` are None where a
    partition has no place at all. Raises MissingExtra without dask-geopandas, InputError without a column of texts.
    """
    try:
        import dask_geopandas  # noqa: F401 - by it, Dask knows what a GeoDataFrame is
    except ImportError:
        raise MissingExtra("Dask data frames need dask-geopandas: pip install 'toposcope[cluster]'") from None
    columns = choose_columns(map(str, ddf.columns), TextColumns(text, id, source, date), "the frame")
    meta = _with_geometry(_table(ddf._meta.index[:0], []))
    lazy: Any = ddf
    return lazy.map_partitions(_geo_partition, options, columns, meta=meta)


def _geo_partition(
    frame: pd.DataFrame, options: PartitionOptions | None, columns: TextColumns
) -> geopandas.GeoDataFrame:
    named = {"text": columns.text, "id": columns.id, "source": columns.source, "date": columns.date}
    return _with_geometry(resolve_partition(frame, options, **named))


def _with_geometry(table: pd.DataFrame) -> geopandas.GeoDataFrame:
    import geopandas
    from shapely import points

    placed = table["lat"].notna().to_numpy()
    geometry = geopandas.GeoSeries([None] * len(table), index=table.index, crs="EPSG:4326")
    if placed.any():
        geometry.array[placed] = points(table.loc[placed, "lon"], table.loc[placed, "lat"])
    texts = {name: "string" for name, kind in PARTITION_COLUMNS.items() if kind == "string"}
    # Columns of objects tell Dask no type, without which it writes no Parquet.
    return geopandas.GeoDataFrame(table.astype(texts), geometry=geometry)
