#!/usr/bin/env bash
# geopandas 1.2.0 with pyogrio 0.13.0 (GDAL 3.12): multipoints in a GMT file (OGR_GMT, of the Generic Mapping Tools) are read as MULTIPOINT
# EMPTY. The file is right: it has the header @GMULTIPOINT, which the format provides, and all positions. Points, lines in parts and
# areas come back as they were. Documented: the driver both reads and writes the format. Expected: the two points. Seen: no
# position of the layer is left, and no warning is given, while its attributes are all there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0 shapely==2.2.0 numpy==2.4.6 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import warnings
from pathlib import Path

import geopandas
import shapely

warnings.simplefilter("error")


def back(text):
    Path("places.gmt").unlink(missing_ok=True)
    frame = geopandas.GeoDataFrame({"name": ["a"]}, geometry=[shapely.from_wkt(text)], crs=4326)
    frame.to_file("places.gmt", driver="OGR_GMT")
    read = geopandas.read_file("places.gmt")
    assert list(read["name"]) == ["a"]
    return read.geometry[0].wkt


points = "MULTIPOINT ((1 2), (3 4))"
for text in ("POINT (1 2)", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))", "POLYGON ((0 0, 1 0, 1 1, 0 0))"):
    assert back(text) == text
print(points, back(points))
lines = Path("places.gmt").read_text().splitlines()
assert "1 2" in lines and "3 4" in lines
assert back(points) == "MULTIPOINT EMPTY", "multipoints are read now"
PY
