"""Documents as GeoDataFrames, and tables of texts resolved row by row.

Frames are EPSG:4326; a mention without a place has a missing geometry. The columns are those of `geo.record`, of types
that every driver and `to_postgis` keep: lists are JSON text, a date is a datetime or NaT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from typing import TYPE_CHECKING, Any, Literal

from gazetteer import Place

from ..document import Document, Focus, as_documents
from ..errors import InputError
from ..record import MENTION, Type, flat_values, iso_date
from .geojson import shape_maker, shapes_of

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
) -> Iterator[Document | None]:
    """A document a row, in their order; None where there is no text. None is kept longer than the caller needs it."""
    values: dict[str, list[Any]] = {
        key: list(frame[name]) if name else [None] * len(frame) for key, name in columns.items()
    }
    names = [str(label) for label in frame.index]
    has_text = [isinstance(value, str) and bool(value.strip()) for value in values["text"]]

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for n in compress(range(len(frame)), has_text):
            outlet, day = values["source"][n], values["date"][n]
            about: dict[str, Any] = {"name": names[n]}
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

        stream = tqdm(stream, total=sum(has_text), unit=" texts")
    documents = iter(stream)
    for row_has_text in has_text:
        yield next(documents) if row_has_text else None
    next(documents, None)  # ends the stream, which then keeps what it learnt


def _per_mention(found: Iterator[Document | None], geometry: str) -> geopandas.GeoDataFrame:
    rows: list[int] = []
    records: list[tuple[Any, ...]] = []
    places: list[Place | None] = []
    for n, doc in enumerate(found):
        made = flat_values(doc) if doc is not None else []
        places += [resolution.place for resolution in doc] if doc else [None]
        if not made:
            data = _NO_RECORD | {"document": None if doc is None else doc.name, "reason": _no_mention(doc)}
            made = [tuple(data.values())]
        records += made
        rows += [n] * len(made)
    table = _table(records, places, geometry)
    table.insert(0, "row", rows)
    return table


_NO_RECORD = dict.fromkeys(f.name for f in MENTION)


def _no_mention(doc: Document | None) -> str:
    return "no_text" if doc is None else "no_mention"


def _per_document(given: Iterator[Document | None], geometry: str) -> geopandas.GeoDataFrame:
    import geopandas
    import shapely

    found = list(given)
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
    records = [values for doc in docs for values in flat_values(doc)]
    return _table(records, [resolution.place for doc in docs for resolution in doc], geometry)


def _table(records: list[tuple[Any, ...]], places: list[Place | None], geometry: str) -> geopandas.GeoDataFrame:
    """Flat records' values with the geometry of their places."""
    import geopandas
    import pandas as pd

    # A column is made once and of its type: by rows, pandas would guess each one's before.
    values = zip(*records, strict=True) if records else [()] * len(MENTION)
    columns = {f.name: pd.Series(column, dtype=_DTYPES[f.type]) for f, column in zip(MENTION, values, strict=True)}
    shapes = geopandas.GeoSeries(shapes_of(places, geometry), crs="EPSG:4326")
    return geopandas.GeoDataFrame(columns, geometry=shapes)
