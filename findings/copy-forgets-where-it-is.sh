#!/usr/bin/env bash
# DuckDB 1.4.4 with its spatial extension (duckdb-ext-spatial 1.4.4.20260205): what ST_Read read of a layer in Web Mercator is copied to a
# GeoPackage as of no known coordinate system, and to GeoJSON as degrees: a point 3,896,000 degrees east. SRS '...' must be
# said by hand. Expected: the system of the file, an error, or a warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==1.4.4 duckdb-ext-spatial==1.4.4.20260205 geopandas==1.2.0 pyogrio==0.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import glob
import sys

import duckdb
import geopandas
from shapely import Point

extension = glob.glob(sys.prefix + "/**/spatial.duckdb_extension", recursive=True)[0]
database = duckdb.connect()
database.execute(f"LOAD '{extension}'")
geopandas.GeoSeries([Point(35, 36)], crs="EPSG:4326").to_crs("EPSG:3857").to_file("in.gpkg")
crs, east = {}, {}
for driver, out in (("GPKG", "out.gpkg"), ("GeoJSON", "out.geojson")):
    database.execute(f"COPY (SELECT * FROM st_read('in.gpkg')) TO '{out}' WITH (FORMAT gdal, DRIVER '{driver}')")
    back = geopandas.read_file(out)
    crs[driver], east[driver] = str(back.crs), back.geometry.x[0]
print(crs, east)
assert "Undefined" in crs["GPKG"] and crs["GeoJSON"] == "EPSG:4326", "the system is kept now"
assert east["GeoJSON"] > 3_800_000
PY
