"""From a layout to beliefs: a prior, one pass without the document's context, two with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..candidates import Floats, Ints
from .features import NearbyArrays, features, features_in_context
from .groups import COLUMN_OF
from .layout import Layout
from .model import RankerModel
from .rules import PRIOR

CONTEXT_PASSES = 2
SETTLED = 0.002  # beliefs that move less need no further pass


class OfChosen(NamedTuple):
    """The features of a name's choice that its confidence asks for."""

    loose: float
    country_share: float
    near_150: float


_OF_CHOSEN = [COLUMN_OF[name] for name in OfChosen._fields]


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A document's candidates with their scores and what these rest on."""

    layout: Layout
    features: Floats
    """Shape (candidates, len(FEATURES)): of the last pass."""
    score: Floats
    belief: Floats
    """Probability of each candidate among those of its name."""

    @property
    def beliefs(self) -> list[list[float]]:
        """The same, name by name."""
        belief = self.belief.tolist()
        return [belief[start:end] for start, end in pairwise((*self.layout.starts.tolist(), len(belief)))]

    def of_chosen(self, best: Sequence[int]) -> list[OfChosen]:
        """What is asked of each name's choice.

        :param best: its row within the name.
        """
        rows = self.layout.starts + np.array(best, dtype=np.int64)
        return [OfChosen(*row) for row in self.features[rows[:, None], _OF_CHOSEN].tolist()]

    def lead(self, best: Sequence[int], rival: Sequence[int]) -> Callable[[], Floats]:
        """What gives shape (names, len(FEATURES)): what `best` has more than `rival` of each feature.

        :param best: row of the chosen candidate within each name.
        :param rival: that of its runner-up; the same row where there is none.
        """
        starts = self.layout.starts
        more: Floats = self.features[starts + np.array(best)] - self.features[starts + np.array(rival)]
        return lambda: more


def softmax(score: Floats, layout: Layout) -> Floats:
    """Probabilities within each group."""
    if not len(score):
        return score
    if len(layout.starts) == 1:
        e = np.exp(score - np.maximum.reduce(score))
        alone: Floats = e / np.add.reduce(e)
        return alone
    e = np.exp(score - np.maximum.reduceat(score, layout.starts)[layout.group])
    total: Floats = np.add.reduceat(e, layout.starts)[layout.group]
    return e / total


def rank(layout: Layout, model: RankerModel, allowed: Ints | None = None) -> Ranked:
    """Weigh every candidate.

    :param allowed: shape (candidates,), 0 for those that the user's restrictions exclude; these get belief 0.
    """
    context = layout.context
    if context is None:  # a name that stands alone has no context, and no belief changes its features
        score = layout.fixed @ model.context
        return Ranked(layout, layout.fixed, score, _believe(score, layout, allowed))
    x = layout.fixed
    if layout.pairs:
        x = features(layout, _believe(layout.static @ PRIOR, layout, allowed), context=False)
    belief = _believe(x @ model.static, layout, allowed)
    nearby: NearbyArrays | None = None
    for _ in range(CONTEXT_PASSES):
        x, nearby = features_in_context(layout, context, belief, nearby)
        score = x @ model.context
        before, belief = belief, _believe(score, layout, allowed)
        if np.maximum.reduce(np.abs(belief - before)) < SETTLED:
            break
    return Ranked(layout, x, score, belief)


def _believe(score: Floats, layout: Layout, allowed: Ints | None) -> Floats:
    if allowed is None:
        return softmax(score, layout)
    return softmax(np.where(allowed > 0, score, -1e9), layout) * allowed
