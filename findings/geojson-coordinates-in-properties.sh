#!/usr/bin/env bash
# geojson (python-geojson) 3.1.0: loads() takes any object with a member "type" that names a geometry for a geometry, also inside
# "properties", and adds "coordinates": [] to it. A well-formed Feature whose own attributes say {"type": "Point"} (the kind of a
# sensor, say) comes back with an attribute that nobody wrote. Expected: properties are the user's and come back as they are.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geojson==3.1.0
"$folder/venv/bin/python" - <<'PY'
import geojson

text = '{"type": "Feature", "geometry": null, "properties": {"type": "Point", "name": "gauge"}}'
read = geojson.loads(text)
print(geojson.dumps(read["properties"], sort_keys=True))
assert dict(read["properties"]) == {"type": "Point", "name": "gauge", "coordinates": []}, "properties are left alone now"
other = geojson.loads(text.replace("Point", "well"))
assert dict(other["properties"]) == {"type": "well", "name": "gauge"}
PY
