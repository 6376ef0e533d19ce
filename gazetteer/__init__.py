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
from .names import fold
from .place import Hit, Match, Name, Near, Place, Point
from .search import Gazetteer, Info, Span
from .sources import abbreviations, demonyms

__all__ = [
    "FetchError",
    "Gazetteer",
    "GazetteerBuildError",
    "GazetteerError",
    "GazetteerFormatError",
    "GazetteerNotFound",
    "Hit",
    "Info",
    "Match",
    "MissingExtra",
    "Name",
    "Near",
    "Place",
    "Point",
    "SourceError",
    "Span",
    "UnknownPlace",
    "__version__",
    "abbreviations",
    "demonyms",
    "fold",
]
