#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12): POINT EMPTY, a valid place that isn't known, is written to a MapInfo TAB file as a point at
# -2147.48, -2147.48, and to a JUMP JML file as one at 0, 0, without a warning. Formats that have no empty point make it missing
# (GeoJSON, Shapefile, GML) or empty (GeoPackage, MapInfo's own MIF), and a missing geometry is kept as missing in both of these.
# Expected: missing, as there. Seen: a place in the Gulf of Guinea, and one that pulls the layer's extent out of the world.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 numpy==2.4.6 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import warnings

import geopandas
from shapely.geometry import Point

warnings.simplefilter("error")
places = geopandas.GeoDataFrame({"n": [1, 2, 3]}, geometry=[Point(36.7, 34.7), None, Point()], crs=4326)


def back(name, driver):
    places.to_file(name, driver=driver)
    return [None if place is None else place.wkt for place in geopandas.read_file(name).geometry]


seen = {name: back(name, driver) for name, driver in (("a.tab", "MapInfo File"), ("a.jml", "JML"), ("a.geojson", "GeoJSON"))}
seen["a.mif"] = back("a.mif", "MapInfo File")
for name, geometries in seen.items():
    print(name, geometries)
    assert geometries[1] is None
assert seen["a.geojson"][2] is None and seen["a.mif"][2] == "POINT EMPTY"
assert seen["a.tab"][2] == "POINT (-2147.483648 -2147.483648)", "TAB keeps empty points now"
assert seen["a.jml"][2] == "POINT (0 0)", "JML keeps empty points now"
PY
