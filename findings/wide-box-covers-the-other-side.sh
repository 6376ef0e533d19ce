#!/usr/bin/env bash
# h3 4.5.0: a box wider than 180 degrees is taken for one that crosses the 180th meridian, though its edges are written out from -120 to 70:
# its cells cover Tokyo and Honolulu, which lie outside, and neither London nor Homs, which lie within. The box of the whole world
# has no cells at all. No warning. Expected: the cells within, as for the same box in two halves; GeoJSON has a box that crosses the
# meridian cut in two (RFC 7946, 3.1.9), so that there is no doubt.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check h3==4.5.0
cd "$folder"
venv/bin/python - <<'PY'
import h3


def cells(west, south, east, north):
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return set(h3.geo_to_cells({"type": "Polygon", "coordinates": [ring]}, 1))


towns = {"Homs": (34.7, 36.7), "London": (51.5, -0.1), "Tokyo": (35.7, 139.7), "Honolulu": (21.3, -157.9)}
at = {name: h3.latlng_to_cell(*position, 1) for name, position in towns.items()}
whole, halves = cells(-120, 10, 70, 65), cells(-120, 10, 0, 65) | cells(0, 10, 70, 65)
print([name for name, cell in at.items() if cell in whole], [name for name, cell in at.items() if cell in halves])
print(len(cells(-180, -90, 180, 90)), "of", h3.get_num_cells(1))
assert at["Homs"] in halves and at["London"] in halves and not {at["Tokyo"], at["Honolulu"]} & halves
assert at["Tokyo"] in whole and at["Honolulu"] in whole and not {at["Homs"], at["London"]} & whole, "filled inside now"
assert not cells(-180, -90, 180, 90), "the world has cells now"
PY
