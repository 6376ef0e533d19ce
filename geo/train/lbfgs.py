"""A small deterministic minimiser, so that training needs nothing beyond numpy.

Limited-memory BFGS (Nocedal 1980) with a backtracking line search.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Objective = Callable[[Floats], tuple[float, Floats]]
"""Parameters -> (value, gradient)."""

_MEMORY = 12
_SHRINK = 0.5
_ENOUGH = 1e-4  # of the decrease that the slope promises (Armijo)


def minimise(objective: Objective, start: Floats, *, steps: int = 200, tolerance: float = 1e-5) -> Floats:
    """The parameters where the objective is least, as far as `steps` iterations lead.

    Stops early when the gradient's largest part is below `tolerance`, or when no step leads further down.
    """
    x = start.copy()
    value, gradient = objective(x)
    pairs: deque[tuple[Floats, Floats, float]] = deque(maxlen=_MEMORY)
    for _ in range(steps):
        if np.abs(gradient).max() < tolerance:
            break
        direction = -_inverse_hessian(gradient, pairs)
        slope = float(direction @ gradient)
        if slope >= 0.0:  # numerically exhausted: begin again with steepest descent
            pairs.clear()
            direction, slope = -gradient, -float(gradient @ gradient)
        step = 1.0 if pairs else min(1.0, 1.0 / float(np.abs(gradient).sum()))
        for _halving in range(30):
            tried = x + step * direction
            new_value, new_gradient = objective(tried)
            if new_value <= value + _ENOUGH * step * slope:
                break
            step *= _SHRINK
        else:
            break
        moved, turned = tried - x, new_gradient - gradient
        curvature = float(moved @ turned)
        if curvature > 1e-10:
            pairs.append((moved, turned, 1.0 / curvature))
        x, value, gradient = tried, new_value, new_gradient
    return x


def _inverse_hessian(gradient: Floats, pairs: deque[tuple[Floats, Floats, float]]) -> Floats:
    """The product of the approximate inverse Hessian with the gradient (two-loop recursion)."""
    q = gradient.copy()
    factors = []
    for moved, turned, rho in reversed(pairs):
        a = rho * float(moved @ q)
        factors.append(a)
        q -= a * turned
    if pairs:
        moved, turned, _ = pairs[-1]
        q *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned, rho), a in zip(pairs, reversed(factors), strict=True):
        q += (a - rho * float(turned @ q)) * moved
    return q
