#!/usr/bin/env bash
# geocube 0.7.1 beside pandas 3.1.1: a column of dates is burnt into the grid as numbers, with the advice to read them back by
# pandas.to_datetime(). pandas 3 counts microseconds where earlier ones counted nanoseconds, which to_datetime() still takes numbers for: the
# year 2020 is read back as 19 January 1970. The grid's own attribute says "seconds", by which it would be some 50 million years on.
# Expected: 1 January 2020, by one of the two. (datetime_measurements=["reported"] counts nanoseconds; the attribute is wrong there too.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile geocube==0.7.1 pandas==3.1.1 geopandas==1.2.0 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import geopandas
import pandas
from geocube.api.core import make_geocube
from shapely.geometry import box

dates = pandas.to_datetime(["2020-01-01"])
areas = geopandas.GeoDataFrame({"reported": dates}, geometry=[box(36, 34, 37, 35)], crs=4326)
grid = make_geocube(areas, measurements=["reported"], resolution=(-0.5, 0.5)).reported
named = make_geocube(areas, measurements=["reported"], datetime_measurements=["reported"], resolution=(-0.5, 0.5)).reported
read = pandas.to_datetime(grid.values[0, 0])
print(grid.values[0, 0], grid.attrs["units"], read, pandas.to_datetime(named.values[0, 0]))
assert pandas.to_datetime(named.values[0, 0]) == dates[0]
assert grid.attrs["units"] == named.attrs["units"] == "seconds from 1970-01-01T00:00:00", "the unit is another now"
assert str(read.date()) == "1970-01-19", "the date comes back now"
PY
