"""Choose or abstain, with a typed reason, a calibrated confidence and one sentence."""

from .choose import resolve_mentions
from .confidence import SAME_KM, SEVERAL, TERMS, confidence, confidence_terms, fill_terms, to_chosen
from .focus import find_focus
from .nearby import NEARBY_TERMS, chosen_places, doubtful, names_of, neighbours
from .unsure import DOUBTFUL, HEARD, borne_out, heard_from

__all__ = [
    "DOUBTFUL",
    "HEARD",
    "NEARBY_TERMS",
    "SAME_KM",
    "SEVERAL",
    "TERMS",
    "borne_out",
    "chosen_places",
    "confidence",
    "confidence_terms",
    "doubtful",
    "fill_terms",
    "find_focus",
    "heard_from",
    "names_of",
    "neighbours",
    "resolve_mentions",
    "to_chosen",
]
