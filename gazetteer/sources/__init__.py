"""What a gazetteer is built from: the built-in tables, GeoNames' files, overlays of the user's own.

Public: `builtin_rows`, `builtin_relations`, `BUILTIN_SOURCES`, `fingerprint`; `Overlay` and `read_overlay`;
`abbreviations`, `demonyms`.
"""

from __future__ import annotations

from .builtin import BUILTIN_SOURCES, builtin_relations, builtin_rows, fingerprint
from .overlay import Overlay, read_overlay
from .words import abbreviations, demonyms

__all__ = [
    "BUILTIN_SOURCES",
    "Overlay",
    "abbreviations",
    "builtin_relations",
    "builtin_rows",
    "demonyms",
    "fingerprint",
    "read_overlay",
]
