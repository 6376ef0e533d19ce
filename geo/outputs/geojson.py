"""The one canonical output: documents as a GeoJSON FeatureCollection (RFC 7946) of the records of `geo.record`.

One feature is one mention; a mention without a place has a null geometry. Coordinates are (longitude, latitude) in
WGS 84 degrees with six decimals.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from ..document import Document, Provenance, Resolution
from ..record import coordinates, provenance, record


def to_geojson(documents: Document | Iterable[Document]) -> dict[str, Any]:
    """One FeatureCollection of every mention in one or more documents, in their order."""
    docs = [documents] if isinstance(documents, Document) else list(documents)
    features = [_feature(doc, resolution) for doc in docs for resolution in doc.resolutions]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    box = _bbox([f["geometry"]["coordinates"] for f in features if f["geometry"]])
    if box:
        collection["bbox"] = box
    collection["provenance"] = provenance(docs[0].provenance if docs else Provenance())
    collection["features"] = features
    return collection


def _feature(doc: Document, resolution: Resolution) -> dict[str, Any]:
    place, data = resolution.place, record(doc, resolution)
    geometry = {"type": "Point", "coordinates": coordinates(place)} if place else None
    return {
        "type": "Feature",
        "id": f"{doc.name}#{data['start_char']}-{data['end_char']}",
        "geometry": geometry,
        "properties": data,
    }


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
