#!/usr/bin/env bash
# shapely 2.2.0: from_geojson refuses a Feature whose geometry is null, which RFC 7946 (3.2) allows for an unlocated feature.
# Expected: None or an empty geometry. Seen: GEOSException "ParseException: ... cannot use at() with null".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check shapely==2.2.0 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import shapely

try:
    print(shapely.from_geojson('{"type": "Feature", "geometry": null, "properties": {}}'))
except shapely.errors.GEOSException as error:
    print(error)
    assert "null" in str(error)
else:
    raise SystemExit("an unlocated feature is read now")
PY
