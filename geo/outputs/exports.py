"""Documents out: files in the forms that other tools read, the form by the ending.

The same fields of the same type in each (`geo.record`), and in each its own place for licence and provenance.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from ..document import Document, as_documents
from ..errors import OutputError
from ..paths import path_of
from . import gis, texts
from .excel import write_excel
from .geojson import shape_maker
from .linked import linked_places, web_annotations
from .writing import check_writable, replacing

# Ending -> writer. "Shaped" are those with room for areas, whose writers are told which geometry is wanted.
_SHAPED_TEXTS: dict[str, Callable[[Sequence[Document], str], str]] = {
    ".geojson": texts.flat_geojson,
    ".geojsonl": texts.geojson_sequence,
    ".places.json": linked_places,
    ".kml": texts.kml,
}
_TEXTS: dict[str, Callable[[Sequence[Document]], str]] = {
    ".annotations.json": web_annotations,
    ".jsonl": texts.json_lines,
    ".csv": texts.csv_table,
}
_SHAPED_FILES: dict[str, Callable[[Sequence[Document], Path, str], None]] = {
    ".gpkg": gis.write_geopackage,
    ".parquet": gis.write_geoparquet,
    ".fgb": gis.write_flatgeobuf,
}
_FILES: dict[str, Callable[[Sequence[Document], Path], None]] = {
    ".xlsx": write_excel,
}
TEXT_FORMATS = (*_SHAPED_TEXTS, *_TEXTS)
"""The endings of those that can go to standard output."""
FORMATS = (*TEXT_FORMATS, *_FILES, *_SHAPED_FILES)
"""The endings that can be written."""
AREA_FORMATS = (*_SHAPED_TEXTS, *_SHAPED_FILES)
"""Those that have room for areas."""


def save(
    documents: Document | Iterable[Document],
    path: str | os.PathLike[str],
    *,
    nested: bool = False,
    geometry: str = "point",
) -> None:
    """Write documents in the form that the path's ending names.

    In a GeoPackage that exists our own layer, "mentions", is replaced and all else kept.

    :param nested: GeoJSON with alternates and evidence as arrays of objects, instead of as JSON text.
    :param geometry: "area" for places' polygons, lines and circles instead of their points, as in `to_geojson`.

    Raises OutputError for an ending that names no form, for areas in a form that has only positions, and for a file
    that can't or must not be written, MissingExtra where a form needs a package that is not installed.
    """
    docs = as_documents(documents)
    target = path_of(path)
    ending = form(target, geometry)
    check_output(target)
    with replacing(target) as part:
        if ending in TEXT_FORMATS:
            part.write_text(dumps(docs, ending, nested=nested, geometry=geometry), encoding="utf-8", newline="")
            return
        if ending == ".gpkg":
            gis.start_from(target, part)
        if ending in _SHAPED_FILES:
            _SHAPED_FILES[ending](docs, part, geometry)
        else:
            _FILES[ending](docs, part)


def form(path: Path, geometry: str = "point") -> str:
    """The ending of a path that names a form. Raises OutputError for others, and for areas where it has no room."""
    name = path.name.lower()
    for ending in FORMATS:
        if name.endswith(ending):
            check_geometry(ending, geometry)
            return ending
    raise OutputError(f"{path}: the ending names no form that can be written; use one of {', '.join(FORMATS)}")


def check_geometry(ending: str, geometry: str) -> None:
    """Raises OutputError where a form has no room for areas, ValueError for a geometry that is none."""
    shape_maker(geometry)
    if geometry == "area" and ending not in AREA_FORMATS:
        raise OutputError(f"{ending} has positions, not areas; areas go into {', '.join(AREA_FORMATS)}")


def dumps(
    documents: Sequence[Document], ending: str = ".geojson", *, nested: bool = False, geometry: str = "point"
) -> str:
    """Documents as text in one of the text forms. Raises OutputError where it has no room for areas."""
    check_geometry(ending, geometry)
    if nested and ending == ".geojson":
        return texts.nested_geojson(documents, geometry)
    return _SHAPED_TEXTS[ending](documents, geometry) if ending in _SHAPED_TEXTS else _TEXTS[ending](documents)


def check_output(path: Path) -> None:
    """Find out before the work that a result can't be written, or must not be. Raises OutputError."""
    check_writable(path)
    if path.suffix.lower() == ".gpkg" and path.exists():
        gis.check_geopackage(path)
