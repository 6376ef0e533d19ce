"""Mention -> candidates: the only stage of geo that searches the gazetteer."""

from .alike import exonyms
from .containment import UNKNOWN, by_outlines, contained, contained_by_codes
from .finder import LIMIT, CandidateFinder
from .in_country import CountryFinder
from .inside import shadowed_by_greater, unshadowed, without
from .lexicon import GazetteerLexicon
from .readings import HEADS, bare_article, head_kind, stated_kind
from .table import (
    Floats,
    Ints,
    Level,
    NameReading,
    NameTable,
    admin1_number,
    country_number,
    level_of,
    unit_vector,
)

__all__ = [
    "HEADS",
    "LIMIT",
    "UNKNOWN",
    "CandidateFinder",
    "CountryFinder",
    "Floats",
    "GazetteerLexicon",
    "Ints",
    "Level",
    "NameReading",
    "NameTable",
    "admin1_number",
    "bare_article",
    "by_outlines",
    "contained",
    "contained_by_codes",
    "country_number",
    "exonyms",
    "head_kind",
    "level_of",
    "shadowed_by_greater",
    "stated_kind",
    "unit_vector",
    "unshadowed",
    "without",
]
