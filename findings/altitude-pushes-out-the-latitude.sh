#!/usr/bin/env bash
# geopy 2.5.0: Point() of a text that it can't read from its beginning reads a later part of it and says nothing. "34.73,36.72,508"
# (latitude, longitude, altitude, as loggers write it) becomes latitude 36.72, longitude 148, since an altitude needs a unit; and
# "34 44 N, 36 43 E" (degrees and minutes) becomes 36 north, 43 east. Distances take such texts too. Expected: 34.73 and 36.72 in
# both (they come with a unit behind the altitude, or signs behind the minutes), or "unknown format" as for other texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0
cd "$folder"
venv/bin/python - <<'PY'
from geopy import Point
from geopy.distance import geodesic

logged, minutes = Point("34.73,36.72,508"), Point("34 44 N, 36 43 E")
print(tuple(logged), tuple(minutes), geodesic("34.73,36.72", "34.73,36.72,508").km)
assert tuple(Point("34.73,36.72,508m"))[:2] == (34.73, 36.72)
assert round(Point("34 44' N, 36 43' E").latitude, 2) == 34.73
assert tuple(logged) == (36.72, 148, 0), "three numbers are latitude, longitude and altitude now, or refused"
assert tuple(minutes) == (36, 43, 0), "degrees and minutes are read whole now, or refused"
PY
