"""What the confidence learns from: answers to texts that the ranker has not seen, and whether they are right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..candidates import Floats
from ..rank import RankerModel, rank
from ..resolve import SAME_KM, confidence_terms, to_chosen
from .examples import Example, distances
from .lbfgs import minimise

_DECAY = 1e-4


Judged = tuple[Floats, float, bool]
"""The confidence terms of an answer, the recogniser's probability, and whether the answer is right."""


def judged(example: Example, model: RankerModel, *, lacking: bool = False) -> list[Judged]:
    """The answers of an example's mentions that can be judged.

    :param lacking: whether any place is wrong for an annotated name that has no position.
    """
    if not example.graph.groups:
        return []
    ranked = rank(example.layout, model)
    layout = example.layout
    chosen = [int(ranked.belief[s : s + n].argmax()) for s, n in zip(layout.starts, layout.sizes, strict=True)]
    terms = confidence_terms(ranked, example.graph, chosen, to_chosen(layout, chosen))
    found = []
    for i, number in enumerate(example.graph.group_of):
        truth = example.truths[i]
        if number < 0 or (truth.neutral and not lacking):
            continue
        known = truth.gold is not None and not truth.neutral
        right = known and bool(distances(example, number, truth)[chosen[number]] <= SAME_KM)
        found.append((terms[number], example.mentions[i].probability, right))
    return found


def fit_logistic(
    rows: Sequence[Floats], right: Sequence[bool], weight: Sequence[float], offset: Floats | float = 0.0
) -> Floats:
    """The weights of a logistic regression, shape (terms,); none where there is nothing to learn from.

    :param weight: how much each row counts.
    :param offset: the log-odds that each row has already.
    """
    if not rows:
        return np.zeros(0)
    x, y = np.array(rows), np.array(right, dtype=np.float64)
    share = np.array(weight) / sum(weight)

    def objective(w: Floats) -> tuple[float, Floats]:
        z = x @ w + offset
        loss = float((share * (np.logaddexp(0.0, z) - y * z)).sum())
        slope = share * (1.0 / (1.0 + np.exp(-z)) - y)
        return loss + _DECAY * 0.5 * float(w @ w), x.T @ slope + _DECAY * w

    return minimise(objective, np.zeros(x.shape[1]), steps=300)
