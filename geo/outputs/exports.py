"""Documents out: files in the forms that other tools read.

.geojson, .jsonl (a line a document), .csv (a line a mention), .gpkg and .parquet (through geopandas), .annotations.json
(W3C Web Annotation) and .places.json (Linked Places). A file appears only when it is whole, in place of the older one.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from gazetteer import Place

from ..document import Document, Reason
from ..errors import MissingExtra, OutputError
from ..record import MENTION, OF_DOCUMENT, POSITION, flat, provenance, record, record_position
from .geojson import to_geojson


def write(documents: Sequence[Document], path: str | os.PathLike[str]) -> None:
    """Write documents in the form that the path's ending names. Raises OutputError."""
    target = Path(path)
    ending = form(target)
    if ending in TEXT_FORMATS:
        content = TEXT_FORMATS[ending](documents)
        with replacing(target) as part:
            part.write_text(content, encoding="utf-8", newline="")
    else:
        _write_frame(documents, target, ending)


def form(path: Path) -> str:
    """The ending of a path that names a form. Raises OutputError for others."""
    name = path.name.lower()
    for ending in FORMATS:
        if name.endswith(ending):
            return ending
    raise OutputError(f"{path}: the ending names no form that can be written; use one of {', '.join(FORMATS)}")


def dumps(documents: Sequence[Document], ending: str = ".geojson") -> str:
    """Documents as text in one of the text forms."""
    return TEXT_FORMATS[ending](documents)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well, and is gone otherwise.

    Raises OutputError where the folder is missing, not writable, or the disk is full.
    """
    part: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=f".part{path.suffix}", dir=path.parent)
        os.close(handle)
        part = Path(name)
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OutputError:
        raise
    except OSError as error:
        culprit = path if error.filename is None else Path(error.filename)
        if culprit.parent != path.parent and culprit not in path.parents:
            raise  # some other file's trouble
        raise OutputError(f"{path}: can't be written ({error.strerror or error}); nothing was changed") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Find out before the work, not after it, that its result can't be written. Raises OutputError."""
    with contextlib.suppress(_Checked), replacing(path):
        raise _Checked


class _Checked(Exception):
    """Ends a trial write without putting anything in place."""


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _geojson(documents: Sequence[Document]) -> str:
    return json.dumps(to_geojson(documents), ensure_ascii=False, indent=1) + "\n"


def _jsonl(documents: Sequence[Document]) -> str:
    return "".join(json.dumps(_document(doc), ensure_ascii=False) + "\n" for doc in documents)


def _document(doc: Document) -> dict[str, Any]:
    records = [{**record(doc, r), **record_position(r.place)} for r in doc.resolutions]
    for entry in records:
        for key in OF_DOCUMENT:
            del entry[key]
    return {
        "document": doc.name,
        "source": doc.source or None,
        "date": doc.date or None,
        "provenance": provenance(doc.provenance),
        "resolutions": records,
    }


def _csv(documents: Sequence[Document]) -> str:
    out = io.StringIO()
    rows = csv.DictWriter(out, [f.name for f in (*MENTION, *POSITION)], lineterminator="\r\n")
    rows.writeheader()
    for doc in documents:
        for resolution in doc.resolutions:
            rows.writerow(flat({**record(doc, resolution), **record_position(resolution.place)}))
    return out.getvalue()


def _annotations(documents: Sequence[Document]) -> str:
    """W3C Web Annotation Data Model: one annotation a mention whose place is known, not only what is near it."""
    items = [
        {
            "type": "Annotation",
            "motivation": "identifying",
            "body": {
                "type": "SpecificResource",
                "purpose": "identifying",
                "source": _uri(r.place) or r.place.label,
            },
            "target": {
                "source": doc.name,
                "selector": [
                    {"type": "TextPositionSelector", "start": r.mention.start, "end": r.mention.end},
                    {"type": "TextQuoteSelector", "exact": r.mention.text},
                ],
            },
        }
        for doc in documents
        for r in doc.resolutions
        if r.place and r.reason is not Reason.NEARBY
    ]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _linked_places(documents: Sequence[Document]) -> str:
    """Linked Places format: one feature a place, with the mentions as attestations of its names."""
    features: dict[int, dict[str, Any]] = {}
    for doc in documents:
        for r in doc.resolutions:
            if not r.place or r.reason is Reason.NEARBY:
                continue
            place = r.place
            identity = _uri(place) or f"_:{-place.geonameid}"
            point = {"type": "Point", "coordinates": [round(place.point.lon, 6), round(place.point.lat, 6)]}
            feature = features.setdefault(
                place.geonameid,
                {
                    "@id": identity,
                    "type": "Feature",
                    "properties": {"title": place.name, "ccodes": [place.country] if place.country else []},
                    "names": [],
                    "geometry": point,
                },
            )
            feature["names"].append({"toponym": r.mention.text, "citations": [{"label": doc.name}]})
    collection = {
        "type": "FeatureCollection",
        "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
        "features": list(features.values()),
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _uri(place: Place) -> str:
    """A place's GeoNames URI, or "" for one that is not GeoNames' own."""
    return f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid > 0 else ""


def _write_frame(documents: Sequence[Document], target: Path, ending: str) -> None:
    from .frames import to_geodataframe

    frame = to_geodataframe(documents)
    with replacing(target) as part:
        if ending == ".gpkg":
            part.unlink()
            frame.to_file(part, layer="mentions", driver="GPKG")
            return
        try:
            frame.to_parquet(part)
        except ImportError:
            raise MissingExtra("GeoParquet needs pyarrow: pip install 'toposcope[parquet]'") from None


TEXT_FORMATS: dict[str, Callable[[Sequence[Document]], str]] = {
    ".geojson": _geojson,
    ".annotations.json": _annotations,
    ".places.json": _linked_places,
    ".jsonl": _jsonl,
    ".csv": _csv,
}
FORMATS = (*TEXT_FORMATS, ".gpkg", ".parquet")
"""The endings that can be written."""
