#!/usr/bin/env bash
# geopandas 1.2.0: points_from_xy() makes a point of a row that lacks a coordinate: POINT (NaN 34.46). It is neither missing nor empty,
# so isna(), is_empty and dropna() pass over it, and total_bounds is worked out as if it were not there. Expected: None, or an empty point
# (as shapely.points gives for two missing coordinates), that one can filter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 shapely==2.2.0
"$folder/venv/bin/python" - <<'PY'
import geopandas
import numpy
import pandas

table = pandas.DataFrame({"lon": [36.72, numpy.nan], "lat": [34.73, 34.46]})
frame = geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs="EPSG:4326")
print(frame.geometry.iloc[1], frame.geometry.isna().tolist(), frame.geometry.is_empty.tolist(), frame.geometry.is_valid.tolist())
assert frame.geometry.isna().tolist() == [False, False], "a half-known point is missing now"
assert frame.geometry.is_empty.tolist() == [False, False], "a half-known point is empty now"
assert len(frame.dropna(subset="geometry")) == 2
PY
