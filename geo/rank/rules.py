"""A ranker that needs no training: weights set by hand.

Public: `HAND`, `hand_ranker`.
"""

from __future__ import annotations

from functools import cache

from .model import RankerModel, hand_model
from .prior import PRIOR_WEIGHTS

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
    "beside_country": 0.5,
    "beside_admin1": 0.5,
    "same_place": 1.5,
    "aside_country": 0.2,
    "aside_admin1": 0.4,
    "aside_near_30": 0.2,
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
