"""The conditional logit: scores of candidates compared within their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..candidates import Floats, Ints
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


def fit_weights(batch: Batch, *, decay: float, steps: int = 200) -> Floats:
    """The weights of the features, by penalised likelihood; shape (features,).

    :param decay: how strongly weights are drawn to zero (on standardised features).
    """
    scale = batch.x.std(axis=0)
    scale[scale < 1e-6] = np.inf  # a feature that never varies gets no weight
    x = batch.x / scale
    total = batch.weight.sum()

    def objective(w: Floats) -> tuple[float, Floats]:
        loss, slope = _loss(x @ w, batch)
        return loss / total + decay * 0.5 * float(w @ w), (x.T @ slope) / total + decay * w

    weights: Floats = minimise(objective, np.zeros(x.shape[1]), steps=steps) / scale
    return weights


def _loss(score: Floats, batch: Batch) -> tuple[float, Floats]:
    """Negative log-likelihood of the right candidates, and its slope in each score."""
    top = np.maximum.reduceat(score, batch.starts)[batch.group]
    e = np.exp(score - top)
    all_of = np.add.reduceat(e, batch.starts)
    good = np.maximum(np.add.reduceat(e * batch.right, batch.starts), 1e-30)
    loss = float((batch.weight * (np.log(all_of) - np.log(good))).sum())
    slope = e / all_of[batch.group] - e * batch.right / good[batch.group]
    return loss, slope * batch.weight[batch.group]
