"""What documents become for other tools: GeoJSON and its records, frames, files, corrections, and geopy's geocoder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .corrections import Correction, Corrections, apply, read_corrections
from .exports import FORMATS, TEXT_FORMATS, check_geometry, check_output, dumps, form, save
from .frames import resolve_frame, to_geodataframe
from .geojson import to_geojson
from .texts import inert
from .writing import check_writable, replacing

if TYPE_CHECKING:
    from .geocoder import ToposcopeGeocoder

__all__ = [
    "FORMATS",
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
    "save",
    "to_geodataframe",
    "to_geojson",
]


def __getattr__(name: str) -> Any:
    # The geocoder alone needs geopy, which takes longer to load than the rest together.
    if name == "ToposcopeGeocoder":
        from .geocoder import ToposcopeGeocoder

        return ToposcopeGeocoder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
