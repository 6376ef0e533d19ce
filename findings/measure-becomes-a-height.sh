#!/usr/bin/env bash
# pygeoif 1.6.0 (what fastkml builds its geometries with): from_wkt reads the third number of "POINT M (36.7 34.7 1200)" as a height. In
# WKT (ISO 19125 and SQL/MM) M means that the points have a measure, a time or a distance along a road, and no height; Z is for heights,
# and ZM, which has both, is refused. Expected: a refusal as for ZM, or a point without a height. Seen: has_z, z = 1200,
# GeoJSON with an altitude of 1200 m, and "POINT Z" when it is written again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygeoif==1.6.0
cd "$folder"
venv/bin/python - <<'PY'
import pygeoif
from pygeoif.exceptions import WKTParserError

point = pygeoif.from_wkt("POINT M (36.7 34.7 1200)")
line = pygeoif.from_wkt("LINESTRING M (36.7 34.7 0, 36.8 34.8 12)")
print(point, line, pygeoif.mapping(point))
try:
    pygeoif.from_wkt("POINT ZM (36.7 34.7 500 1200)")
except WKTParserError:
    pass
else:
    raise SystemExit("heights with measures are read now")
assert point.has_z and point.z == 1200, "a measure is no height now"
assert line.wkt == "LINESTRING Z (36.7 34.7 0, 36.8 34.8 12)", "a measure is no height now"
PY
