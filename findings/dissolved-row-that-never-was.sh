#!/usr/bin/env bash
# geopandas 1.2.0: dissolve, which by default keeps the first row's data of each group (aggfunc="first"), takes the first value of each column
# that is not missing: a province's row has one district's name beside another one's population. Expected: a row that was there, as
# `drop_duplicates` or `head(1)` give, or a missing name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pandas==3.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import geopandas
from shapely import box

rows = {"province": ["Homs", "Homs"], "district": [None, "Tadmur"], "people": [1_500_000, 200_000]}
frame = geopandas.GeoDataFrame(rows, geometry=[box(36, 34, 37, 35), box(37, 34, 39, 35)], crs="EPSG:4326")
merged = frame.dissolve("province").iloc[0]
print(merged.to_dict())
assert (merged["district"], merged["people"]) == ("Tadmur", 1_500_000), "one row is kept as it is now"
PY
