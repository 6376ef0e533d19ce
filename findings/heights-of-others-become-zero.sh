#!/usr/bin/env bash
# geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12.4): where one point of a frame has a height, a shapefile, GML or file geodatabase gives all the
# others the height 0, without a warning; GeoPackage and GeoJSON keep them without one. 0 m is a height like any other, at sea level.
# Expected: a warning, or no number (shapefiles have a value for "no data").
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import warnings

import geopandas
from shapely import Point

warnings.simplefilter("error")
points = geopandas.GeoDataFrame({"a": [1, 2]}, geometry=[Point(36.7, 34.7), Point(36.3, 33.5, 680)], crs="EPSG:4326")
heights = {}
for ending in ("shp", "gml", "gdb", "gpkg", "geojson"):
    points.to_file(f"places.{ending}")
    first = geopandas.read_file(f"places.{ending}").geometry[0]
    heights[ending] = first.z if first.has_z else None
print(heights)
assert heights == {"shp": 0.0, "gml": 0.0, "gdb": 0.0, "gpkg": None, "geojson": None}, "unknown heights stay unknown now"
PY
