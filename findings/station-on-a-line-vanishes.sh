#!/usr/bin/env bash
# osm2geojson 0.3.2: a node that a way passes through is taken for a mere bend of it, whatever its tags say: a railway station mapped on
# its track, a gate, a crossing is not in the result. In the same way a road that is also a piece of a boundary is gone as a road, and
# a way is gone whose number another way's node happens to have, since nodes and ways are told apart by their number alone. No
# warning. Expected: objects with tags of their own are features, as in Overpass turbo's export. (With filter_used_refs=False they
# come, and so does every bend.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check osm2geojson==0.3.2
cd "$folder"
venv/bin/python - <<'PY'
import copy

from osm2geojson import json2geojson


def tags(*elements, **options):
    own = copy.deepcopy(elements)  # the library marks the elements that it is given
    return [feature["properties"].get("tags") for feature in json2geojson({"elements": own}, **options)["features"]]


bends = [{"type": "node", "id": n, "lat": 34.7, "lon": 36 + n / 10} for n in (1, 3)]
station = {"type": "node", "id": 2, "lat": 34.7, "lon": 36.2, "tags": {"railway": "station", "name": "Homs"}}
track = {"type": "way", "id": 9, "nodes": [1, 2, 3], "tags": {"railway": "rail"}}
print(tags(*bends, station, track), tags(*bends, station, track, filter_used_refs=False))
assert station["tags"] in tags(*bends, station, track, filter_used_refs=False)
assert tags(station) == [station["tags"]]
assert tags(*bends, station, track) == [track["tags"]], "the station is kept now"

corners = [{"type": "node", "id": n, "lat": 30 + n // 3, "lon": 36 + (n % 3 == 2)} for n in (1, 2, 3)]
road = {"type": "way", "id": 9, "nodes": [1, 2, 3], "tags": {"highway": "primary"}}
rest = {"type": "way", "id": 10, "nodes": [3, 1]}
members = [{"type": "way", "ref": ref, "role": "outer"} for ref in (9, 10)]
border = {"type": "relation", "id": 5, "tags": {"type": "boundary", "boundary": "administrative"}, "members": members}
print(tags(*corners, road, rest, border))
assert tags(*corners, road) == [road["tags"]]
assert tags(*corners, road, rest, border) == [border["tags"]], "the road is kept now"

ends = [{"type": "node", "id": n, "lat": 35, "lon": n} for n in (20, 21)]
river = {"type": "way", "id": 1, "nodes": [20, 21], "tags": {"waterway": "river"}}
print(tags(*corners, *ends, river, road))
assert tags(*ends, river) == [river["tags"]]
assert tags(*corners, *ends, river, road) == [road["tags"]], "node 1 and way 1 are two things now"
PY
