#!/usr/bin/env bash
# pygeohash 3.5.1: geohash_approximate_distance goes by the letters that two geohashes have in common from the left. Two points 14 metres apart,
# on both sides of the meridian of Greenwich, are "20,000 km" apart: half the way round the globe. Expected of an approximation: an error of
# the size of a cell; the exact function beside it says 14 m.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygeohash==3.5.1
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import pygeohash

east, west = pygeohash.encode(51.478, 0.0001), pygeohash.encode(51.478, -0.0001)
near = pygeohash.encode(51.478, 0.0003)
about, exact = pygeohash.geohash_approximate_distance(east, west), pygeohash.geohash_haversine_distance(east, west)
print(east, west, about, exact, pygeohash.geohash_approximate_distance(east, near))
assert exact < 20 and about == 20_000_000, "points near each other are near now"
assert pygeohash.geohash_approximate_distance(east, near) < 200
PY
