#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12): a point whose height isn't known (NaN, as points_from_xy makes it of a gap in the column
# of heights) has no geometry at all in a GeoJSON file, though its longitude and latitude are known. There is a warning of a NaN
# coordinate, none of the loss. RFC 7946: altitude is optional, a position is two numbers or more. Expected: [36.3, 33.5].
# Seen: null; GML makes the height 0, GeoPackage and FlatGeobuf keep it as it is, and to_json writes NaN, which is no JSON.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 numpy==2.4.6 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import json
import warnings

import geopandas

points = geopandas.points_from_xy([36.7, 36.3], [34.7, 33.5], [508.0, float("nan")], crs=4326)
places = geopandas.GeoDataFrame({"name": ["Homs", "Damascus"]}, geometry=points)


def second(name, driver):
    places.to_file(name, driver=driver)
    place = geopandas.read_file(name).geometry[1]
    return place and place.wkt


with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    written = second("places.geojson", "GeoJSON")
print(written, {str(warning.message) for warning in said})
with open("places.geojson") as file:
    assert json.load(file)["features"][1]["geometry"] is None, "the place is kept now"
assert second("places.gpkg", "GPKG") == second("places.fgb", "FlatGeobuf") == "POINT Z (36.3 33.5 NaN)"
assert second("places.gml", "GML") == "POINT Z (36.3 33.5 0)"
assert "[36.3, 33.5, NaN]" in places.to_json()
PY
