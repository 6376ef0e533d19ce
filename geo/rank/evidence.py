"""Why a candidate was preferred: how much each group of features speaks for it against the runner-up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..candidates import Floats
from .groups import FEATURES, GROUPS
from .model import RankerModel

_MASKS = np.array([[float(f in group.columns) for group in GROUPS] for f in FEATURES])


def contributions(more: Floats, model: RankerModel) -> Floats:
    """Shape (names, len(GROUPS)), in log-odds: how much each group speaks for a choice against its runner-up.

    :param more: what `Ranked.lead` gives.
    """
    parts: Floats = (more * model.context) @ _MASKS
    return parts


def strongest(weights: Sequence[float], least: float = 0.25) -> list[int]:
    """The numbers of the weights that matter, strongest first, those that speak for before those against."""
    matter = [i for i, w in enumerate(weights) if not -least < w < least]
    speaking = sorted([i for i in matter if weights[i] > 0.0], key=weights.__getitem__, reverse=True)
    against = sorted([i for i in reversed(matter) if weights[i] < 0.0], key=weights.__getitem__)
    return speaking + against
