"""Why a candidate was preferred: each group of features weighed against the runner-up, and put into words.

Public: `contributions`, `Story`. Weights are what the score would lose if the group's features were the runner-up's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..candidates import Floats, Ints
from .model import RankerModel
from .ranker import Ranked
from .schema import FEATURES, GROUPS

EVIDENCE_GROUPS = tuple(GROUPS)
_MASKS = np.array([[f in GROUPS[g] for f in FEATURES] for g in EVIDENCE_GROUPS], dtype=bool)


def contributions(ranked: Ranked, model: RankerModel, best: Ints, rival: Ints) -> Floats:
    """Shape (names, groups of features), in log-odds: how much each group speaks for `best` against `rival`.

    :param best: row of the chosen candidate of each name; `rival` that of its runner-up (the same row where there is none).
    """
    n = len(best)
    if not n:
        return np.zeros((0, len(EVIDENCE_GROUPS)))
    mine, other = ranked.features[best], ranked.features[rival]
    swapped = np.where(_MASKS[None, :, :], other[:, None, :], mine[:, None, :])
    without = model.context(swapped.reshape(n * len(_MASKS), -1)).reshape(n, -1)
    lost: Floats = model.context(mine)[:, None] - without
    return lost


def strongest(weights: Sequence[float], least: float = 0.25) -> list[int]:
    """The numbers of the weights that matter, strongest first, those that speak for before those against."""
    order = sorted(range(len(weights)), key=lambda i: -weights[i])
    return [i for i in order if weights[i] >= least] + [i for i in reversed(order) if weights[i] <= -least]
