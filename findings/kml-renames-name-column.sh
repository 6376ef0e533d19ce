#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0: a KML file gives other columns back than were written: "name" comes as "Name", with a
# "description" that nobody wrote, whole numbers come as text, and a date is written as 2019/03/20 where KML's schema has no
# such form (xsd:date is 2019-03-20). Expected: the columns and types as written, as GeoJSON and GeoPackage do.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import pathlib

import numpy
import pyogrio
import shapely

point = numpy.array([shapely.Point(36.71, 34.73).wkb], dtype=object)
fields = ["name", "geonameid", "day"]
data = [numpy.array(["Homs"], dtype=object), numpy.array([169577]), numpy.array(["2019-03-20"], dtype="datetime64[D]")]
pyogrio.raw.write("towns.kml", driver="KML", geometry=point, field_data=data, fields=fields, geometry_type="Point", crs="EPSG:4326")
text = pathlib.Path("towns.kml").read_text()
read = pyogrio.read_dataframe("towns.kml")
print(list(read.columns), read["geonameid"].tolist(), "2019/03/20" in text)
assert "name" not in read.columns and "Name" in read.columns, "the column keeps its name now"
assert read["geonameid"].tolist() == ["169577"], "numbers come back as numbers now"
assert "2019/03/20" in text and "2019-03-20" not in text, "dates are written as the schema has them now"
PY
