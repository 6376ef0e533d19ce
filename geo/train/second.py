"""Fitting the second look, and the threshold behind it.

Public: `Judgement`, `judged(gold, sheet, found)`, `fit_second(...)`, `best_threshold(...)`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..corpora import GoldDocument
from ..recognise.second_look import Found, span_features
from ..recognise.sheet import Sheet
from .lbfgs import Floats, minimise

Judgement = tuple[GoldDocument, Sheet, Sequence[Found]]
"""A document, its layout, and what was found in it by a tagger that had not seen it."""


def judged(gold: GoldDocument, sheet: Sheet, found: Sequence[Found]) -> list[int]:
    """For each stretch: 1 where it meets a linked toponym, -1 where only an unlinked one, 0 where none."""
    verdicts = []
    for f in found:
        start, end = sheet.tokens.starts[f.start], sheet.tokens.ends[f.end - 1]
        met = [t.linked for t in gold.toponyms if t.start < end and start < t.end]
        verdicts.append(1 if any(met) else -1 if met else 0)
    return verdicts


def fit_second(documents: Sequence[Judgement], l2: float) -> dict[str, float]:
    """Weights of the second look: a logistic regression with L2 penalty. Unlinked toponyms do not count."""
    rows, wanted = [], []
    for gold, sheet, found in documents:
        for row, verdict in zip(span_features(sheet, found), judged(gold, sheet, found), strict=True):
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


def best_threshold(documents: Sequence[Judgement]) -> float:
    """The probability from which reporting gives the best F over these documents."""
    scored = [
        (f.probability, verdict)
        for gold, sheet, found in documents
        for f, verdict in zip(found, judged(gold, sheet, found), strict=True)
        if verdict >= 0
    ]
    wanted = sum(t.linked for gold, _, _ in documents for t in gold.toponyms)
    best, chosen, hits = 0.0, 0.5, 0
    for rank, (probability, verdict) in enumerate(sorted(scored, reverse=True), 1):
        hits += verdict
        f = 2 * hits / (rank + wanted)
        if f > best:
            best, chosen = f, probability
    return round(chosen, 3)
