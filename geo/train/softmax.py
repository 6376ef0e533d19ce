"""The conditional logit: scores of candidates compared within their names, linear or with one hidden layer.

Public: `Batch`, `join`, `fit_scorer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..candidates import Floats, Ints
from ..rank import Scorer
from .lbfgs import minimise


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Names with their candidates and what is right."""

    x: Floats
    """Shape (candidates, features)."""
    starts: Ints
    """Where each name's candidates begin."""
    group: Ints
    """The name of each candidate."""
    right: Floats
    """Shape (candidates,): 1 for the gold place, less for others near it, 0 for wrong ones."""
    weight: Floats
    """Shape (names,): how much each name counts."""


def join(batches: Sequence[Batch]) -> Batch:
    """Several batches as one."""
    sizes = [np.diff(np.append(b.starts, len(b.group))) for b in batches]
    size = np.concatenate(sizes)
    return Batch(
        np.concatenate([b.x for b in batches]),
        np.concatenate(([0], np.cumsum(size)[:-1])).astype(np.int64),
        np.repeat(np.arange(len(size)), size),
        np.concatenate([b.right for b in batches]),
        np.concatenate([b.weight for b in batches]),
    )


def fit_scorer(batch: Batch, *, units: int, decay: float, steps: int, seed: int) -> Scorer:
    """Fit a scorer by penalised likelihood.

    :param units: hidden units; 0 for the linear model.
    :param decay: how strongly weights are drawn to zero (on standardised features).
    """
    scale = batch.x.std(axis=0)
    scale[scale < 1e-6] = np.inf  # a feature that never varies gets no weight
    # The hidden layer must not meet values that training never saw.
    x = batch.x / scale
    n = x.shape[1]
    random = np.random.default_rng(seed)
    start = np.concatenate(
        [np.zeros(n), random.normal(0.0, 0.5 / np.sqrt(n), n * units), np.zeros(units), random.normal(0.0, 0.3, units)]
    )
    total = batch.weight.sum()

    def objective(theta: Floats) -> tuple[float, Floats]:
        w, hidden, bias, out = _unpack(theta, n, units)
        h = np.tanh(x @ hidden + bias)
        loss, slope = _loss(x @ w + h @ out, batch)
        back = (slope[:, None] * out) * (1.0 - h * h)
        gradient = np.concatenate([x.T @ slope, (x.T @ back).ravel(), back.sum(axis=0), h.T @ slope])
        penalty = decay * 0.5 * float(theta @ theta)
        return loss / total + penalty, gradient / total + decay * theta

    w, hidden, bias, out = _unpack(minimise(objective, start, steps=steps), n, units)
    return Scorer(w / scale, hidden / scale[:, None], bias.copy(), out.copy())


def average(scorers: Sequence[Scorer]) -> Scorer:
    """One scorer that gives the mean of several."""
    k = len(scorers)
    return Scorer(
        sum((s.linear for s in scorers), np.zeros_like(scorers[0].linear)) / k,
        np.concatenate([s.hidden for s in scorers], axis=1),
        np.concatenate([s.bias for s in scorers]),
        np.concatenate([s.out for s in scorers]) / k,
    )


def _unpack(theta: Floats, n: int, units: int) -> tuple[Floats, Floats, Floats, Floats]:
    a, b = n, n + n * units
    return theta[:a], theta[a:b].reshape(n, units), theta[b : b + units], theta[b + units :]


def _loss(score: Floats, batch: Batch) -> tuple[float, Floats]:
    """Negative log-likelihood of the right candidates, and its slope in each score."""
    top = np.maximum.reduceat(score, batch.starts)[batch.group]
    e = np.exp(score - top)
    all_of = np.add.reduceat(e, batch.starts)
    good = np.maximum(np.add.reduceat(e * batch.right, batch.starts), 1e-30)
    loss = float((batch.weight * (np.log(all_of) - np.log(good))).sum())
    slope = e / all_of[batch.group] - e * batch.right / good[batch.group]
    return loss, slope * batch.weight[batch.group]
