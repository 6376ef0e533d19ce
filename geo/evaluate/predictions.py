"""Predictions, as a resolver's documents give them and as files keep them.

A file has one document a line: `{"id", "toponyms": [{"start", "end", "lat", "lon", "geonameid", "confidence"}]}`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..annotated import DocId
from ..document import Document
from ..errors import CorpusError, InputError
from ..outputs import replacing


@dataclass(frozen=True, slots=True)
class Prediction:
    """A place mention that a geoparser found, and where it thinks the place is."""

    start: int
    end: int
    lat: float | None = None
    """Degrees north; None where it found no place for the mention."""
    lon: float | None = None
    geonameid: int | None = None
    confidence: float | None = None
    """How sure it is of the place, 0 to 1; None where it does not say."""
    label: str = ""
    """What it calls the place."""
    sentence: str = ""
    """Its evidence in words."""


Predictions = Mapping[DocId, tuple[Prediction, ...]]
"""A document's id to what was found in it."""


def from_document(document: Document) -> tuple[Prediction, ...]:
    """What a resolver found in a document, the unresolved mentions included."""
    found = []
    for r in document.resolutions:
        span = (r.mention.start, r.mention.end)
        if r.place is None:
            found.append(Prediction(*span, sentence=r.sentence))
        else:
            point, label = r.place.point, r.place.label
            found.append(Prediction(*span, point.lat, point.lon, r.place.geonameid, r.confidence, label, r.sentence))
    return tuple(found)


def write_predictions(predictions: Predictions, path: str | os.PathLike[str]) -> None:
    """Write JSON lines; the file appears whole or not at all. Raises `OutputError`."""
    with replacing(Path(path)) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for ident, found in predictions.items():
            record = {"id": ident, "toponyms": [_record(p) for p in found]}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _record(p: Prediction) -> dict[str, float | int | None]:
    return {
        "start": p.start,
        "end": p.end,
        "lat": p.lat,
        "lon": p.lon,
        "geonameid": p.geonameid,
        "confidence": p.confidence,
    }


def read_predictions(path: str | os.PathLike[str]) -> dict[DocId, tuple[Prediction, ...]]:
    """Read a file of predictions, from here or from another geoparser. Raises `CorpusError` with the line."""
    path = Path(path)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: not UTF-8; save the predictions as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; name a readable file") from None
    found: dict[DocId, tuple[Prediction, ...]] = {}
    lines: dict[DocId, int] = {}
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            where = f"{path.name}, line {number}"
            try:
                record = json.loads(line)
                ident, toponyms = _ident(record["id"]), tuple(_prediction(t) for t in record["toponyms"])
                first = lines.setdefault(ident, number)
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise CorpusError(
                    f'{where}: a prediction reads {{"id", "toponyms": [{{"start", "end", "lat", "lon"}}]}} '
                    f"({type(error).__name__}: {error})"
                ) from None
            if first < number:
                raise CorpusError(f"{where}: id {ident!r} again; line {first} has it")
            found[ident] = toponyms
    return found


def _ident(value: object) -> DocId:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise TypeError("id must be a string or a whole number")
    return value


def _prediction(t: Mapping[str, object]) -> Prediction:
    start, end, ident = t["start"], t["end"], t.get("geonameid")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise TypeError("start and end must be whole numbers, the first the smaller one")
    lat, lon = _number("lat", t.get("lat"), 90.0), _number("lon", t.get("lon"), 180.0)
    if (lat is None) != (lon is None):
        raise ValueError("lat and lon must both be there, or neither")
    confidence = _number("confidence", t.get("confidence"), 1.0)
    if confidence is not None and confidence < 0.0:
        raise ValueError("confidence must be between 0 and 1")
    return Prediction(start, end, lat, lon, ident if isinstance(ident, int) else None, confidence)


def _number(name: str, value: object, most: float) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{name} must be a number")
    if not -most <= value <= most:
        raise ValueError(f"{name} must not be beyond {most:g}")
    return value
