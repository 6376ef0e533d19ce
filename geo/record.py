"""The shape of a record, once: what is written of a mention and of a place, under which name, of which type.

GeoJSON, frames, every file, corrections, a source's memory, the map page and the docs' table of columns are made of
`MENTION` and `PLACE`. A record is a flat dict of these fields in this order; "" is written as None.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from gazetteer import Match, Place, Point

from .document import Candidate, Document, Evidence, Provenance, Resolution

CONTEXT_LETTERS = 160
"""How much of the text goes with a mention, at most, on each side."""


class Type(StrEnum):
    """What a field holds; None may stand in each."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    """ISO 8601, as text in JSON and a date in tables."""
    LIST = "list"
    """Of objects: JSON text in tables and flat GeoJSON."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    type: Type
    meaning: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PlaceField(Field):
    """A field of the place itself; a place read back is made of these."""

    value: Callable[[Place], Any] = lambda _: None


def admin1_code(place: Place) -> str:
    """The unit's code with its country's, "NG.05": as GeoNames' own tables have it, and no number to any reader."""
    return f"{place.country}.{place.admin1}" if place.admin1 else ""


def admin2_code(place: Place) -> str:
    """The second-order unit's code with those above it, "US.TX.277"."""
    return f"{place.country}.{place.admin1}.{place.admin2}" if place.admin2 else ""


PLACE = (
    PlaceField("name", Type.TEXT, "the place's main name", value=attrgetter("name")),
    PlaceField("geonameid", Type.INTEGER, "GeoNames id; negative for places that GeoNames lacks",
               value=attrgetter("geonameid")),
    PlaceField("country", Type.TEXT, "ISO 3166 alpha-2", value=attrgetter("country")),
    PlaceField("country_name", Type.TEXT, "the country's English name", value=attrgetter("country_name")),
    PlaceField("admin1", Type.TEXT, "first-order unit, country and code: NG.05", value=admin1_code),
    PlaceField("admin1_name", Type.TEXT, "the first-order unit's name", value=attrgetter("admin1_name")),
    PlaceField("admin2", Type.TEXT, "second-order unit, with the codes above it: US.TX.277", value=admin2_code),
    PlaceField("fclass", Type.TEXT, "GeoNames feature class: P populated, A admin, H water ...",
               value=attrgetter("fclass")),
    PlaceField("fcode", Type.TEXT, "GeoNames feature code: PPLC, ADM1 ...", value=attrgetter("fcode")),
    PlaceField("population", Type.INTEGER, "0 where unknown", "people", value=attrgetter("population")),
    PlaceField("names_count", Type.INTEGER, "how many names the gazetteer has for it", "names",
               value=attrgetter("names_count")),
    PlaceField("rank", Type.INTEGER, "importance in that gazetteer, 1 = the most important", value=attrgetter("rank")),
)  # fmt: skip
"""The fields of a place, beside its position."""

POSITION = (
    Field("lat", Type.NUMBER, "latitude, WGS 84; in GIS formats the geometry has it", "degrees"),
    Field("lon", Type.NUMBER, "longitude, WGS 84; in GIS formats the geometry has it", "degrees"),
)

MENTION = (
    Field("document", Type.TEXT, "the text's name"),
    Field("mention", Type.TEXT, "the letters in the text"),
    Field("start_char", Type.INTEGER, "where they begin in the file", "code points"),
    Field("end_char", Type.INTEGER, "behind their last one", "code points"),
    Field("kind", Type.TEXT, "toponym or demonym"),
    *PLACE,
    Field("confidence", Type.NUMBER, "calibrated probability that the place is right", "0 to 1"),
    Field("reason", Type.TEXT, "resolved, nearby, ambiguous, not_in_gazetteer, low_confidence, corrected"),
    Field("match", Type.TEXT, "how the name met the place: exact, alternate, historic, variant, prefix, fuzzy"),
    Field("alternates", Type.LIST, "the other candidates: a place's fields, lat, lon, match, probability"),
    Field("evidence", Type.LIST, "what decided: kind, weight (log-odds), text"),
    Field("sentence", Type.TEXT, "the evidence as one sentence"),
    Field("context", Type.TEXT, "the words around it"),
    Field("source", Type.TEXT, "the outlet or account"),
    Field("date", Type.DATE, "the text's date"),
    Field("original_geonameid", Type.INTEGER, "what the resolver had chosen before a person corrected it"),
    Field("provenance", Type.TEXT, "gazetteer and its date; resolver and model; licence and attribution"),
)
"""The fields of a mention's record, in their order."""
_NAMES, _PLACE_NAMES = (tuple(f.name for f in fields) for fields in (MENTION, PLACE))
_LISTS = tuple(f.name for f in MENTION if f.type is Type.LIST)
_JSON = json.JSONEncoder(ensure_ascii=False).encode
OF_DOCUMENT = ("document", "source", "date", "provenance")
"""Those that are the same for all mentions of a document."""


def record(doc: Document, resolution: Resolution) -> dict[str, Any]:
    """One mention as plain data, JSON-ready: a value (or None) for each field of `MENTION`, in their order."""
    alternates = [_candidate(c) for c in resolution.alternates]
    evidence = [{"kind": e.kind, "weight": round(e.weight, 3), "text": e.text} for e in resolution.evidence]
    return dict(zip(_NAMES, _values(doc, _shared(doc), resolution, alternates, evidence), strict=True))


def flat_record(doc: Document, resolution: Resolution) -> dict[str, Any]:
    """The same without lists, for tables and GIS: each list is its JSON text, None where it is empty."""
    return dict(zip(_NAMES, _flat_values(doc, _shared(doc), resolution, None), strict=True))


def flat_values(doc: Document, alternates: int | None = None) -> list[tuple[Any, ...]]:
    """Of each mention of a document the values of its flat record, in the order of `MENTION`.

    :param alternates: how many are listed, the likeliest first; None for all.
    """
    shared = _shared(doc)
    return [_flat_values(doc, shared, resolution, alternates) for resolution in doc.resolutions]


class _Shared(NamedTuple):
    """What the records of a document's mentions have in common: `OF_DOCUMENT`."""

    document: str | None
    source: str | None
    date: str | None
    provenance: str | None


def _shared(doc: Document) -> _Shared:
    return _Shared(doc.name or None, doc.source or None, iso_date(doc.date), origin_line(doc.provenance) or None)


def _flat_values(doc: Document, shared: _Shared, resolution: Resolution, alternates: int | None) -> tuple[Any, ...]:
    others = ", ".join([_candidate_text(c) for c in resolution.alternates[:alternates]])
    evidence = ", ".join([_evidence_text(e) for e in resolution.evidence])
    return _values(doc, shared, resolution, f"[{others}]" if others else None, f"[{evidence}]" if evidence else None)


def _values(doc: Document, shared: _Shared, resolution: Resolution, alternates: Any, evidence: Any) -> tuple[Any, ...]:
    mention, original = resolution.mention, resolution.original
    start, end = doc.in_file(mention.start, mention.end) if doc.offsets else (mention.start, mention.end)
    return (
        shared.document,
        mention.text,
        start,
        end,
        str(mention.kind),
        *_known(resolution.place).fields,
        round(resolution.confidence, 4),
        str(resolution.reason),
        str(resolution.match) if resolution.match else None,
        alternates,
        evidence,
        resolution.sentence or None,
        words_around(doc.text, mention.start, mention.end) or None,
        shared.source,
        shared.date,
        original.geonameid if original else None,
        shared.provenance,
    )


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """A record without lists, as `flat_record` makes it: each list becomes its JSON text, None where it is empty."""
    return data | {name: _JSON(value) if (value := data.get(name)) else None for name in _LISTS if name in data}


def record_place(place: Place | None) -> dict[str, Any]:
    """A place's fields as plain data; every value None without one."""
    return dict(zip(_PLACE_NAMES, _known(place).fields, strict=True))


def record_position(place: Place | None) -> dict[str, float | None]:
    """`lat` and `lon` in degrees, six decimals; None without a place."""
    lat, lon = position(place)
    return {"lat": lat, "lon": lon}


def position(place: Place | None) -> tuple[float | None, float | None]:
    """Latitude and longitude, as in records; None without a place."""
    return _known(place).position


class _Known(NamedTuple):
    """What records say of a place."""

    fields: tuple[Any, ...]
    """The values of `PLACE`."""
    position: tuple[float | None, float | None]


@lru_cache(maxsize=8192)
def _known(place: Place | None) -> _Known:
    """Kept, since texts name the same places again and again."""
    if place is None:
        return _Known((None,) * len(PLACE), (None, None))
    fields = tuple([None if (value := f.value(place)) == "" else value for f in PLACE])
    return _Known(fields, (round(place.point.lat, 6), round(place.point.lon, 6)))


def read_place(data: dict[str, Any], *, lat: float, lon: float) -> Place:
    """The place of a record: the gazetteer's own. Fields that an older file lacks are empty.

    Raises KeyError, TypeError or ValueError where it is none.
    """
    country = read_text(data.get("country"))
    admin1 = read_text(data.get("admin1")).removeprefix(f"{country}.")
    return Place(
        geonameid=read_whole(data["geonameid"]),
        name=read_text(data["name"]),
        point=Point(lat=float(lat), lon=float(lon)),
        fclass=read_text(data.get("fclass")),
        fcode=read_text(data.get("fcode")),
        country=country,
        admin1=admin1,
        admin2=read_text(data.get("admin2")).removeprefix(f"{country}.{admin1}."),
        population=read_whole(data.get("population") or 0),
        rank=read_whole(data.get("rank") or 0),
        admin1_name=read_text(data.get("admin1_name")),
        country_name=read_text(data.get("country_name")),
        names_count=read_whole(data.get("names_count") or 0),
    )


def read_text(value: Any) -> str:
    """A record's text, "" for None. Raises ValueError for what is none, or has half a letter (a lone surrogate)."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"no text: {value!r:.40}")
    value.encode()
    return value


def read_whole(value: Any) -> int:
    """A record's whole number, of 64 bits as files and frames keep them. Raises TypeError or ValueError."""
    if isinstance(value, float) and not value.is_integer():  # NaN and infinity, too
        raise ValueError(f"no whole number: {value}")
    number = int(value)
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError("a number of more than 64 bits")
    return number


def coordinates(place: Place) -> list[float]:
    """[longitude, latitude] in degrees, six decimals: 11 cm."""
    return [round(place.point.lon, 6), round(place.point.lat, 6)]


def provenance(origin: Provenance) -> dict[str, str]:
    """Where the answers come from, as plain data."""
    return {"gazetteer": origin.gazetteer, "resolver": origin.resolver, "licence": origin.licence}


@lru_cache(maxsize=16)
def origin_line(origin: Provenance) -> str:
    """Where the answers come from, in one line."""
    return "; ".join(filter(None, provenance(origin).values()))


@lru_cache(maxsize=1024)
def iso_date(value: str) -> str | None:
    """The day, "2019-03-20", of an ISO 8601 date or time; None where it is none."""
    try:
        return datetime.date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        return None


def words_around(text: str, start: int, end: int) -> str:
    """The words around a mention, cut at a line's end or at `CONTEXT_LETTERS`."""
    first, past = max(start - CONTEXT_LETTERS, 0), end + CONTEXT_LETTERS  # what is beyond them is not looked through
    left = text.rfind("\n", first, start) + 1
    right = text.find("\n", end, past)
    return text[left or first : past if right < 0 else right].strip()


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return _known_of(candidate.place, candidate.match) | {"probability": round(candidate.probability, 4)}


def _known_of(place: Place, match: Match) -> dict[str, Any]:
    return {**record_place(place), **record_position(place), "match": str(match)}


def _candidate_text(candidate: Candidate) -> str:
    """The JSON text of a candidate; all but its probability is kept, since places are alternates again and again."""
    return f'{_known_text(candidate.place, candidate.match)}, "probability": {round(candidate.probability, 4)}}}'


@lru_cache(maxsize=8192)
def _known_text(place: Place, match: Match) -> str:
    return _JSON(_known_of(place, match)).removesuffix("}")


def _evidence_text(evidence: Evidence) -> str:
    kind, text = _JSON(evidence.kind), _JSON(evidence.text)
    return f'{{"kind": {kind}, "weight": {round(evidence.weight, 3)}, "text": {text}}}'
