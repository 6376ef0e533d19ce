"""Documents as linked data: W3C Web Annotations of the texts, and a Linked Places collection of the places.

Every IRI is absolute and percent-encoded, so that a JSON-LD processor keeps it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from gazetteer import Place

from ..document import Document, Provenance, Reason, Resolution
from ..record import iso_date, origin_line, record
from .geojson import plain_geometry, shape_maker

BESIDE_LETTERS = 32
"""As much of the text as goes with an annotation on each side, so that it is found in a changed text."""
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
_ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"
_PLACES = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"


def web_annotations(documents: Sequence[Document]) -> str:
    """An annotation a mention; one without a place, or put near one, says in words what is known of it."""
    items = [_annotation(doc, r) for doc in documents for r in doc.resolutions]
    page = {
        "@context": _ANNOTATIONS,
        "id": _uuid("page", *(item["id"] for item in items)),
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(doc: Document, r: Resolution) -> dict[str, Any]:
    data, mention = record(doc, r), r.mention
    start, end = data["start_char"], data["end_char"]
    quote_selector = {
        "type": "TextQuoteSelector",
        "exact": mention.text,
        "prefix": doc.text[max(0, mention.start - BESIDE_LETTERS) : mention.start],
        "suffix": doc.text[mention.end : mention.end + BESIDE_LETTERS],
    }
    known = r.place is not None and r.reason is not Reason.NEARBY
    return {
        "id": _uuid(doc.source, doc.name, str(start), str(end)),
        "type": "Annotation",
        "motivation": "identifying" if known else "commenting",
        "rights": _CC_BY,
        "generator": {"type": "Software", "name": doc.provenance.resolver or "toposcope"},
        "body": _body(r),
        "target": {
            "source": _document_iri(doc),
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote_selector],
        },
    }


def _body(r: Resolution) -> dict[str, Any]:
    if r.place is None or r.reason is Reason.NEARBY:
        text = r.sentence or f"No place is given: {r.reason}."
        return {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text}
    if r.place.geonameid > 0:
        return {"type": "SpecificResource", "purpose": "identifying", "source": _place_iri(r.place)}
    return {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": r.place.label}


def linked_places(documents: Sequence[Document], geometry: str) -> str:
    """Linked Places format: a feature a place, with the mentions as attestations of its names.

    Mentions without a place of their own have no feature; Web Annotation has them. Licence and provenance have their
    prefix, for the format's context has no words of its own for them and a processor drops what it does not know.
    """
    shape = shape_maker(geometry)
    named: dict[int, list[tuple[Document, Resolution]]] = {}
    for doc in documents:
        for r in doc.resolutions:
            if r.place is not None and r.reason is not Reason.NEARBY:
                named.setdefault(r.place.geonameid, []).append((doc, r))
    collection = {
        "type": "FeatureCollection",
        "@context": _PLACES,
        "dcterms:license": {"@id": _CC_BY},
        "dcterms:provenance": origin_line(documents[0].provenance if documents else Provenance()),
        "features": [_feature(pairs, shape) for pairs in named.values()],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(pairs: Sequence[tuple[Document, Resolution]], shape: Callable[[Place], Any]) -> dict[str, Any]:
    place = pairs[0][1].place
    assert place is not None
    properties = {"title": place.name, "ccodes": [place.country] if place.country else []}
    return {
        "@id": _place_iri(place),
        "type": "Feature",
        "properties": properties | ({"fclasses": [place.fclass]} if place.fclass else {}),
        "when": _when(doc.date for doc, _ in pairs),
        "names": [
            {
                "toponym": r.mention.text,
                "citations": [{"label": doc.name, "@id": _document_iri(doc)}],
                "when": _when([doc.date]),
            }
            for doc, r in pairs
        ],
        "geometry": plain_geometry(shape(place)),
    }


def _when(dates: Iterable[str]) -> dict[str, Any]:
    """The days on which texts name a place, as timespans."""
    days = sorted({day for date in dates if (day := iso_date(date))})
    return {"timespans": [{"start": {"in": day}} for day in days]} if days else {"label": "undated"}


def _place_iri(place: Place) -> str:
    """GeoNames' URI; for other places a URN of their number, which stays the same in their gazetteer."""
    own = f"urn:x-toposcope:place:{-place.geonameid}"
    return f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid > 0 else own


def _document_iri(doc: Document) -> str:
    """The text's address where its name is one, else a URN of its source and name."""
    if doc.name.startswith(("http://", "https://")):
        return quote(doc.name, safe="/:?#[]@!$&'()*+,;=%~")
    return "urn:x-toposcope:text:" + ":".join(quote(part, safe="") for part in (doc.source, doc.name) if part)


def _uuid(*parts: str) -> str:
    """The same for the same mention in every run."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts))}"
