"""GeoNames' files as streams of records.

Public: `Row` and `read_dump` (the main table), `read_lines` and `text_size` (any of the tables).
"""

from __future__ import annotations

from .dump import Row, parse_row, position, read_dump
from .lines import Line, OnBad, OnBytes, read_lines, text_size

__all__ = ["Line", "OnBad", "OnBytes", "Row", "parse_row", "position", "read_dump", "read_lines", "text_size"]
