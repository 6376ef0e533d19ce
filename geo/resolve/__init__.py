"""Choose or abstain, with a typed reason, a calibrated confidence and one sentence.

Public: `resolve_mentions`, `confidence_terms`, `fill_terms`, `SAME_KM`.
"""

from .choose import resolve_mentions
from .confidence import SAME_KM, confidence_terms, fill_terms

__all__ = ["SAME_KM", "confidence_terms", "fill_terms", "resolve_mentions"]
