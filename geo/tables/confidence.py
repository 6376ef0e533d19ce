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

Signs = Mapping[str, float]
"""Sign -> value; what is not there is 0."""


def confidence(signs: Signs) -> float:
    """The chance, 0 to 1."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + exp(-max(-20.0, min(20.0, total))))


def unit_signs(level: int, radius_km: float, *, sure: bool) -> dict[str, float]:
    """What speaks for a row's own unit: how small it is."""
    return {
        "always": 1.0,
        "admin1" if level == 1 else "admin2": 1.0,
        "unit's size": log(max(5.0, radius_km) / 50.0),
        "small unit": max(0.0, log(60.0 / max(5.0, radius_km))),
        "unit in doubt": float(not sure),
    }


@cache
def _weights() -> Mapping[str, float]:
    stored = json.loads((files("geo.models") / "names.json").read_text(encoding="utf-8"))
    weights: Mapping[str, float] = stored["weights"]
    return weights
