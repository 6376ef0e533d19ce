"""What documents become for other tools: GeoJSON and its records, frames, files, corrections, and geopy's geocoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._lazy import lazily

from .corrections import Correction, Corrections, apply, read_corrections
from .exports import FORMATS, TEXT_FORMATS, check_geometry, check_output, dumps, form, save
from .frames import resolve_frame, to_geodataframe
from .geojson import to_geojson
from .tables import TABLE_ENDINGS, table_ending, table_records, write_table
from .texts import inert
from .writing import check_writable, replacing

if TYPE_CHECKING:
    from .geocoder import ToposcopeGeocoder
    from .rows import row_documents, table_documents

__all__ = [
    "FORMATS",
    "TABLE_ENDINGS",
    "TEXT_FORMATS",
    "Correction",
    "Corrections",
    "ToposcopeGeocoder",
    "apply",
    "check_geometry",
    "check_output",
    "check_writable",
    "dumps",
    "form",
    "inert",
    "read_corrections",
    "replacing",
    "resolve_frame",
    "row_documents",
    "save",
    "table_documents",
    "table_ending",
    "table_records",
    "to_geodataframe",
    "to_geojson",
    "write_table",
]


# The geocoder alone needs geopy, which takes longer to load than the rest together; rows need the engine of tables.
__getattr__ = lazily(__name__, {"ToposcopeGeocoder": ".geocoder", "row_documents": ".rows", "table_documents": ".rows"})
