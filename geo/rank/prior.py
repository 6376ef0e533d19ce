"""The first belief about a name's candidates, before anything else is known: weights set by hand.

Public: `PRIOR`, `PRIOR_WEIGHTS`.
"""

from __future__ import annotations

import numpy as np

from .schema import STATIC

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
PRIOR = np.array([PRIOR_WEIGHTS.get(f, 0.0) for group in STATIC.values() for f in group])
