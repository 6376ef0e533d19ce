"""A local GeoNames gazetteer in one file: build it, open it, search it.

    >>> from gazetteer import Gazetteer
    >>> gaz = Gazetteer.open()
    >>> gaz.search("Baghouz", country="SY")

Everything public is here; other names may change.
"""

from __future__ import annotations

from ._version import __version__
from .errors import (
    FetchError,
    GazetteerBuildError,
    GazetteerError,
    GazetteerFormatError,
    GazetteerNotFound,
    MissingExtra,
    SourceError,
    UnknownPlace,
)
from .place import Hit, Match, Name, Near, Place, Point

__all__ = [
    "FetchError",
    "GazetteerBuildError",
    "GazetteerError",
    "GazetteerFormatError",
    "GazetteerNotFound",
    "Hit",
    "Match",
    "MissingExtra",
    "Name",
    "Near",
    "Place",
    "Point",
    "SourceError",
    "UnknownPlace",
    "__version__",
]
