"""What the ranker's features are measured in.

Set by hand so that most features run from 0 to about 1. Weights are fitted to them: another number here asks for
training.
"""

from __future__ import annotations

import math

import numpy as np

from ..candidates import Floats

NEAR_KM, AROUND_KM, FAR_KM = 30.0, 150.0, 600.0
"""Over these nearness fades to 1/e. They are 1, 5 and 20 times the first: powers of one number, got by squares."""
LOG_OF_RANK = LOG_OF_PEOPLE = 7.0
"""The logarithms (base 10) of a place's rank and of its people are divided by these: the last of ten million is 1."""
PER_MASS = 0.5
"""How much the logarithm of what is believed in a country or unit counts."""
PER_BELIEF = 4.0
"""How much belief in near places counts, in the logarithm."""
NEAREST_KM = 10.0
"""The distance to the nearest place is counted in these."""
FARTHEST = math.log1p(2000.0)
"""The logarithm of the greatest distance so counted, that of nothing at all."""


def few_names(names: int) -> float:
    """How much a text is one of few names: 1 for one, 0 for 55."""
    return 1.0 - math.log(max(names, 1)) / 4.0


def many_mentions(mentions: int) -> float:
    """How much a name, or a text, is one of many mentions: 0 for one, 1 for 148."""
    return math.log(max(mentions, 1)) / 5.0


def near_and_around(km: Floats) -> tuple[Floats, Floats]:
    """Nearness that fades over `NEAR_KM`, and over `AROUND_KM`."""
    around = np.exp(km / -AROUND_KM)
    squared = around * around
    return squared * squared * around, around
