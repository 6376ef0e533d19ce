#!/usr/bin/env bash
# geomet 1.1.0: a GeoJSON polygon with a hole, wound as RFC 7946 asks, is written as Esri JSON with its rings as they are. There clockwise rings
# are outer ones and the others holes, so both turn into their opposite: read back by the same package the lake is an island, a second
# polygon over the land. Expected: rings turned round, as between any two forms with opposite winding, and the same polygon again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check geomet==1.1.0
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import json

from geomet import esri

land = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]
lake = [[1, 1], [1, 2], [2, 2], [2, 1], [1, 1]]
written = esri.dumps({"type": "Polygon", "coordinates": [land, lake]})
back = esri.loads(json.dumps(written))
print(written["rings"], back)
assert written["rings"] == [land, lake], "rings are turned now"
assert back["type"] == "MultiPolygon" and len(back["coordinates"]) == 2, "the hole is a hole again"
PY
