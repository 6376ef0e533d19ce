#!/usr/bin/env bash
# geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12.4): in a MapInfo file (.tab or .mif) a missing number is written and read back as 0.0,
# without a warning, where GeoPackage, FlatGeobuf and GeoJSON keep it missing: an unknown population becomes nobody. In .tab the
# coordinates are rounded to six decimals besides. Expected: missing, or an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import geopandas
from shapely import Point

frame = geopandas.GeoDataFrame(
    {"name": ["Homs", "Baghouz"], "people": [775404.0, None]}, geometry=[Point(36.72, 34.73), Point(40.9512345678, 34.4559)], crs="EPSG:4326"
)
for path in ("towns.tab", "towns.mif"):
    frame.to_file(path, driver="MapInfo File")
    read = geopandas.read_file(path)
    print(path, read["people"].tolist(), read.geometry.iloc[1])
    assert read["people"].tolist() == [775404.0, 0.0], "a missing number stays missing now"
frame.to_file("towns.gpkg")
assert geopandas.read_file("towns.gpkg")["people"].isna().tolist() == [False, True]
PY
