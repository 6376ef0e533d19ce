#!/usr/bin/env bash
# geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12.4): a date or time without a zone that is written to an Esri file geodatabase (OpenFileGDB) comes
# back as one in UTC, without a warning, so that it can't be compared with the column it came from; GeoPackage, GeoJSON and FlatGeobuf
# keep it as it was. (Whole numbers become decimal ones there, which is said in a warning.) Expected: the same date without a zone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import warnings

import geopandas
import pandas
from shapely import Point

frame = geopandas.GeoDataFrame({"day": pandas.to_datetime(["2019-03-20"])}, geometry=[Point(40.951, 34.4559)], crs="EPSG:4326")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    frame.to_file("places.gdb", driver="OpenFileGDB")
frame.to_file("places.gpkg")
there, kept = geopandas.read_file("places.gdb")["day"], geopandas.read_file("places.gpkg")["day"]
print(there.dtype, kept.dtype)
assert str(there.dtype).endswith("UTC]"), "a date has no zone now"
assert kept.dt.tz is None
PY
