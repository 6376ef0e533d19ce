"""What people corrected on a map page as an annotated corpus: the GeoJSON that the page saves, with its texts.

A report in which a person decided something counts as read: what was left is right. Names without a place stay
without a position, names that are no places are left out.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from typing import Any

from ..errors import CorpusError
from ..record import read_text, read_whole
from .gold import Corpus, GoldDocument, GoldToponym, toponym

CORRECTED = "corrected"


def is_corrected(content: bytes) -> bool:
    """Whether a file's beginning is that of GeoJSON."""
    return b'"FeatureCollection"' in content[:200]


def read_corrected(name: str, content: str) -> Corpus:
    """Parse corrected GeoJSON; `name` is what errors call the file. Raises `CorpusError` where it holds no texts."""
    try:
        data = json.loads(content)
        texts = data.get("documents") or []
        features = data["features"]
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise CorpusError(f"{name}: neither JSON lines nor GeoJSON; save it again from the map page") from None
    if not texts:
        raise CorpusError(
            f"{name}: no report in it has a correction, and only those come with their texts; "
            "correct something on the map page and save it again"
        )
    try:
        documents = tuple(_document(name, number, text, features) for number, text in enumerate(texts, 1))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CorpusError(f"{name}: not as the map page saves it ({error}); save it again") from None
    return Corpus(name, documents)


def _document(name: str, number: int, text: dict[str, Any], features: list[dict[str, Any]]) -> GoldDocument:
    key = (text.get("name") or None, text.get("source") or None)
    mine = [f for f in features if (f["properties"].get("document"), f["properties"].get("source")) == key]
    offsets = [(int(at), int(ahead)) for at, ahead in text.get("offsets") or ()]
    found = (_toponym(f"{name}, {text.get('name') or number}", text["text"], offsets, f) for f in mine)
    about = {field: read_text(text.get(field)) for field in ("title", "source", "date")}
    return GoldDocument(f"{number} {text.get('name') or ''}".strip(), text["text"], tuple(filter(None, found)), **about)


def _toponym(where: str, text: str, offsets: list[tuple[int, int]], feature: dict[str, Any]) -> GoldToponym | None:
    fields, geometry = feature["properties"], feature.get("geometry")
    if geometry is None and fields.get("reason") == CORRECTED:
        return None
    start, end = (read_whole(fields[key]) for key in ("start_char", "end_char"))
    start, end = _in_text(offsets, start), _in_text(offsets, end - 1) + 1
    lon, lat = geometry["coordinates"][:2] if geometry else (None, None)
    ident = fields.get("geonameid")
    known = ident if isinstance(ident, int) and ident > 0 else None
    more = {key: fields.get(key) for key in ("country", "fclass", "fcode")}
    more["kind"] = read_text(fields.get("kind")).capitalize()
    position = {"lat": lat, "lon": lon, "geonameid": known}
    return toponym(where, len(text), {"start": start, "end": end, "text": text[start:end], **position, **more})


def _in_text(offsets: list[tuple[int, int]], offset: int) -> int:
    """An offset in the text of one in its file."""
    at = bisect_right(offsets, offset, key=lambda step: step[0] + step[1])
    return offset - (offsets[at - 1][1] if at else 0)
