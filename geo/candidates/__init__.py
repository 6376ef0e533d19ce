"""Mention -> candidates: the only stage of geo that searches the gazetteer."""

from .containment import UNKNOWN, contained
from .finder import LIMIT, CandidateFinder
from .in_country import CountryFinder
from .inside import lies_in
from .lexicon import GazetteerLexicon
from .readings import HEADS, bare_article, head_kind, stated_kind
from .table import (
    SHORTENED,
    WITHIN,
    Floats,
    Ints,
    Level,
    NameTable,
    admin1_number,
    country_number,
    level_of,
    unit_vector,
)

__all__ = [
    "HEADS",
    "LIMIT",
    "SHORTENED",
    "UNKNOWN",
    "WITHIN",
    "CandidateFinder",
    "CountryFinder",
    "Floats",
    "GazetteerLexicon",
    "Ints",
    "Level",
    "NameTable",
    "admin1_number",
    "bare_article",
    "contained",
    "country_number",
    "head_kind",
    "level_of",
    "lies_in",
    "stated_kind",
    "unit_vector",
]
