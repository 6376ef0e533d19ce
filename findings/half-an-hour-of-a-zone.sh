#!/usr/bin/env bash
# geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12.4): a shapefile keeps a time as text of 26 letters. With a zone of half hours and milliseconds it is
# longer, and what is cut off are the minutes of the zone: 12:00:00.500+0530 is read back as +05, half an hour later. A warning says that
# the field is text, none that it is cut. Expected: the milliseconds go first, or a warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import geopandas
import pandas
from shapely import Point

times = pandas.to_datetime(["2020-06-01 12:00:00.500", "2020-06-01 12:00:00"], format="ISO8601").tz_localize("Asia/Kolkata")
frame = geopandas.GeoDataFrame({"at": times}, geometry=[Point(77.2, 28.6)] * 2, crs="EPSG:4326")
frame.to_file("places.shp")
back = geopandas.read_file("places.shp")["at"]
print(list(back))
assert list(back) == ["2020/06/01 12:00:00.500+05", "2020/06/01 12:00:00+0530"], "the zone is whole now"
PY
