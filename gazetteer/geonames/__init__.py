"""GeoNames' files as streams of records."""

from __future__ import annotations

from .alternates import Alternate, parse_alternate, read_alternates, wanted_languages
from .blocks import Block, read_blocks
from .changes import Changes, read_changes, updated_rows
from .dump import Row, parse_row, position, read_dump
from .lines import Line, OnBad, OnBytes, read_lines, text_size, whole_number
from .support import (
    Country,
    FeatureCode,
    Link,
    SupportFiles,
    Unit,
    check_support,
    read_countries,
    read_deletions,
    read_feature_codes,
    read_hierarchy,
    read_units,
    support_files,
)

__all__ = [
    "Alternate",
    "Block",
    "Changes",
    "Country",
    "FeatureCode",
    "Line",
    "Link",
    "OnBad",
    "OnBytes",
    "Row",
    "SupportFiles",
    "Unit",
    "check_support",
    "parse_alternate",
    "parse_row",
    "position",
    "read_alternates",
    "read_blocks",
    "read_changes",
    "read_countries",
    "read_deletions",
    "read_dump",
    "read_feature_codes",
    "read_hierarchy",
    "read_lines",
    "read_units",
    "support_files",
    "text_size",
    "updated_rows",
    "wanted_languages",
    "whole_number",
]
