"""The one canonical output: documents as a GeoJSON FeatureCollection (RFC 7946), and the records inside it.

Public: `to_geojson`, `record`, `record_place`, `words_around`.

One feature is one mention; a mention without a place has a null geometry. Coordinates are (longitude, latitude) in
WGS 84 degrees with six decimals. Every other output (frame, CSV, JSON lines, map) is made of `record`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from gazetteer import Place

from ..document import Candidate, Document, Provenance, Resolution

CONTEXT_LETTERS = 160
"""How much of the text goes with a mention, at most, on each side."""

PLACE_KEYS = (
    "name", "geonameid", "country", "country_name", "admin1", "admin1_name", "fclass", "fcode", "population",
)  # fmt: skip


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


def provenance(origin: Provenance) -> dict[str, str]:
    """Where the answers come from, as plain data."""
    return {"gazetteer": origin.gazetteer, "resolver": origin.resolver, "licence": origin.licence}


def record(doc: Document, resolution: Resolution) -> dict[str, Any]:
    """One mention as plain data: the properties of its feature."""
    mention, place = resolution.mention, resolution.place
    data: dict[str, Any] = {
        "document": doc.name,
        "mention": mention.text,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind,
        **record_place(place),
        "confidence": round(resolution.confidence, 4),
        "reason": str(resolution.reason),
        "match": str(resolution.match) if resolution.match else None,
        "alternates": [_candidate(c) for c in resolution.alternates],
        "evidence": [{"kind": e.kind, "weight": round(e.weight, 3), "text": e.text} for e in resolution.evidence],
        "sentence": resolution.sentence,
        "context": words_around(doc.text, mention.start, mention.end),
        "source": doc.source,
        "date": doc.date,
    }
    if resolution.original is not None:
        data["original_geonameid"] = resolution.original.geonameid
    return data


def coordinates(place: Place) -> list[float]:
    """[longitude, latitude] in degrees, six decimals: 11 cm."""
    return [round(place.point.lon, 6), round(place.point.lat, 6)]


def _feature(doc: Document, resolution: Resolution) -> dict[str, Any]:
    mention, place = resolution.mention, resolution.place
    geometry = {"type": "Point", "coordinates": coordinates(place)} if place else None
    return {
        "type": "Feature",
        "id": f"{doc.name}#{mention.start}-{mention.end}",
        "geometry": geometry,
        "properties": record(doc, resolution),
    }


def record_place(place: Place | None) -> dict[str, Any]:
    """A place as plain data; every value None without one."""
    if place is None:
        keys = (
            "name",
            "geonameid",
            "country",
            "country_name",
            "admin1",
            "admin1_name",
            "fclass",
            "fcode",
            "population",
        )
        return dict.fromkeys(keys)
    return {
        "name": place.name,
        "geonameid": place.geonameid,
        "country": place.country,
        "country_name": place.country_name,
        "admin1": place.admin1,
        "admin1_name": place.admin1_name,
        "fclass": place.fclass,
        "fcode": place.fcode,
        "population": place.population,
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    lon, lat = coordinates(candidate.place)
    return {
        **record_place(candidate.place),
        "lat": lat,
        "lon": lon,
        "match": str(candidate.match),
        "probability": round(candidate.probability, 4),
    }


def words_around(text: str, start: int, end: int) -> str:
    """The words around a mention, cut at a line's end or at `CONTEXT_LETTERS`."""
    left = max(start - CONTEXT_LETTERS, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    right = min(end + CONTEXT_LETTERS, len(text) if line_end < 0 else line_end)
    return text[left:right].strip()


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
