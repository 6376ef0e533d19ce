#!/usr/bin/env bash
# geopy 2.5.0: Point.format() writes 9.99999999 degrees as "9 59m 60s N", for it parts minutes and seconds before it rounds them. Many
# forms and programs refuse 60 seconds. Expected: 10 0m 0s N.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopy==2.5.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
from geopy.point import Point

text = Point(9.99999999, 20).format()
print(text)
assert text == "9 59m 60s N, 20 0m 0s E", "seconds are below sixty now"
assert Point(10, 20).format() == "10 0m 0s N, 20 0m 0s E"
PY
