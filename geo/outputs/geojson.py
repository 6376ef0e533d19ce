"""The one canonical output: documents as a GeoJSON FeatureCollection (RFC 7946) of the records of `geo.record`.

One feature is one mention; a mention without a place has a null geometry. Coordinates are (longitude, latitude) in
WGS 84 degrees with six decimals.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy.typing as npt

from gazetteer import Place, extent

from ..document import Document, Provenance, Resolution, as_documents
from ..record import coordinates, provenance, record


def to_geojson(documents: Document | Iterable[Document], *, geometry: str = "point") -> dict[str, Any]:
    """One FeatureCollection of every mention in one or more documents, in their order.

    With `geometry="area"` a place is its polygon (a river: its line), where none is known a circle as wide as its kind
    may reach (`gazetteer.extent`). Raises ValueError for another `geometry`.
    """
    docs = as_documents(documents)
    shape = shape_maker(geometry)
    pairs = [(doc, resolution) for doc in docs for resolution in doc.resolutions]
    shapes = [shape(r.place) if r.place else None for _, r in pairs]
    features = [_feature(doc, resolution, made) for (doc, resolution), made in zip(pairs, shapes, strict=True)]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    placed = [made for made in shapes if made is not None]
    box = _bbox([list(made.coords[0]) for made in placed]) if geometry == "point" else _bounds(placed)
    if box:
        collection["bbox"] = box
    collection["provenance"] = provenance(docs[0].provenance if docs else Provenance())
    collection["features"] = features
    return collection


def shape_maker(geometry: str) -> Callable[[Place], Any]:
    """What makes a place's shapely geometry: of its point, or of its area. Raises ValueError."""
    if geometry not in ("point", "area"):
        raise ValueError(f"geometry is 'point' or 'area', not {geometry!r}")
    from shapely.geometry import Point

    return extent if geometry == "area" else lambda place: Point(coordinates(place))


def shapes_of(places: Sequence[Place | None], geometry: str) -> npt.NDArray[Any]:
    """The geometries of places, as `shape_maker` makes them; None without a place."""
    import numpy as np
    import shapely

    made = np.full(len(places), None, dtype=object)
    placed = [place for place in places if place is not None]
    if geometry == "point" and placed:
        shapes = shapely.points([coordinates(place) for place in placed])
    else:
        shapes = list(map(shape_maker(geometry), placed))
    made[[place is not None for place in places]] = shapes
    return made


def _feature(doc: Document, resolution: Resolution, shape: Any) -> dict[str, Any]:
    data = record(doc, resolution)
    return {
        "type": "Feature",
        "id": f"{doc.name}#{data['start_char']}-{data['end_char']}",
        "geometry": None if shape is None else plain_geometry(shape),
        "properties": data,
    }


def plain_geometry(shape: Any) -> dict[str, Any]:
    """A shapely geometry as JSON gives it back: lists for its tuples."""
    geometry = shape.__geo_interface__

    def lists(value: Any) -> Any:
        return [lists(part) for part in value] if isinstance(value, tuple | list) else value

    return {"type": geometry["type"], "coordinates": lists(geometry["coordinates"])}


def _bounds(shapes: list[Any]) -> list[float]:
    """[west, south, east, north] of areas; those on both sides of the antimeridian span the globe."""
    boxes = list(zip(*(shape.bounds for shape in shapes), strict=True))
    return [min(boxes[0]), min(boxes[1]), max(boxes[2]), max(boxes[3])] if boxes else []


def _bbox(points: list[list[float]]) -> list[float]:
    """[west, south, east, north]; west > east where the box that crosses the antimeridian is the narrower one."""
    if not points:
        return []
    lons = sorted({p[0] for p in points})
    lats = [p[1] for p in points]
    # The widest empty stretch of longitudes lies outside the box (RFC 7946, 5.2).
    gaps = [(b - a, b, a) for a, b in itertools.pairwise(lons)]
    width, west, east = max(gaps, default=(0.0, lons[0], lons[-1]))
    if 360 - (lons[-1] - lons[0]) >= width:
        west, east = lons[0], lons[-1]
    return [west, min(lats), east, max(lats)]
