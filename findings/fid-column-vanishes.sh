#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0: a column named "fid" written to a GeoPackage is gone when the file is read, and the rows
# are in its order. Expected: the column comes back, as every other, with the rows as written. No warning is given.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import warnings

import geopandas

warnings.simplefilter("error")
points = geopandas.points_from_xy([36.7, 39.0], [34.7, 35.9])
frame = geopandas.GeoDataFrame({"fid": [10, 5], "name": ["Homs", "Raqqa"]}, geometry=points, crs=4326)
frame.to_file("towns.gpkg")
read = geopandas.read_file("towns.gpkg")
print(read)
assert "fid" not in read.columns and read["name"].tolist() == ["Raqqa", "Homs"], "the column and the order are kept now"
PY
