#!/usr/bin/env bash
# feedparser 6.0.14: the order of the axes in a GML position is decided by whether the letters EPSG are in srsName: anything else is taken
# for latitude first. OGC's CRS84, the one system whose very point is that longitude comes first (it is GeoJSON's and GML's own
# name for that order), is swapped: a point at 36.7 east, 34.7 north comes back at 34.7 east, 36.7 north, out at sea. The same name
# as a URL, the form that OGC prefers today, isn't understood for EPSG: ".../def/crs/EPSG/0/4326" ends the whole feed in a ValueError,
# though parse() is made to report what it can't read by "bozo" and go on. Expected: both at (36.7, 34.7), as the URN gives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
cd "$folder"
venv/bin/python - <<'PY'
import feedparser

FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml">'
    "<title>t</title><entry><id>1</id><title>e</title><georss:where>"
    '<gml:Point srsName="%s"><gml:pos>%s</gml:pos></gml:Point></georss:where></entry></feed>'
)


def read(name, position):
    feed = feedparser.parse(FEED % (name, position))
    assert not feed.bozo
    return feed.entries[0].where["coordinates"]


print(read("urn:ogc:def:crs:OGC:1.3:CRS84", "36.7 34.7"))
assert read("urn:ogc:def:crs:EPSG::4326", "34.7 36.7") == (36.7, 34.7)
assert read("urn:ogc:def:crs:OGC:1.3:CRS84", "36.7 34.7") == (34.7, 36.7), "CRS84 has its longitude first now"
try:
    read("http://www.opengis.net/def/crs/EPSG/0/4326", "34.7 36.7")
except ValueError as error:
    print(error)
else:
    raise SystemExit("the URL of a coordinate system is understood now")
PY
