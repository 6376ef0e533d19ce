#!/usr/bin/env bash
# flashgeotext 0.5.5: with its own data, "Paris" is reported as the city Parys and "San Francisco" as San Francisco El Alto,
# and "Mexico City" counts the country Mexico as well. Expected: each city under its own name, Mexico City once.
# Cause seen: a lookup from names to cities in which a later city takes over an earlier one's name as its synonym.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check flashgeotext==0.5.5
cd "$folder"
venv/bin/python - <<'PY'
from flashgeotext.geotext import GeoText

found = GeoText().extract("Flights from Paris to San Francisco and Mexico City were late.")
print(found)
assert set(found["cities"]) == {"Parys", "San Francisco El Alto", "Mexico City"}, "cities bear their own names now"
assert "Mexico" in found["countries"], "Mexico City is no longer the country too"
PY
