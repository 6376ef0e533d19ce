"""Features -> scores and beliefs, with the evidence they rest on.

Public: `lay_out`, `rank`, `Ranked`, `contributions`; `RankerModel`, `default_model`, `hand_ranker`, `load_model`,
`save_model`; `FEATURES`, `GROUPS`, `SCHEMA`.
"""

from .default import default_model
from .distance import cosine_of, kilometres
from .evidence import EVIDENCE_GROUPS, contributions, strongest
from .features import features
from .layout import Layout, lay_out
from .model import RankerModel, load_model, save_model
from .prior import PRIOR
from .ranker import Ranked, rank, softmax
from .ranking_input import Finder, RankingInput, ranking_input
from .restrict import allowed_candidates
from .rules import hand_ranker
from .schema import FEATURES, GROUPS, NEARBY_TERMS, SCHEMA, TERMS
from .static import class_fits

__all__ = [
    "EVIDENCE_GROUPS",
    "FEATURES",
    "GROUPS",
    "NEARBY_TERMS",
    "PRIOR",
    "SCHEMA",
    "TERMS",
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
    "lay_out",
    "load_model",
    "rank",
    "ranking_input",
    "save_model",
    "softmax",
    "strongest",
]
