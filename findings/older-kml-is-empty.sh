#!/usr/bin/env bash
# fastkml 1.4.0: a file of KML 2.1 or 2.0 (namespaces http://earth.google.com/kml/2.1 and /2.0, as older exports and archives have it) is
# read without an error or a warning, and has no features; the same text with the namespace of 2.2 has its placemark. Expected: the
# placemark, since the elements are the same, or an error that names the version.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check fastkml==1.4.0 lxml==6.1.3
cd "$folder"
venv/bin/python - <<'PY'
import warnings

from fastkml import KML

warnings.simplefilter("error")
text = (
    '<kml xmlns="{}"><Document><Placemark><name>Homs</name>'
    "<Point><coordinates>36.72,34.73</coordinates></Point></Placemark></Document></kml>"
)
spaces = ("http://www.opengis.net/kml/2.2", "http://earth.google.com/kml/2.1", "http://earth.google.com/kml/2.0")
names = []
for space in spaces:
    read = KML.from_string(text.format(space))
    names.append([feature.name for document in read.features for feature in document.features])
print(dict(zip(spaces, names)))
assert names[0] == ["Homs"]
assert names[1:] == [[], []], "older files are read now"
PY
