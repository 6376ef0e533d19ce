#!/usr/bin/env bash
# antimeridian 0.4.9: fix_polygon cuts a box at 180 degrees along great circles, so the halves reach beyond the box.
# GeoJSON edges are straight lines in longitude and latitude (RFC 7946, 3.1.1). Expected: a southern edge at -20 degrees
# everywhere. Seen: -20.28 at the antimeridian, unless great_circle=False is passed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check antimeridian==0.4.9 shapely==2.2.0 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import antimeridian
import shapely

box = shapely.box(170, -20, 190, -10)
south = antimeridian.fix_polygon(box).bounds[1]
flat = antimeridian.fix_polygon(box, great_circle=False).bounds[1]
print(south, flat)
assert flat == -20
assert round(south, 2) == -20.28, "the halves lie within the box now"
PY
