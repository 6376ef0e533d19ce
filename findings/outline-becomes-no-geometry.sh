#!/usr/bin/env bash
# geopandas 1.2.0: to_json() of outlines, as GeoDataFrame.exterior gives them, writes "type": "LinearRing", which is no geometry of
# GeoJSON (RFC 7946, 1.4): geopandas itself reads the file back with a warning and every geometry missing. Expected: a LineString,
# as to_file() and to_parquet() write of the same rows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import json
import pathlib

import geopandas
from shapely.geometry import box

areas = geopandas.GeoDataFrame({"name": ["Homs"]}, geometry=[box(36, 34, 37, 35)], crs=4326)
outlines = areas.set_geometry(areas.exterior)
outlines.to_file("file.geojson")
pathlib.Path("json.geojson").write_text(outlines.to_json(), encoding="utf-8")
kind = json.loads(outlines.to_json())["features"][0]["geometry"]["type"]
by_file, by_json = (geopandas.read_file(name).geometry[0] for name in ("file.geojson", "json.geojson"))
print(kind, by_file, by_json)
assert by_file.geom_type == "LineString"
assert kind == "LinearRing" and by_json is None, "an outline is a LineString now"
PY
