"""Tables: columns of places as somebody typed them, put on the map row by row.

Public: `resolve_names`, `country_code`, `NAME_COLUMNS`, `NameQuery`, `NameReason`, `NameResolver`, `Precision`,
`Relation`, `ResolvedName`. They load when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .accessor import install as install_accessor

if TYPE_CHECKING:
    from .countries import country_code
    from .names import NAME_COLUMNS, resolve_names
    from .places import NameQuery, NameReason, Precision, ResolvedName
    from .resolve import NameResolver
    from .written_names import Relation

_LAZY = {
    "NAME_COLUMNS": ".names",
    "NameQuery": ".places",
    "NameReason": ".places",
    "NameResolver": ".resolve",
    "Precision": ".places",
    "Relation": ".written_names",
    "ResolvedName": ".places",
    "country_code": ".countries",
    "resolve_names": ".names",
}

__all__ = [
    "NAME_COLUMNS",
    "NameQuery",
    "NameReason",
    "NameResolver",
    "Precision",
    "Relation",
    "ResolvedName",
    "country_code",
    "install_accessor",
    "resolve_names",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(importlib.import_module(_LAZY[name], __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
