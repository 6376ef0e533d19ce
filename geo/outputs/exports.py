"""Documents out: files in the forms that other tools read, the form by the ending.

The same fields of the same type in each (`geo.record`), and in each its own place for licence and provenance.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..document import Document
from ..errors import OutputError
from . import gis, texts
from .excel import write_excel
from .linked import linked_places, web_annotations
from .writing import check_writable, replacing

TEXT_FORMATS: dict[str, Callable[[Sequence[Document]], str]] = {
    ".geojson": texts.flat_geojson,
    ".geojsonl": texts.geojson_sequence,
    ".annotations.json": web_annotations,
    ".places.json": linked_places,
    ".jsonl": texts.json_lines,
    ".csv": texts.csv_table,
    ".kml": texts.kml,
}
"""Those that can go to standard output."""
_FILES: dict[str, Callable[[Sequence[Document], Path], None]] = {
    ".xlsx": write_excel,
    ".gpkg": gis.write_geopackage,
    ".parquet": gis.write_geoparquet,
    ".fgb": gis.write_flatgeobuf,
}
FORMATS = (*TEXT_FORMATS, *_FILES)
"""The endings that can be written."""


def save(documents: Document | Iterable[Document], path: str | os.PathLike[str], *, nested: bool = False) -> None:
    """Write documents in the form that the path's ending names.

    In a GeoPackage that exists our own layer, "mentions", is replaced and all else kept.

    :param nested: GeoJSON with alternates and evidence as arrays of objects, instead of as JSON text.

    Raises OutputError for an ending that names no form and for a file that can't or must not be written, MissingExtra
    where a form needs a package that is not installed.
    """
    docs = [documents] if isinstance(documents, Document) else list(documents)
    target = Path(path)
    ending = form(target)
    check_output(target)
    with replacing(target) as part:
        if ending in TEXT_FORMATS:
            part.write_text(dumps(docs, ending, nested=nested), encoding="utf-8", newline="")
        else:
            if ending == ".gpkg":
                gis.start_from(target, part)
            _FILES[ending](docs, part)


def form(path: Path) -> str:
    """The ending of a path that names a form. Raises OutputError for others."""
    name = path.name.lower()
    for ending in FORMATS:
        if name.endswith(ending):
            return ending
    raise OutputError(f"{path}: the ending names no form that can be written; use one of {', '.join(FORMATS)}")


def dumps(documents: Sequence[Document], ending: str = ".geojson", *, nested: bool = False) -> str:
    """Documents as text in one of the text forms."""
    if nested and ending == ".geojson":
        return texts.nested_geojson(documents)
    return TEXT_FORMATS[ending](documents)


def check_output(path: Path) -> None:
    """Find out before the work that a result can't be written, or must not be. Raises OutputError."""
    check_writable(path)
    if path.suffix.lower() == ".gpkg" and path.exists():
        gis.check_geopackage(path)
