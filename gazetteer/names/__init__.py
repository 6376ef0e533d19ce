"""Names: how they are folded, varied, romanised and hashed. ONE implementation for build and for search; pure."""

from __future__ import annotations

from .folding import fold, fold_char
from .folding_many import fold_all
from .romanisation import expect_sounds, romanise, sound_key, sound_number, sounds_kept
from .sounds_of_many import sound_keys
from .variants import class_asked, query_variants, stored_variants

RULES = 3
"""Raise it with any change that gives a name another key: gazetteers made by other rules are refused, not misread."""

__all__ = [
    "RULES",
    "class_asked",
    "expect_sounds",
    "fold",
    "fold_all",
    "fold_char",
    "query_variants",
    "romanise",
    "sound_key",
    "sound_keys",
    "sound_number",
    "sounds_kept",
    "stored_variants",
]
