"""A local GeoNames gazetteer in one file: build it, open it, search it.

    >>> from gazetteer import Gazetteer
    >>> gaz = Gazetteer.open()
    >>> gaz.search("Baghouz", country="SY")

Everything public is here; other names may change. What needs numpy or SQLite loads when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from ._version import __version__
from .atomic import replacing
from .errors import (
    FetchError,
    GazetteerBuildError,
    GazetteerError,
    GazetteerFormatError,
    GazetteerNotFound,
    MissingExtra,
    QueryError,
    SourceError,
    UnknownPlace,
)
from .extent import extent, radius_km
from .kinds import (
    Group,
    Kind,
    contains,
    contains_by_codes,
    distance_km,
    importance,
    kind_of,
    kind_of_code,
    may_have_area,
)
from .names import fold, query_variants
from .place import Hit, Match, Name, Near, Place, Point

if TYPE_CHECKING:
    from .build import Options as BuildOptions
    from .build import build as build_gazetteer
    from .build import builtin_path, cache_folder
    from .build.compare import Change
    from .build.compare import diff as diff_gazetteers
    from .build.update import update as update_gazetteer
    from .fetch import Plan as DownloadPlan
    from .fetch import download, fetch_checked, plan_download, plan_updates
    from .geonames import SupportFiles
    from .search import Gazetteer, Info, Span, country_codes
    from .search.reverse import Reverse
    from .sources import inner_words, unit_codes

# Loaded when first asked for, so that `import gazetteer` stays light: name -> (room, name there).
_LAZY = {
    "BuildOptions": (".build", "Options"),
    "Change": (".build.compare", "Change"),
    "DownloadPlan": (".fetch", "Plan"),
    "Gazetteer": (".search", "Gazetteer"),
    "Info": (".search", "Info"),
    "Reverse": (".search.reverse", "Reverse"),
    "Span": (".search", "Span"),
    "SupportFiles": (".geonames", "SupportFiles"),
    "build_gazetteer": (".build", "build"),
    "builtin_path": (".build", "builtin_path"),
    "country_codes": (".search", "country_codes"),
    "cache_folder": (".build", "cache_folder"),
    "diff_gazetteers": (".build.compare", "diff"),
    "download": (".fetch", "download"),
    "fetch_checked": (".fetch", "fetch_checked"),
    "plan_download": (".fetch", "plan_download"),
    "plan_updates": (".fetch", "plan_updates"),
    "inner_words": (".sources", "inner_words"),
    "unit_codes": (".sources", "unit_codes"),
    "update_gazetteer": (".build.update", "update"),
}

__all__ = [
    "BuildOptions",
    "Change",
    "DownloadPlan",
    "FetchError",
    "Gazetteer",
    "GazetteerBuildError",
    "GazetteerError",
    "GazetteerFormatError",
    "GazetteerNotFound",
    "Group",
    "Hit",
    "Info",
    "Kind",
    "Match",
    "MissingExtra",
    "Name",
    "Near",
    "Place",
    "Point",
    "QueryError",
    "Reverse",
    "SourceError",
    "Span",
    "SupportFiles",
    "UnknownPlace",
    "__version__",
    "build_gazetteer",
    "builtin_path",
    "cache_folder",
    "contains",
    "contains_by_codes",
    "country_codes",
    "diff_gazetteers",
    "distance_km",
    "download",
    "extent",
    "fetch_checked",
    "fold",
    "importance",
    "inner_words",
    "kind_of",
    "kind_of_code",
    "may_have_area",
    "plan_download",
    "plan_updates",
    "query_variants",
    "radius_km",
    "replacing",
    "unit_codes",
    "update_gazetteer",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        room, there = _LAZY[name]
        value = getattr(importlib.import_module(room, __name__), there)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
