"""What a gazetteer is built from: the built-in tables, GeoNames' files, overlays of the user's own."""

from __future__ import annotations

from .builtin import BUILTIN_SOURCES, block_rows, builtin_relations, builtin_rows, fingerprint, table_rows
from .cities import city_blocks
from .codes import unit_codes
from .inner import inner_words
from .overlay import Overlay, read_overlay
from .words import ABBREVIATION, ALONE, DEMONYM, abbreviations, builtin_words, demonyms

__all__ = [
    "ABBREVIATION",
    "ALONE",
    "BUILTIN_SOURCES",
    "DEMONYM",
    "Overlay",
    "abbreviations",
    "block_rows",
    "builtin_relations",
    "builtin_rows",
    "builtin_words",
    "city_blocks",
    "demonyms",
    "fingerprint",
    "inner_words",
    "read_overlay",
    "table_rows",
    "unit_codes",
]
