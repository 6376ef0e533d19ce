"""How sure an answer is: the chance that the place that is meant lies within 25 km of the point.

A logistic model over a few signs; its weights, in geo/models/names.json, are fitted by scripts/fit_name_confidence.py
on rows that people placed, and checked on rows left out (see the decisions).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

LEAST_RADIUS_KM = 5.0
"""The uncertainty of a place that is named itself, by its size and by how coarsely places are coded."""
USUAL_RADIUS_KM = 50.0
"""Sizes are signs by their logarithm, which is 0 here."""
_SMALL_KM = 60.0
"""A unit of a smaller radius is sure the more the smaller it is."""
_MOST = 20.0
"""Of log-odds; what is beyond cannot be told from certainty."""
Signs = Mapping[str, float]
"""Sign -> value; what is not there is 0."""


def confidence(signs: Signs) -> float:
    """The chance, 0 to 1."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + exp(-max(-_MOST, min(_MOST, total))))


def unit_signs(level: int, radius_km: float, *, sure: bool) -> dict[str, float]:
    """What speaks for a row's own unit: how small it is."""
    radius = max(LEAST_RADIUS_KM, radius_km)
    return {
        "always": 1.0,
        "admin1" if level == 1 else "admin2": 1.0,
        "unit's size": log(radius / USUAL_RADIUS_KM),
        "small unit": max(0.0, log(_SMALL_KM / radius)),
        "unit in doubt": float(not sure),
    }


@cache
def _weights() -> Mapping[str, float]:
    stored = json.loads((files("geo.models") / "names.json").read_text(encoding="utf-8"))
    weights: Mapping[str, float] = stored["weights"]
    return weights
