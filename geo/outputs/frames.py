"""Documents as GeoDataFrames, and tables of texts resolved row by row.

Frames are EPSG:4326; a mention without a place has a missing geometry. The columns are those of `geo.record`, of types
that every driver and `to_postgis` keep: lists are JSON text, a date is a datetime or NaT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from ..document import Document, Focus, as_documents
from ..errors import InputError
from ..record import MENTION, Type, flat, iso_date, record
from .geojson import shape_maker

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


def to_geodataframe(documents: Document | Iterable[Document], *, geometry: str = "point") -> geopandas.GeoDataFrame:
    """One row a mention, in the order of the documents and their texts.

    With `geometry="area"` places are polygons, lines or circles, as in `to_geojson`.
    """
    docs = as_documents(documents)
    return _frame(docs, geometry)


def resolve_frame(
    frame: pd.DataFrame,
    resolve: Callable[..., Document],
    *,
    text: str = "text",
    source: str | None = None,
    date: str | None = None,
    home: Any = None,
    per: Literal["mention", "document"] = "mention",
    join: bool = False,
    progress: bool = False,
    geometry: str = "point",
) -> geopandas.GeoDataFrame:
    """Resolve a column of texts, and give the places with the rows that they came from.

    The index holds the labels of the user's rows, repeated where a text names several places; `row` is the row's
    position. A row without a text, or whose text names no place, stays with that as its `reason`.

    :param resolve: a `Resolver`, whose `pipe` and memory are used; or any function of a text that gives a document.
    :param text, source, date: names of columns.
    :param home: where all the texts are at home, as for `Resolver`.
    :param per: a row a mention, or a row a document: counts, names, all its places as a MultiPoint.
    :param join: with the user's columns before ours; those of ours whose names are taken end in "_place". Rows are
        joined by position, so that labels may repeat or be of several levels.
    :param progress: with a progress bar.
    :param geometry: "area" for polygons, lines and circles as in `to_geojson`; of a document their union.

    Raises KeyError where a column is not there.
    """
    if not hasattr(frame, "columns"):
        raise InputError(f"resolve_frame takes a DataFrame, not {frame!r:.60}; for texts, Resolver.pipe")
    for column in filter(None, (text, source, date)):
        if column not in frame.columns:
            raise KeyError(f"no column {column!r}; the columns are {', '.join(map(str, frame.columns))}")
    if per not in ("mention", "document"):
        raise ValueError(f"per is 'mention' or 'document', not {per!r}")
    shape_maker(geometry)  # refuses others before the work
    found = _resolved_rows(frame, resolve, {"text": text, "source": source, "date": date}, home, progress)
    table = _per_document(found, geometry) if per == "document" else _per_mention(found, geometry)
    table.index = frame.index.take(table["row"].to_numpy(dtype="int64"))
    return _joined(frame, table) if join else table


def _resolved_rows(
    frame: pd.DataFrame, resolve: Callable[..., Document], columns: dict[str, str | None], home: Any, progress: bool
) -> list[Document | None]:
    """A document a row, in their order; None where there is no text."""
    values: dict[str, list[Any]] = {
        key: list(frame[name]) if name else [None] * len(frame) for key, name in columns.items()
    }
    rows = [n for n, value in enumerate(values["text"]) if isinstance(value, str) and value.strip()]

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for n in rows:
            outlet, day = values["source"][n], values["date"][n]
            about: dict[str, Any] = {"name": str(frame.index[n])}
            about["source"] = outlet if isinstance(outlet, str) else ""
            if columns["date"]:
                about["date"] = (iso_date(str(day)) or "") if day is not None else ""
            if home is not None:
                about["home"] = home
            yield values["text"][n], about

    pipe = getattr(resolve, "pipe", None)
    stream = pipe(texts()) if pipe else (resolve(value, **about) for value, about in texts())
    if progress:
        from tqdm.auto import tqdm

        stream = tqdm(stream, total=len(rows), unit=" texts")
    found: list[Document | None] = [None] * len(frame)
    for n, doc in zip(rows, stream, strict=True):
        found[n] = doc
    return found


def _per_mention(found: list[Document | None], geometry: str) -> geopandas.GeoDataFrame:
    import geopandas
    import pandas as pd

    mentions = _frame([doc for doc in found if doc is not None], geometry)
    numbers = [n for n, doc in enumerate(found) if doc is not None for _ in doc.resolutions]
    mentions.insert(0, "row", numbers)
    bare = [n for n, doc in enumerate(found) if not doc]
    if not bare:
        return mentions
    rest = mentions.iloc[:0].reindex(range(len(bare)))
    rest["row"] = bare
    rest["document"] = [doc.name if (doc := found[n]) is not None else None for n in bare]
    rest["reason"] = [_no_mention(found[n]) for n in bare]
    both = pd.concat([mentions, rest], ignore_index=True).sort_values("row", kind="stable", ignore_index=True)
    return geopandas.GeoDataFrame(both.astype({"row": "int64"}), geometry="geometry", crs="EPSG:4326")


def _no_mention(doc: Document | None) -> str:
    return "no_text" if doc is None else "no_mention"


def _per_document(found: list[Document | None], geometry: str) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    places = [doc.places if doc else () for doc in found]
    columns = {
        "row": range(len(found)),
        "mentions": [len(doc) if doc is not None else 0 for doc in found],
        "resolved": [len(doc.resolved) if doc is not None else 0 for doc in found],
        "places": ["; ".join(p.name for p in some) or None for some in places],
        "countries": ["; ".join(dict.fromkeys(p.country for p in some if p.country)) or None for some in places],
        "reason": [None if doc else _no_mention(doc) for doc in found],
        **_focus_columns([doc.focus if doc is not None else None for doc in found]),
    }
    shape, join = shape_maker(geometry), shapely.multipoints if geometry == "point" else shapely.union_all
    shapes = [join([shape(p) for p in some]) if some else None for some in places]
    return geopandas.GeoDataFrame(columns, geometry=geopandas.GeoSeries(shapes, crs="EPSG:4326"))


def _focus_columns(focuses: list[Focus | None]) -> dict[str, Any]:
    """The one place that each text is about, in columns."""
    import pandas as pd

    return {
        "focus": [f and f.place.label for f in focuses],
        "focus_geonameid": pd.Series([f.place.geonameid if f else None for f in focuses], dtype="Int64"),
        "focus_lat": [f.place.point.lat if f else float("nan") for f in focuses],
        "focus_lon": [f.place.point.lon if f else float("nan") for f in focuses],
        "focus_radius_km": [f.radius_km if f else float("nan") for f in focuses],
        "focus_confidence": [f.confidence if f else float("nan") for f in focuses],
        "focus_reason": [f and f.reason for f in focuses],
    }


def _joined(frame: pd.DataFrame, table: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The user's columns with ours behind them, row for row of ours."""
    import geopandas
    import pandas as pd

    taken = set(frame.columns)
    ours = table.rename(columns={c: f"{c}_place" for c in table.columns if c in taken})
    theirs = frame.take(table["row"].to_numpy(dtype="int64"))
    geometry = "geometry_place" if "geometry" in taken else "geometry"
    both = pd.concat([pd.DataFrame(theirs), pd.DataFrame(ours).set_axis(theirs.index)], axis=1)
    return geopandas.GeoDataFrame(both, geometry=geometry, crs="EPSG:4326")


def _frame(docs: list[Document], geometry: str = "point") -> geopandas.GeoDataFrame:
    import geopandas
    import pandas as pd

    shape = shape_maker(geometry)
    pairs = [(doc, resolution) for doc in docs for resolution in doc.resolutions]
    table = pd.DataFrame([flat(record(doc, r)) for doc, r in pairs], columns=[f.name for f in MENTION])
    for field in MENTION:
        table[field.name] = table[field.name].astype(_DTYPES[field.type])
    shapes = [shape(r.place) if r.place else None for _, r in pairs]
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(shapes, crs="EPSG:4326"))
