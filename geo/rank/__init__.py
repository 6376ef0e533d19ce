"""Features -> scores and beliefs, with the evidence they rest on."""

from .distance import cosine_of, kilometres
from .evidence import contributions, strongest
from .facts import Facts
from .features import features
from .groups import FEATURES, GROUPS, FeatureGroup, class_fits
from .layout import Layout, allowed_candidates
from .model import RankerModel, load_model, save_model, weights_by_name
from .ranker import OfChosen, Ranked, rank, softmax
from .ranking_input import Finder, RankingInput, ranked, ranking_input
from .rules import PRIOR, default_model, hand_ranker
from .sure import SureRanked

__all__ = [
    "FEATURES",
    "GROUPS",
    "PRIOR",
    "Facts",
    "FeatureGroup",
    "Finder",
    "Layout",
    "OfChosen",
    "Ranked",
    "RankerModel",
    "RankingInput",
    "SureRanked",
    "allowed_candidates",
    "class_fits",
    "contributions",
    "cosine_of",
    "default_model",
    "features",
    "hand_ranker",
    "kilometres",
    "load_model",
    "rank",
    "ranked",
    "ranking_input",
    "save_model",
    "softmax",
    "strongest",
    "weights_by_name",
]
