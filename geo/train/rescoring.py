"""Fitting the weights that rescore spans, and the threshold behind it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..annotated import GoldDocument
from ..recognise.for_training import TokenSpan, TokenTable, span_features
from .lbfgs import Floats, minimise

_GRID = np.arange(0.05, 0.96, 0.01)
_NEXT_TO = 0.001  # less is noise between folds

Judgement = tuple[GoldDocument, TokenTable, Sequence[TokenSpan]]
"""A document, its layout, and what was found in it by a tagger that had not seen it."""


def judged(gold: GoldDocument, table: TokenTable, found: Sequence[TokenSpan]) -> list[int]:
    """For each stretch: 1 where it meets a toponym that counts, -1 where only another, 0 where none."""
    verdicts = []
    for f in found:
        start, end = table.tokens.starts[f.start], table.tokens.ends[f.end - 1]
        met = [t.counts for t in gold.toponyms if t.start < end and start < t.end]
        verdicts.append(1 if any(met) else -1 if met else 0)
    return verdicts


def fit_second(documents: Sequence[Judgement], l2: float) -> dict[str, float]:
    """Weights that rescore spans: a logistic regression with L2 penalty; toponyms that do not count are left out."""
    rows, wanted = [], []
    for gold, table, found in documents:
        for row, verdict in zip(span_features(table, found), judged(gold, table, found), strict=True):
            if verdict >= 0:
                rows.append(row)
                wanted.append(verdict)
    names = sorted({name for row in rows for name, _ in row})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row:
            x[i, column[name]] += value
    return dict(zip(names, _logistic(x, np.array(wanted, dtype=float), l2).tolist(), strict=True))


def _logistic(x: Floats, y: Floats, l2: float) -> Floats:
    penalty = l2 / max(len(y), 1)

    def objective(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        loss = float(np.mean(np.logaddexp(0.0, z) - y * z)) + penalty * float(w @ w)
        return loss, x.T @ (1.0 / (1.0 + np.exp(-z)) - y) / max(len(y), 1) + 2.0 * penalty * w

    return minimise(objective, np.zeros(x.shape[1]), steps=300)


def best_threshold(corpora: Sequence[Sequence[Judgement]]) -> float:
    """The probability from which to report: the middle of those whose mean F over the corpora is next to the best."""
    curves = [_f_curve(documents) for documents in corpora if documents]
    mean = np.mean(curves, axis=0)
    return round(float(np.median(_GRID[mean >= mean.max() - _NEXT_TO])), 2)


def _f_curve(documents: Sequence[Judgement]) -> Floats:
    """F when what is at least as probable as each value of the grid is reported."""
    scored = [
        (f.probability, verdict)
        for gold, table, found in documents
        for f, verdict in zip(found, judged(gold, table, found), strict=True)
        if verdict >= 0
    ]
    wanted = sum(t.counts for gold, _, _ in documents for t in gold.toponyms)
    probabilities, hits = np.array(scored, dtype=np.float64).reshape(-1, 2).T
    reported = probabilities[None, :] >= _GRID[:, None]
    curve: Floats = 2.0 * (reported * hits).sum(axis=1) / np.maximum(reported.sum(axis=1) + wanted, 1)
    return curve
