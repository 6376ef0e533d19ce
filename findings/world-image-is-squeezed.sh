#!/usr/bin/env bash
# folium 0.20.0: ImageOverlay(mercator_project=True) moves the content of an image that reaches the poles. Documented: bounds beyond the
# 85.05 degrees of Web Mercator are clipped. Expected: rows beyond them are cut off, and the others stay at their latitude. Seen: the
# bounds alone are clipped, and all rows are squeezed between them: of a global grid in half degrees, what lies at 60.25 north
# is drawn at 56.9, 370 km south (Helsinki's value in Latvia); at the equator nothing is moved, so it looks right at a glance.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check folium==0.20.0 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import math

import numpy
from folium.raster_layers import mercator_transform

EDGE = math.degrees(math.atan(math.sinh(math.pi)))  # where Web Mercator ends


def drawn_at(latitude, edge):
    """The latitude at which mercator_transform's picture has the row of this latitude of an image from -edge to edge."""
    rows = 360
    step = 2 * edge / rows
    image = numpy.zeros((rows, 1))
    image[int((edge - latitude) / step)] = 1  # the first row is the northernmost
    picture = mercator_transform(image, (-edge, edge), height_out=20_000)[:, 0, 0]
    middle = numpy.average(numpy.arange(20_000), weights=picture)
    top = math.asinh(math.tan(math.radians(min(edge, EDGE))))
    return math.degrees(math.atan(math.sinh(top - (middle + 0.5) / 20_000 * 2 * top)))


print(drawn_at(60.25, 80), drawn_at(60.25, 90), drawn_at(0.25, 90))
assert abs(drawn_at(60.25, 80) - 60.25) < 0.3
assert abs(drawn_at(60.25, 90) - 60.25 * EDGE / 90) < 0.3, "rows stay at their latitude now"
PY
