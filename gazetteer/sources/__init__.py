"""What a gazetteer is built from: the built-in tables, GeoNames' files, overlays of the user's own.

Public: `builtin_rows` or, in parts, `table_rows`, `city_blocks` and `block_rows`; `builtin_relations`,
`BUILTIN_SOURCES`, `fingerprint`; `Overlay` and `read_overlay`; `abbreviations`, `demonyms`.
"""

from __future__ import annotations

from .builtin import BUILTIN_SOURCES, block_rows, builtin_relations, builtin_rows, fingerprint, table_rows
from .cities import city_blocks
from .overlay import Overlay, read_overlay
from .words import abbreviations, demonyms

__all__ = [
    "BUILTIN_SOURCES",
    "Overlay",
    "abbreviations",
    "block_rows",
    "builtin_relations",
    "builtin_rows",
    "city_blocks",
    "demonyms",
    "fingerprint",
    "read_overlay",
    "table_rows",
]
