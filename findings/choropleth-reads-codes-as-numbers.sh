#!/usr/bin/env bash
# folium 0.20.0: Choropleth joins the text "05" of a feature with the number 5 of the data, and the text "5" as well.
# Expected: codes with a leading zero, as admin units have, stay apart, and what has no row gets the colour of no data.
# Seen: units "5" and "05" are both coloured by the one row 5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check folium==0.20.0 pandas==3.1.1
cd "$folder"
venv/bin/python - <<'PY'
import folium
import pandas


def unit(code):
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


shapes = {"type": "FeatureCollection", "features": [unit("5"), unit("05"), unit("6")]}
rows = pandas.DataFrame({"code": [5], "events": [3.0]})
layer = folium.Choropleth(shapes, data=rows, columns=["code", "events"], key_on="feature.properties.code")
colours = [layer.geojson.style_function(feature)["fillColor"] for feature in shapes["features"]]
print(colours)
assert colours[0] == colours[1] != colours[2], "codes are compared as they are now"
PY
