"""A column of place names to a GeoDataFrame, a row for a row.

pandas and geopandas are imported when a frame is made.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gazetteer import Gazetteer, Point, kind_of

from ..errors import InputError
from ..record import admin1_code
from .admin_codes import iso_3166_2
from .countries import country_code
from .places import NameQuery, ResolvedName
from .resolve import NameResolver
from .written_names import Relation

if TYPE_CHECKING:
    import geopandas

NAME_COLUMNS = (
    "geonameid", "name", "label", "country", "admin1", "admin1_name", "admin1_iso", "kind", "match", "precision",
    "radius_km", "relation", "confidence", "reason", "alternates",
)  # fmt: skip
"""The columns of the frame, before `geometry`."""
_OURS = 0.5
"""The share of a column's rows that lie in one country, for the others to be sought there, and how sure each is."""
_MOST_RESOLVERS = 4
"""Gazetteers whose resolvers are remembered."""
"""A country that so many of a column's sure rows are in is the column's."""
_RESOLVERS: dict[int, tuple[Gazetteer, NameResolver]] = {}


def resolve_names(
    names: Iterable[Any], country: Any = None, admin1: Any = None, admin2: Any = None, near: Any = None,
    gazetteer: Gazetteer | str | os.PathLike[str] | None = None, *, context: str | None = None, area: bool = False,
) -> geopandas.GeoDataFrame:  # fmt: skip
    """Places for a column of names as people typed them: one row out for a row in, in its order, under its label.

    `names` is a pandas Series, whose index is kept (also duplicate labels and a MultiIndex), or any iterable of cells;
    cells that are no text are rows without a place. `country`, `admin1`, `admin2`: one value for all rows, or a column
    as long as `names`, in any written form or code; strong hints, no fences. `near`: a (lat, lon) in degrees, or a
    column of such. `gazetteer`: an open one, a path, or None for the built-in one. `context="column"` lets rows without
    a country gain by where the column's other rows lie. `area=True` gives outlines for points: the place's
    polygon (a river: its line), or a circle of the row's radius where none is known or the place is only near it.

    Columns: `NAME_COLUMNS` and `geometry` (EPSG:4326). `country` is ISO 3166-1 alpha-2, `admin1` GeoNames' code
    ("SY.04"), `admin1_iso` ISO 3166-2's where known, `kind` what the place is (`gazetteer.Kind`);
    `precision` is what was reached (exact, town, region, admin2, admin1, country), `radius_km` how far from the point
    the place that is meant may lie, as a rule; `relation` how it lies to the place ("", near, area, between, offset);
    `reason` is a `NameReason`; `confidence` is the calibrated chance that it lies
    within 25 km of the point.

    Raises InputError where a column has another length, or `context` is unknown.
    """
    import geopandas
    import pandas as pd

    if context not in (None, "column"):
        raise InputError(f'context is None or "column", not {context!r}')
    cells, index = _cells(names), getattr(names, "index", None)
    if not isinstance(index, pd.Index):
        index = pd.RangeIndex(len(cells))
    columns = [_column(value, len(cells), what) for what, value in (
        ("country", country), ("admin1", admin1), ("admin2", admin2))]  # fmt: skip
    queries = list(map(NameQuery, cells, *columns, _points(near, len(cells))))
    resolver = _resolver(gazetteer)
    found = resolver.many(queries)
    if context == "column":
        found = _in_column(resolver, queries, found)
    known = {id(answer): name_record(answer) for answer in found}
    records = [known[id(answer)] for answer in found]
    table = pd.DataFrame({c: [r[c] for r in records] for c in NAME_COLUMNS}, index=index)
    table["geonameid"] = table["geonameid"].astype("Int64")
    table["radius_km"] = table["radius_km"].astype("float64")
    geometry = _geometries(found, area)
    return geopandas.GeoDataFrame(table, geometry=geopandas.GeoSeries(geometry, index=index, crs="EPSG:4326"))


def name_record(answer: ResolvedName) -> dict[str, Any]:
    """An answer as plain data: one value for each of `NAME_COLUMNS`; None without a place."""
    place = answer.place
    data: dict[str, Any] = dict.fromkeys(NAME_COLUMNS)
    data["reason"] = str(answer.reason)
    data["confidence"] = round(answer.confidence, 4)
    data["relation"] = str(answer.relation)
    data["precision"] = str(answer.precision) if answer.precision else None
    data["radius_km"] = answer.radius_km
    data["country"] = answer.country or None
    data["alternates"] = [{"geonameid": p.geonameid, "label": p.label} for p in answer.alternates]
    if place is not None:
        data |= {
            "geonameid": place.geonameid or None, "name": place.name, "label": place.label,
            "country": place.country or None,
            "admin1": admin1_code(place) or None, "admin1_name": place.admin1_name or None,
            "admin1_iso": iso_3166_2(admin1_code(place)), "kind": str(kind_of(place)),
            "match": str(answer.match) if answer.match else None,
        }  # fmt: skip
    return data


def _cells(values: Iterable[Any]) -> list[str]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise InputError("names is a column of names; for one name give a list: [name]")
    return [text_of(value) for value in values]


def text_of(value: Any) -> str:
    """A cell as text: "" for None, NaN, numbers that are no code, and whatever else is no text."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    return ""


def _column(value: Any, length: int, what: str) -> Sequence[str]:
    """One value for all, or a value a row."""
    if value is None or isinstance(value, (str, bytes)):
        return [text_of(value)] * length
    if isinstance(value, (int, float)):
        return [code_text(value)] * length
    if not isinstance(value, Iterable):
        raise InputError(f"{what} is a name or a code, or a column of them, not {value!r:.60}")
    cells = [code_text(cell) for cell in value]
    if len(cells) != length:
        raise InputError(f"{what} has {len(cells)} values for {length} names; give one value, or one for each")
    return cells


def code_text(value: Any) -> str:
    """Also a country's number (M49), which a table reads as an integer or a float."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value == value and 0 < value < 1000:
        return f"{int(value):03d}" if value == int(value) else ""
    return text_of(value)


def _points(near: Any, length: int) -> Sequence[Point | None]:
    if near is None:
        return [None] * length
    if isinstance(near, Point) or (isinstance(near, (tuple, list)) and len(near) == 2 and _are_numbers(near)):
        point = _point(near)
        if point is None:
            raise InputError(f"near is (lat, lon) in degrees, and {near!r:.60} is no position")
        return [point] * length
    if isinstance(near, str) or not isinstance(near, Iterable):
        raise InputError(f"near is (lat, lon) in degrees, or a column of such, not {near!r:.60}")
    points = [_point(cell) for cell in near]
    if len(points) != length:
        raise InputError(f"near has {len(points)} values for {length} names; give one (lat, lon), or one for each")
    return points


def _are_numbers(pair: Sequence[Any]) -> bool:
    return all(isinstance(number, (int, float)) for number in pair)


def _point(value: Any) -> Point | None:
    """A position of (lat, lon) or of a shapely point; None for what is none."""
    if isinstance(value, Point):
        return value
    if hasattr(value, "x") and hasattr(value, "y") and not getattr(value, "is_empty", False):
        value = (value.y, value.x)
    try:
        lat, lon = value
        return Point(lat=float(lat), lon=float(lon))
    except (TypeError, ValueError):
        return None


def _resolver(gazetteer: Gazetteer | str | os.PathLike[str] | None) -> NameResolver:
    """The resolver of a gazetteer, which remembers; the last few are kept."""
    if isinstance(gazetteer, Gazetteer):
        known = _RESOLVERS.get(id(gazetteer))
        if known is None or known[0] is not gazetteer:
            if len(_RESOLVERS) >= _MOST_RESOLVERS:
                _RESOLVERS.pop(next(iter(_RESOLVERS)))
            known = _RESOLVERS[id(gazetteer)] = (gazetteer, NameResolver(gazetteer))
        return known[1]
    return NameResolver(Gazetteer.open(gazetteer))


def _in_column(resolver: NameResolver, queries: list[NameQuery], found: list[ResolvedName]) -> list[ResolvedName]:
    """Rows without a country once more, in the country that most of the column's rows are in."""
    countries = Counter(a.place.country for a in found if a.place is not None and a.confidence >= _OURS)
    countries.update(code for q in queries if (code := country_code(q.country)))
    if not countries:
        return found
    (most, count), total = countries.most_common(1)[0], countries.total()
    if count < _OURS * total:
        return found
    again = [
        answer if query.country else resolver(NameQuery(query.name, most, query.admin1, query.admin2, query.near))
        for query, answer in zip(queries, found, strict=True)
    ]
    return [old if new.is_by_country else new for new, old in zip(again, found, strict=True)]


def _geometries(found: list[ResolvedName], area: bool) -> Any:
    import numpy as np
    import shapely

    xy = np.array([(a.point.lon, a.point.lat) if a.point else (np.nan, np.nan) for a in found]).reshape(-1, 2)
    points = np.full(len(found), None, dtype=object)
    known = ~np.isnan(xy[:, 0])
    points[known] = shapely.points(xy[known])
    if area:
        for i in np.flatnonzero(known).tolist():
            points[i] = _outline(found[i])
    return points


def _outline(answer: ResolvedName) -> Any:
    """The place's own area (a river: its line) where one is known and it is the place itself that is meant."""
    area = answer.place.area if answer.place is not None and answer.relation is Relation.AT else None
    return _circle(answer) if area is None else area


def _circle(answer: ResolvedName) -> Any:
    """A ring of 64 points at the row's radius."""
    import shapely

    from .places import offset

    assert answer.point is not None
    ring = [offset(answer.point, answer.radius_km or 1.0, 360.0 * i / 64) for i in range(64)]
    return shapely.Polygon([(p.lon, p.lat) for p in ring])
