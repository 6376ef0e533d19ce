"""Tables: columns of places as somebody typed them, put on the map row by row.

What is here loads when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._lazy import lazily

from .accessor import install as install_accessor

if TYPE_CHECKING:
    from .columns import PREFIX, Columns, check_column, guess_columns, listed, no_countries
    from .coordinates import Coordinates, CoordinatesError, read_coordinates
    from .countries import country_at_end, country_code
    from .delimited import decoder, named_separator, separator_of
    from .files import Table, is_table, open_table
    from .hxl import OUR_TAGS
    from .names import NAME_COLUMNS, resolve_names, text_of
    from .place_types import without_types
    from .places import NameQuery, NameReason, Precision, ResolvedName
    from .quoting import Broken, table_rows
    from .resolve import NameResolver
    from .rows import OUR_COLUMNS, RowReader, in_doubt
    from .texts import TEXT_COLUMNS, text_record
    from .written_names import Relation

_LAZY = {
    "NAME_COLUMNS": ".names",
    "OUR_COLUMNS": ".rows",
    "OUR_TAGS": ".hxl",
    "PREFIX": ".columns",
    "Broken": ".quoting",
    "Columns": ".columns",
    "Coordinates": ".coordinates",
    "CoordinatesError": ".coordinates",
    "NameQuery": ".places",
    "NameReason": ".places",
    "NameResolver": ".resolve",
    "Precision": ".places",
    "Relation": ".written_names",
    "ResolvedName": ".places",
    "RowReader": ".rows",
    "TEXT_COLUMNS": ".texts",
    "Table": ".files",
    "check_column": ".columns",
    "country_at_end": ".countries",
    "country_code": ".countries",
    "decoder": ".delimited",
    "guess_columns": ".columns",
    "no_countries": ".columns",
    "in_doubt": ".rows",
    "is_table": ".files",
    "listed": ".columns",
    "named_separator": ".delimited",
    "open_table": ".files",
    "read_coordinates": ".coordinates",
    "resolve_names": ".names",
    "separator_of": ".delimited",
    "table_rows": ".quoting",
    "text_of": ".names",
    "text_record": ".texts",
    "without_types": ".place_types",
}

__all__ = [
    "NAME_COLUMNS",
    "OUR_COLUMNS",
    "OUR_TAGS",
    "PREFIX",
    "TEXT_COLUMNS",
    "Broken",
    "Columns",
    "Coordinates",
    "CoordinatesError",
    "NameQuery",
    "NameReason",
    "NameResolver",
    "Precision",
    "Relation",
    "ResolvedName",
    "RowReader",
    "Table",
    "check_column",
    "country_at_end",
    "country_code",
    "decoder",
    "guess_columns",
    "in_doubt",
    "install_accessor",
    "is_table",
    "listed",
    "named_separator",
    "no_countries",
    "open_table",
    "read_coordinates",
    "resolve_names",
    "separator_of",
    "table_rows",
    "text_of",
    "text_record",
    "without_types",
]


__getattr__ = lazily(__name__, _LAZY)
