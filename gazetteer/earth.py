"""The Earth as a sphere, in kilometres."""

from __future__ import annotations

from math import pi

SPHERE_KM = 6371.0
"""The radius in km of the sphere that distances are measured on, the ellipsoid's mean one (IUGG: 6,371.0088)."""
KM_PER_DEGREE = SPHERE_KM * pi / 180.0
"""The length in km of a degree of latitude on it."""
