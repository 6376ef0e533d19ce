"""Distances between unit vectors."""

from __future__ import annotations

import numpy as np

from gazetteer import SPHERE_KM

from ..candidates import Floats


def kilometres(cosine: Floats) -> Floats:
    """Distances in km from the dot products of unit vectors (through the earth: fine where nearness matters)."""
    km = np.asarray(2.0 - 2.0 * cosine)
    np.maximum(km, 0.0, out=km)
    np.sqrt(km, out=km)
    km *= SPHERE_KM
    return km


def cosine_of(km: float) -> float:
    """The dot product of unit vectors so far apart: what is nearer has a larger one, and needs no distance."""
    return 1.0 - (km / SPHERE_KM) ** 2 / 2.0
