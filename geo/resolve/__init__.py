"""Choose or abstain, with a typed reason, a calibrated confidence and one sentence.

Public: `resolve_mentions`; for training `to_chosen`, `confidence_terms`, `fill_terms`, `confidence`, and of placing by
neighbours `stand`, `names_of`, `doubtful`, `neighbours`; `SAME_KM`.
"""

from .choose import resolve_mentions
from .confidence import SAME_KM, TERMS, confidence, confidence_terms, fill_terms, to_chosen
from .nearby import NEARBY_TERMS, doubtful, names_of, neighbours, stand

__all__ = [
    "NEARBY_TERMS",
    "SAME_KM",
    "TERMS",
    "confidence",
    "confidence_terms",
    "doubtful",
    "fill_terms",
    "names_of",
    "neighbours",
    "resolve_mentions",
    "stand",
    "to_chosen",
]
