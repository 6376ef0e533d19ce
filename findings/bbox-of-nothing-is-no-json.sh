#!/usr/bin/env bash
# geopandas 1.2.0: to_json(show_bbox=True) of rows none of which has a geometry (all places of a report unlocated, say) writes
# "bbox": [NaN, NaN, NaN, NaN], which is no JSON: JavaScript's JSON.parse and other strict readers refuse the whole file. Expected: no
# bbox, as a GeoJSON may leave it out, or null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0
"$folder/venv/bin/python" - <<'PY'
import json

import geopandas


def refuse(constant):
    raise ValueError(f"{constant} is no JSON")


frame = geopandas.GeoDataFrame({"name": ["Atlantis"]}, geometry=[None], crs="EPSG:4326")
text = frame.to_json(show_bbox=True)
print(text)
try:
    json.loads(text, parse_constant=refuse)
except ValueError as error:
    print(error)
else:
    raise AssertionError("it is JSON now")
json.loads(frame.to_json(show_bbox=False), parse_constant=refuse)
PY
