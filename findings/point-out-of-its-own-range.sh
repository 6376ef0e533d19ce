#!/usr/bin/env bash
# haversine 2.9.0: inverse_haversine, which says where one arrives so many kilometres from a point, knows no 180th meridian: 50 km east of
# 179.9 degrees it arrives at 180.35, which haversine of the same package refuses as out of range ("normalize" is an argument of the one and
# not of the other). Expected: -179.65.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check haversine==2.9.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
from haversine import Direction, haversine, inverse_haversine

there = inverse_haversine((-17.0, 179.9), 50, Direction.EAST)
print(there)
assert 180.3 < there[1] < 180.4, "the longitude is one on the globe now"
try:
    haversine((-17.0, 179.9), there)
except ValueError as error:
    print(error)
else:
    raise AssertionError("it takes its own points now")
assert abs(haversine((-17.0, 179.9), there, normalize=True) - 50) < 0.1
PY
