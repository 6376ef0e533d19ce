#!/usr/bin/env bash
# simplekml 1.3.6: text of a name, a description or a snippet is escaped for XML, but text of extended data and of an address is not: an
# ampersand there ("Trinidad & Tobago") makes kml() and save() raise ExpatError, and nothing is written. Expected: escaped like the rest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check simplekml==1.3.6
"$folder/venv/bin/python" - <<'PY'
from xml.parsers.expat import ExpatError

import simplekml


def written(fill):
    document = simplekml.Kml()
    fill(document.newpoint(coords=[(-61.51, 10.65)]))
    return document.kml()


assert "Trinidad &amp; Tobago" in written(lambda point: setattr(point, "name", "Trinidad & Tobago"))
for label, fill in (
    ("data", lambda point: point.extendeddata.newdata("country", "Trinidad & Tobago")),
    ("address", lambda point: setattr(point, "address", "Port of Spain, Trinidad & Tobago")),
):
    try:
        written(fill)
    except ExpatError as error:
        print(label, "ExpatError:", error)
    else:
        raise AssertionError(f"{label} is escaped now")
PY
