#!/usr/bin/env bash
# countryinfo 1.0.1: the position of a capital is that of a namesake for ten countries and territories, as if its bare name had
# been geocoded: Dili, capital of East Timor, lies in Delhi, Saint John's (Antigua) in Newfoundland, St. George's (Grenada) in
# France, Kingston (Norfolk Island) in Jamaica, The Valley (Anguilla) in Nebraska. Expected: a place within 1,000 km of the country's
# own position, which the same record gives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check countryinfo==1.0.1 geopy==2.5.0
cd "$folder"
venv/bin/python - <<'PY'
from countryinfo import CountryInfo
from geopy.distance import geodesic

far = {}
for country in ("East Timor", "Antigua and Barbuda", "Grenada", "Norfolk Island", "Anguilla", "Syria"):
    info = CountryInfo(country)
    distance = geodesic(info.latlng(), info.capital_latlng()).km
    print(country, info.capital(), info.capital_latlng(), round(distance), "km from", info.latlng())
    if distance > 1000:
        far[country] = [round(degrees) for degrees in info.capital_latlng()]
assert far == {
    "East Timor": [29, 77],
    "Antigua and Barbuda": [48, -53],
    "Grenada": [49, 7],
    "Norfolk Island": [18, -77],
    "Anguilla": [42, -99],
}, "capitals have moved"
PY
