"""Why a candidate was preferred: each group of features weighed against the runner-up, and put into words.

Public: `EVIDENCE_GROUPS`, `contributions`, `strongest`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..candidates import Floats, Ints
from .model import RankerModel
from .ranker import Ranked
from .schema import FEATURES, GROUPS

EVIDENCE_GROUPS = tuple(GROUPS)
_MASKS = np.array([[float(f in GROUPS[g]) for g in EVIDENCE_GROUPS] for f in FEATURES])


def contributions(ranked: Ranked, model: RankerModel, best: Ints, rival: Ints) -> Floats:
    """Shape (names, groups of features), in log-odds: how much each group speaks for `best` against `rival`.

    :param best: row of the chosen candidate of each name.
    :param rival: that of its runner-up; the same row where there is none.
    """
    parts: Floats = ((ranked.features[best] - ranked.features[rival]) * model.context) @ _MASKS
    return parts


def strongest(weights: Sequence[float], least: float = 0.25) -> list[int]:
    """The numbers of the weights that matter, strongest first, those that speak for before those against."""
    speaking = sorted([i for i, w in enumerate(weights) if w >= least], key=weights.__getitem__, reverse=True)
    against = sorted([i for i in reversed(range(len(weights))) if weights[i] <= -least], key=weights.__getitem__)
    return speaking + against
