"""From a layout to beliefs: a prior, one pass without the document's context, two with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..candidates import Floats, Ints
from .features import NearbyArrays, features, features_in_context
from .layout import Layout
from .model import RankerModel
from .rules import PRIOR

CONTEXT_PASSES = 2
_SETTLED = 0.002  # beliefs that move less need no further pass


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """A document's candidates with their scores and what these rest on."""

    layout: Layout
    features: Floats
    """Shape (candidates, len(FEATURES)): of the last pass."""
    score: Floats
    belief: Floats
    """Probability of each candidate among those of its name."""


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
        if np.maximum.reduce(np.abs(belief - before)) < _SETTLED:
            break
    return Ranked(layout, x, score, belief)


def _believe(score: Floats, layout: Layout, allowed: Ints | None) -> Floats:
    if allowed is None:
        return softmax(score, layout)
    return softmax(np.where(allowed > 0, score, -1e9), layout) * allowed
