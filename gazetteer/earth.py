"""The Earth as a sphere, in kilometres."""

from __future__ import annotations

from math import pi

SPHERE_KM = 6371.0
"""Its radius, the mean one of the ellipsoid (IUGG: 6,371.0088 km)."""
KM_PER_DEGREE = SPHERE_KM * pi / 180.0
"""The length of a degree of latitude: 111.195 km."""
