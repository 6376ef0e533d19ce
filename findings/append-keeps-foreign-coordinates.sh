#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0: appending a frame of another CRS to a layer neither reprojects nor complains.
# Expected: an error, or coordinates in the layer's own CRS. Seen: metres of EPSG:3857 stored as degrees of EPSG:4326:
#   POINT (36.7 34.7), then POINT (4085425.312 4123186.709), in a layer that says EPSG:4326
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import warnings

import geopandas

warnings.simplefilter("error")
towns = geopandas.GeoDataFrame({"name": ["Homs"]}, geometry=geopandas.points_from_xy([36.7], [34.7]), crs=4326)
towns.to_file("towns.gpkg")
towns.to_crs(3857).to_file("towns.gpkg", mode="a")
read = geopandas.read_file("towns.gpkg")
print(read.crs.to_epsg(), read.geometry.to_wkt().tolist())
assert read.crs.to_epsg() == 4326
assert round(read.geometry.x[0], 1) == 36.7 and read.geometry.x[1] > 4_000_000, "appended rows are reprojected now"
PY
