"""What a gazetteer is built from: the built-in tables, GeoNames' files, overlays of the user's own."""

from __future__ import annotations

from .builtin import (
    BUILTIN_SOURCES,
    block_places,
    builtin_relations,
    builtin_rows,
    fingerprint,
    has_further_names,
    table_rows,
    with_names,
)
from .cities import city_blocks
from .codes import unit_codes
from .inner import inner_words
from .overlay import Overlay, read_overlay
from .tables import place_ids
from .words import ABBREVIATION, ALONE, DEMONYM, abbreviations, builtin_words, demonyms

__all__ = [
    "ABBREVIATION",
    "ALONE",
    "BUILTIN_SOURCES",
    "DEMONYM",
    "Overlay",
    "abbreviations",
    "block_places",
    "builtin_relations",
    "builtin_rows",
    "builtin_words",
    "city_blocks",
    "demonyms",
    "fingerprint",
    "has_further_names",
    "inner_words",
    "place_ids",
    "read_overlay",
    "table_rows",
    "unit_codes",
    "with_names",
]
