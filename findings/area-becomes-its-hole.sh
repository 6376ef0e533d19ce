#!/usr/bin/env bash
# feedparser 6.0.14: of a GML polygon in a GeoRSS entry, every ring overwrites the one before, so an area with a hole is read as the
# hole, with no exterior, no "bozo" and no exception. GeoRSS GML takes gml:Polygon as it is, and GML lets it have any number of
# interior rings. Documented: "where" is like a GeoJSON geometry, where the exterior ring comes first and the holes follow. Expected:
# both rings, or at least the exterior. Seen: one ring, that of the hole: the places that are meant are just those outside.
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
    "<title>t</title><entry><id>1</id><title>Evacuation around the airfield</title><georss:where>%s</georss:where></entry></feed>"
)
RING = "<gml:%s><gml:LinearRing><gml:posList>%s</gml:posList></gml:LinearRing></gml:%s>"
outer = RING % ("exterior", "34 36 34 37 35 37 35 36 34 36", "exterior")
hole = RING % ("interior", "34.4 36.4 34.6 36.4 34.6 36.6 34.4 36.6 34.4 36.4", "interior")


def read(rings):
    feed = feedparser.parse(FEED % f"<gml:Polygon>{rings}</gml:Polygon>")
    assert not feed.bozo
    return feed.entries[0].where["coordinates"]


print(read(outer), read(outer + hole))
assert read(outer)[0][0] == (36, 34)
assert len(read(outer + hole)) == 1 and read(outer + hole)[0][0] == (36.4, 34.4), "the exterior is kept now"
PY
