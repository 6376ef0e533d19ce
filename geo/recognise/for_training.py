"""The door by which training enters recognition: the tagger's features, table of tokens, model and rescoring."""

from __future__ import annotations

from .feature_sets import FeatureSet
from .features import SCHEMA, active_runs, features
from .lexicon import Lexicon, NameProfile
from .model import FILE, LABELS, TaggerModel, save_model
from .rescoring import TokenSpan, rescore, span_features, tagged_spans
from .span_repair import mentions_of
from .table import NameMatch, TokenTable
from .token_table import token_table

__all__ = [
    "FILE",
    "LABELS",
    "SCHEMA",
    "FeatureSet",
    "Lexicon",
    "NameMatch",
    "NameProfile",
    "TaggerModel",
    "TokenSpan",
    "TokenTable",
    "active_runs",
    "features",
    "mentions_of",
    "rescore",
    "save_model",
    "span_features",
    "tagged_spans",
    "token_table",
]
