#!/usr/bin/env bash
# geopy 2.5.0: the sign of "-0" is lost when a Point is read from degrees and minutes, so that a place just west of Greenwich or just
# south of the equator comes to lie on the other side. Documented: the sign or a letter may say which side, and minutes may follow
# the degrees; "-1° 7' 0" is read as -1.1167. Expected: -0° 7' 0" is -0.1167 (London), as 0° 7' 0" W is. Seen: +0.1167, 16 km off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0
cd "$folder"
venv/bin/python - <<'PY'
from geopy import Point
from geopy.distance import distance

signed = Point("51° 30' 0\", -0° 7' 0\"")
lettered = Point("51° 30' 0\" N, 0° 7' 0\" W")
print(signed.longitude, lettered.longitude, distance(signed, lettered).km)
assert round(lettered.longitude, 4) == -0.1167
assert round(Point("51° 30' 0\", -1° 7' 0\"").longitude, 4) == -1.1167
assert round(Point("-0° 30' 0\", 32° 0' 0\"").latitude, 4) == 0.5, "the south is kept now"
assert round(signed.longitude, 4) == 0.1167, "the west is kept now"
PY
