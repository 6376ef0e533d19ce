#!/usr/bin/env bash
# geopandas 1.2.0: geopandas.tools.geocode of a Series whose index has a label twice gives fewer rows than it was asked for.
# Expected: one row a query. Seen: two queries are sent and one row comes back, that of the last query of the label.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geopandas==1.2.0 geopy==2.5.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import geopandas
import pandas
from geopy.geocoders.base import Geocoder
from geopy.location import Location

POINTS = {"Homs": (34.73, 36.71), "Raqqa": (35.95, 39.01)}


class Local(Geocoder):
    def __init__(self, **options):
        super().__init__()

    def geocode(self, query, exactly_one=True, timeout=None):
        return Location(query, POINTS[query], {})


names = pandas.Series(["Homs", "Raqqa"], index=["report 7", "report 7"])
found = geopandas.tools.geocode(names, provider=Local)
print(found)
assert len(names) == 2 and found["address"].tolist() == ["Raqqa"], "every row comes back now"
PY
