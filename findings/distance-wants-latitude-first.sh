#!/usr/bin/env bash
# DuckDB 1.4.4 with its spatial extension (duckdb-ext-spatial 1.4.4.20260205): ST_Distance_Sphere, ST_Distance_Spheroid and ST_Area_Spheroid
# read a point's first number as its latitude, as their documentation says, while ST_Read gives longitude first of every file: a
# degree along the 36th parallel is 111 km long, and nothing warns. Expected by who comes from PostGIS, GeoJSON or GeoParquet: 90 km.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==1.4.4 duckdb-ext-spatial==1.4.4.20260205
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import glob
import json
import sys

import duckdb

extension = glob.glob(sys.prefix + "/**/spatial.duckdb_extension", recursive=True)[0]
database = duckdb.connect()
database.execute(f"LOAD '{extension}'")
towns = [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, 36.0]}} for lon in (39.0, 40.0)]
with open("towns.geojson", "w") as file:
    json.dump({"type": "FeatureCollection", "features": towns}, file)
query = "SELECT ST_Distance_Sphere({}, {}) FROM st_read('towns.geojson') a, st_read('towns.geojson') b WHERE ST_X(a.geom) < ST_X(b.geom)"
as_read = database.execute(query.format("a.geom", "b.geom")).fetchone()[0]
turned = database.execute(query.format("ST_FlipCoordinates(a.geom)", "ST_FlipCoordinates(b.geom)")).fetchone()[0]
print(as_read, turned)
assert 111_000 < as_read < 111_300, "longitude comes first now"
assert 89_800 < turned < 90_100
PY
