"""Weights set by hand: the first belief about a name's candidates, and a ranker that needs no training."""

from __future__ import annotations

from functools import cache

import numpy as np

from ..paths import MODELS
from .groups import NAME_FEATURES
from .model import RankerModel, hand_model, load_model

_TRAINED = MODELS / "ranker.json"

PRIOR_WEIGHTS = {
    "pop": 5.0,
    "pop_top": 0.3,
    "rank": -4.0,
    "first": 0.3,
    "names": 0.6,
    "exact": 0.8,
    "loose": -0.8,
    "same_letters": 0.4,
    "abbreviated": 6.0,
    "country": 3.0,
    "admin1": 1.5,
    "capital": 0.5,
    "region": 1.0,
    "head_fits": 2.0,
    "head_clashes": -1.0,
}
PRIOR = np.array([PRIOR_WEIGHTS.get(name, 0.0) for name in NAME_FEATURES])
"""Shape (len(NAME_FEATURES),): the weights behind the first belief, before anything else is known."""

HAND = PRIOR_WEIGHTS | {
    "comma_in": 3.0,
    "comma_in_any": 3.0,
    "comma_out": -1.0,
    "comma_holds": 2.0,
    "prep_in": 1.5,
    "prep_in_any": 0.5,
    "prep_holds": 0.8,
    "owner_in": 2.0,
    "owner_out": -1.0,
    "owner_holds": 0.5,
    "and_country": 0.5,
    "and_admin1": 0.5,
    "and_near": 0.5,
    "country_share": 2.0,
    "country_mass": 0.5,
    "admin1_share": 2.0,
    "admin1_mass": 1.0,
    "near_30": 0.5,
    "near_150": 0.8,
    "near_600": 0.4,
    "adjacent_country": 0.5,
    "adjacent_admin1": 0.5,
    "same_place": 1.5,
    "background_country": 0.2,
    "background_admin1": 0.4,
    "background_near_30": 0.2,
    "home_country": 1.5,
    "home_admin1": 2.0,
    "home_near_30": 1.0,
    "home_near_150": 1.0,
    "home_near_600": 0.5,
    "home_seen": 1.0,
    "domain": 1.5,
}


@cache
def hand_ranker() -> RankerModel:
    """The ranker by rules."""
    return hand_model("rules", HAND)


@cache
def default_model() -> RankerModel:
    """The trained model that comes with the package; the rules where it is missing."""
    return load_model(_TRAINED) if _TRAINED.exists() else hand_ranker()
