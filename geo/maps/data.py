"""Documents as the columns that the page unpacks (web/data.js).

Every text and name stands once in a table of strings, every place once in a table of places; what the page saves as
corrected GeoJSON is made of these alone, in the shape of `geo.record`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from gazetteer import Gazetteer, Place

from ..document import Candidate, Document, Resolution
from ..record import PLACE, PlaceField, Type, origin_line, provenance
from .kinds import COLOURS, KINDS, kind, radius_km
from .local import LocalNames
from .neighbourhood import neighbours
from .titles import title

MAX_ALTERNATES = 8
"""As many other candidates as a page offers for one mention."""


class Table:
    """Values with the number each got when it first came."""

    def __init__(self) -> None:
        self.index: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.index.setdefault(value, len(self.index))


class Columns:
    """Collects documents into columns, with the names of one page."""

    def __init__(self, names: LocalNames) -> None:
        self.local = names
        self.strings = Table()
        self.ids = Table()
        self.places: list[Place] = []
        self.mentions: dict[str, list[Any]] = {key: [] for key in _MENTION_KEYS}
        self.called: dict[int, str] = {}
        """What a mention's place is called on the map, where the text has it in another form."""

    def place(self, place: Place | None) -> int:
        """Its row, or -1 for none. Another place under the same id (an overlay's) is another row."""
        if place is None:
            return -1
        row = self.ids((place.geonameid, place.point.lat, place.point.lon))
        if row == len(self.places):
            self.places.append(place)
        return row

    def add(self, number: int, resolution: Resolution, language: str) -> None:
        mention, say = resolution.mention, self.strings
        if resolution.place and (name := self.local.nominative(mention.text, resolution.place, language)):
            self.called[len(self.mentions["doc"])] = name
        values = (
            number,
            mention.start,
            mention.end,
            say(mention.kind),
            self.place(resolution.place),
            round(resolution.confidence, 4),
            say(str(resolution.reason)),
            say(str(resolution.match or "")),
            say(resolution.sentence),
            self.place(resolution.original),
            [self.alternate(c) for c in resolution.alternates[:MAX_ALTERNATES]],
            [[say(e.kind), round(e.weight, 3), say(e.text)] for e in resolution.evidence],
        )
        for key, value in zip(_MENTION_KEYS, values, strict=True):
            self.mentions[key].append(value)

    def alternate(self, candidate: Candidate) -> list[Any]:
        return [self.place(candidate.place), round(candidate.probability, 4), self.strings(str(candidate.match))]

    def packed(self, field: PlaceField, place: Place) -> int:
        """A place's value of a field; a text's is its row in the table of strings."""
        value = field.value(place)
        return self.strings(value) if field.type is Type.TEXT else int(value)

    def place_columns(self) -> dict[str, list[Any]]:
        say, places = self.strings, self.places
        return {
            **{f.name: [self.packed(f, p) for p in places] for f in PLACE},
            "lat": [round(p.point.lat, 6) for p in places],
            "lon": [round(p.point.lon, 6) for p in places],
            "kind": [KINDS.index(kind(p)) for p in places],
            "what": [say(self.local.words.what(p)) for p in places],
            "radius": [radius_km(p) for p in places],
            **self.said(),
        }

    def said(self) -> dict[str, list[int]]:
        """What places, their countries and units are called where that is not as the gazetteer has them."""
        if not self.local.code:
            return {}
        say, places, local = self.strings, self.places, self.local
        return {
            "said": [say(local.place(p)) for p in places],
            "said_country": [say(local.words.country(p.country, p.country_name)) for p in places],
            "said_unit": [say(local.unit(p)) for p in places],
        }


_MENTION_KEYS = (
    "doc", "start", "end", "type", "place", "confidence", "reason", "match", "sentence", "original", "alternates",
    "evidence",
)  # fmt: skip


def neighbour_columns(documents: Sequence[Document], gazetteer: Gazetteer, names: LocalNames) -> dict[str, Any]:
    """Places beside those of the documents, JSON-ready, with a table of strings of their own."""
    known = {c.place for d in documents for r in d.resolutions for c in r.alternates}
    known |= {r.place for d in documents for r in d.resolutions if r.place}
    out = Columns(names)
    for place in neighbours(documents, gazetteer, known):
        out.place(place)
    return {"places": out.place_columns(), "strings": list(out.strings.index)}


def _key(*parts: Any) -> str:
    """The same for the same content: by it a page finds the choices that a browser kept for it."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:16]


def columns(documents: Sequence[Document], names: LocalNames) -> dict[str, Any]:
    """What the page needs of the documents, JSON-ready. Coordinates in degrees, offsets in code points."""
    out, words = Columns(names), names.words
    for number, doc in enumerate(documents):
        for resolution in doc.resolutions:
            out.add(number, resolution, doc.language)
    places = out.place_columns()
    origin = documents[0].provenance if documents else None
    docs = [
        {
            "name": d.name, "title": title(d) or words.say("report.number", n=number), "source": d.source,
            "date": d.date, "text": d.text, "offsets": d.offsets,
        }
        for number, d in enumerate(documents, 1)
    ]  # fmt: skip
    return {
        "key": _key(docs, out.mentions),
        "kinds": [{"name": name, "words": words.say(f"kind.{name}"), "colour": COLOURS[name]} for name in KINDS],
        "language": words.code,
        "words": dict(words.phrases),
        "docs": docs,
        "fields": [[f.name, f.type is Type.TEXT] for f in PLACE],
        "places": places,
        "mentions": out.mentions,
        **({"called": out.called} if out.called else {}),
        "strings": list(out.strings.index),
        "provenance": provenance(origin) if origin else {},
        "origin": origin_line(origin) if origin else None,
    }
