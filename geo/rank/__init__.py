"""Features -> scores and beliefs, with the evidence they rest on."""

from .distance import cosine_of, kilometres
from .evidence import contributions, lead, strongest
from .facts import Facts
from .features import features
from .groups import FEATURES, GROUPS, FeatureGroup, class_fits
from .layout import Layout, allowed_candidates
from .model import RankerModel, load_model, save_model, weights_by_name
from .ranker import Ranked, rank, softmax
from .ranking_input import Finder, RankingInput, ranking_input
from .rules import PRIOR, default_model, hand_ranker

__all__ = [
    "FEATURES",
    "GROUPS",
    "PRIOR",
    "Facts",
    "FeatureGroup",
    "Finder",
    "Layout",
    "Ranked",
    "RankerModel",
    "RankingInput",
    "allowed_candidates",
    "class_fits",
    "contributions",
    "cosine_of",
    "default_model",
    "features",
    "hand_ranker",
    "kilometres",
    "lead",
    "load_model",
    "rank",
    "ranking_input",
    "save_model",
    "softmax",
    "strongest",
    "weights_by_name",
]
