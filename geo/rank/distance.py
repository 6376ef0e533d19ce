"""Distances between unit vectors.

Public: `kilometres`. Pure.
"""

from __future__ import annotations

import numpy as np

from ..candidates import Floats

_EARTH_KM = 6371.0


def kilometres(cosine: Floats) -> Floats:
    """Distances in km from the dot products of unit vectors (through the earth: fine where nearness matters)."""
    return _EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * cosine, 0.0))
