"""What a gazetteer is built from: the built-in tables, GeoNames' files, overlays of the user's own.

Public: `builtin_rows` and `BUILTIN_SOURCES`; `abbreviations` and `demonyms`.
"""

from __future__ import annotations

from .builtin import BUILTIN_SOURCES, builtin_rows
from .words import abbreviations, demonyms

__all__ = ["BUILTIN_SOURCES", "abbreviations", "builtin_rows", "demonyms"]
