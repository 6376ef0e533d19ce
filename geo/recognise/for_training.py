"""The door by which training enters recognition: the tagger's features, table of tokens, model and rescoring."""

from __future__ import annotations

from .feature_sets import FeatureSet
from .features import SCHEMA, active_runs, features
from .lexicon import GREAT_KINDS, Lexicon, NameProfile
from .model import FILE, LABELS, TaggerModel, save_model
from .persons import PersonCue, person_cue
from .rescoring import TokenSpan, rescore, span_features, tagged_spans
from .span_repair import mentions_of
from .table import NameMatch, TokenTable
from .token_table import token_table

__all__ = [
    "FILE",
    "GREAT_KINDS",
    "LABELS",
    "SCHEMA",
    "FeatureSet",
    "Lexicon",
    "NameMatch",
    "NameProfile",
    "PersonCue",
    "TaggerModel",
    "TokenSpan",
    "TokenTable",
    "active_runs",
    "features",
    "mentions_of",
    "person_cue",
    "rescore",
    "save_model",
    "span_features",
    "tagged_spans",
    "token_table",
]
