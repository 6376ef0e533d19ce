#!/usr/bin/env bash
# geopandas 1.2.0: GeoDataFrame.from_features lets a property named "geometry" replace the geometry of its feature.
# RFC 7946 allows any name for a property. Expected: the point (1, 2) is kept. Seen: the column "geometry" holds the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import geopandas

feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": {"geometry": "approximate"}}
frame = geopandas.GeoDataFrame.from_features([feature])
print(frame)
assert list(frame.columns) == ["geometry"] and frame["geometry"][0] == "approximate", "the point is kept now"
PY
