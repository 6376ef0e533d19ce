#!/usr/bin/env bash
# folium 0.20.0: GeoJson.get_bounds() of a GeometryCollection is the box of its first geometry alone, so that fit_bounds leaves the
# others outside the map; the same collection inside a Feature raises KeyError. Expected: a box around all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check folium==0.20.0
"$folder/venv/bin/python" - <<'PY'
import folium

places = {
    "type": "GeometryCollection",
    "geometries": [{"type": "Point", "coordinates": [36.72, 34.73]}, {"type": "Point", "coordinates": [40.95, 34.46]}],
}
found = folium.GeoJson(places).get_bounds()
print(found)
assert found == [[34.73, 36.72], [34.73, 36.72]], "the second point is inside now"
try:
    print(folium.GeoJson({"type": "Feature", "properties": {}, "geometry": places}).get_bounds())
except KeyError as error:
    print("KeyError", error)
else:
    raise AssertionError("a Feature with a collection has bounds now")
PY
