#!/usr/bin/env bash
# mapbox-vector-tile 2.2.0: features encoded without an id are decoded with "id": 0, every one of them.
# Expected: no id, since the tile has none (the specification: an id is optional, and unique where given).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mapbox-vector-tile==2.2.0
cd "$folder"
venv/bin/python - <<'PY'
import mapbox_vector_tile

layer = {"name": "towns", "features": [{"geometry": f"POINT({x} 20)", "properties": {"x": x}} for x in (10, 30)]}
features = mapbox_vector_tile.decode(mapbox_vector_tile.encode([layer]))["towns"]["features"]
print(features)
assert [feature.get("id") for feature in features] == [0, 0], "features without an id have none now"
PY
