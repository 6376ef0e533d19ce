"""Documents as GeoDataFrames, and tables of texts resolved row by row.

Frames are EPSG:4326; a mention without a place has a missing geometry. The columns are those of `geo.record`, of types
that every driver and `to_postgis` keep: lists are JSON text, a date is a datetime or NaT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..document import Document
from ..record import MENTION, Type, coordinates, flat, record

if TYPE_CHECKING:
    import geopandas
    import pandas as pd

_DTYPES: dict[Type, Any] = {
    Type.TEXT: "object",
    Type.LIST: "object",
    Type.INTEGER: "Int64",
    Type.NUMBER: "float64",
    Type.DATE: "datetime64[ns]",
}


def to_geodataframe(documents: Document | Iterable[Document]) -> geopandas.GeoDataFrame:
    """One row a mention, in the order of the documents and their texts."""
    docs = [documents] if isinstance(documents, Document) else list(documents)
    return _frame([(None, doc) for doc in docs])


def resolve_frame(
    frame: pd.DataFrame, resolve: Callable[..., Document], *, text: str = "text", source: str | None = None
) -> geopandas.GeoDataFrame:
    """Resolve a column of texts and join the places back to the rows they came from.

    `frame` is any DataFrame; `text` and `source` name its columns; `resolve` is a `Resolver`. The result has one row a
    mention; its index holds the labels of the user's rows (repeated where a text names several places; absent where
    it names none), so `frame.merge(result, how="left", left_index=True, right_index=True)` puts both together. Missing
    texts are passed over.
    Raises KeyError where a column is not there.
    """
    for column in filter(None, (text, source)):
        if column not in frame.columns:
            raise KeyError(f"no column {column!r}; the columns are {', '.join(map(str, frame.columns))}")
    sources = frame[source] if source else [""] * len(frame)
    rows: list[tuple[Any, Document]] = []
    for label, value, outlet in zip(frame.index, frame[text], sources, strict=True):
        if isinstance(value, str) and value:
            rows.append((label, resolve(value, name=str(label), source=outlet if isinstance(outlet, str) else "")))
    return _frame(rows, index_name=frame.index.name, keep_labels=True)


def _frame(
    rows: list[tuple[Any, Document]], index_name: Any = None, keep_labels: bool = False
) -> geopandas.GeoDataFrame:
    import geopandas
    import pandas as pd
    from shapely.geometry import Point

    pairs = [(label, doc, resolution) for label, doc in rows for resolution in doc.resolutions]
    table = pd.DataFrame([flat(record(doc, r)) for _, doc, r in pairs], columns=[f.name for f in MENTION])
    for field in MENTION:
        table[field.name] = table[field.name].astype(_DTYPES[field.type])
    points = [Point(coordinates(r.place)) if r.place else None for _, _, r in pairs]
    if keep_labels:
        table.index = pd.Index([label for label, _, _ in pairs], name=index_name)
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(points, index=table.index, crs="EPSG:4326"))
