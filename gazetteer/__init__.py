"""A local GeoNames gazetteer in one file: build it, open it, search it.

    >>> from gazetteer import Gazetteer
    >>> gaz = Gazetteer.open()
    >>> gaz.search("Baghouz", country="SY")

Everything public is here; other names may change. What needs numpy or SQLite loads when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._lazy import lazily
from ._version import __version__
from .atomic import replacing
from .distance import distance_km, sphere_km
from .earth import KM_PER_DEGREE, SPHERE_KM
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
    importance,
    kind_of,
    kind_of_code,
    may_have_area,
)
from .names import fold, query_variants, sounds_kept
from .place import Hit, Match, Name, Near, Place, Point
from .remembering import Remembered

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

# Loaded when first asked for, so that `import gazetteer` stays light.
_LAZY = {
    "BuildOptions": ".build:Options",
    "Change": ".build.compare",
    "DownloadPlan": ".fetch:Plan",
    "Gazetteer": ".search",
    "Info": ".search",
    "Reverse": ".search.reverse",
    "Span": ".search",
    "SupportFiles": ".geonames",
    "build_gazetteer": ".build:build",
    "builtin_path": ".build",
    "country_codes": ".search",
    "cache_folder": ".build",
    "diff_gazetteers": ".build.compare:diff",
    "download": ".fetch",
    "fetch_checked": ".fetch",
    "plan_download": ".fetch",
    "plan_updates": ".fetch",
    "inner_words": ".sources",
    "unit_codes": ".sources",
    "update_gazetteer": ".build.update:update",
}

__all__ = [
    "KM_PER_DEGREE",
    "SPHERE_KM",
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
    "Remembered",
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
    "sounds_kept",
    "sphere_km",
    "unit_codes",
    "update_gazetteer",
]


__getattr__ = lazily(__name__, _LAZY)


def __dir__() -> list[str]:
    return sorted(__all__)
