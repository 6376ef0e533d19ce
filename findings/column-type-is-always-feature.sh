#!/usr/bin/env bash
# altair 6.3.0: a GeoDataFrame's columns are merged into its GeoJSON features, and one named "type" (as a layer's kind of place, of road,
# of event is called) is overwritten by the word "Feature": the map drawn by type:N has one colour and the legend one entry. No warning.
# The guide says that the columns of a GeoDataFrame can be used in encodings by their names, and the same frame without its
# geometry keeps the column. Expected: the values, or an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check altair==6.3.0 geopandas==1.2.0 shapely==2.2.0 pandas==3.1.1 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import warnings

import altair
import geopandas

warnings.simplefilter("error")
points = geopandas.points_from_xy([36.7, 36.2], [34.7, 37.2], crs=4326)
places = geopandas.GeoDataFrame({"name": ["Homs", "a well"], "type": ["city", "well"]}, geometry=points)


def rows(frame):
    chart = altair.Chart(frame).mark_geoshape() if "geometry" in frame else altair.Chart(frame).mark_point()
    (data,) = chart.encode(color="type:N").to_dict()["datasets"].values()
    return [row["type"] for row in data]


print(rows(places), rows(places.drop(columns="geometry")))
assert rows(places.drop(columns="geometry")) == ["city", "well"]
assert rows(places) == ["Feature", "Feature"], "the column is kept now"
PY
