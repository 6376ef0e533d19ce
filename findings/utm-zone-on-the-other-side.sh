#!/usr/bin/env bash
# geopandas 1.2.0: estimate_utm_crs() of places on both sides of the 180th meridian takes the middle of their longitudes as numbers, and
# answers with a zone at Greenwich: for two towns of Fiji, 76 km apart, EPSG:32730 (zone 30, West Africa) instead of zone 1 or 60. Their
# northings in it lie beyond the south pole. Expected: a zone of the Pacific, or an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 pyproj==3.7.2
"$folder/venv/bin/python" - <<'PY'
import geopandas
from shapely import Point

towns = geopandas.GeoSeries([Point(179.36, -16.43), Point(-179.98, -16.69)], crs="EPSG:4326")
zone = towns.estimate_utm_crs()
print(zone.name, zone.to_epsg())
print(towns.to_crs(zone).tolist())
assert zone.to_epsg() in (32730, 32731), "a zone near the places is chosen now"
PY
