#!/usr/bin/env bash
# gpxpy 1.6.2: the centre of a track from 179.9 east to 179.9 west, 21 km long by the same package, lies at 0 degrees east, and its bounds
# reach round the globe: mean and extremes of longitudes as numbers. Expected: a centre on the track, at 180 degrees.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check gpxpy==1.6.2
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import gpxpy

track = """<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" creator="a"><trk><trkseg><trkpt lat="-17" lon="179.9"/>
<trkpt lat="-17" lon="-179.9"/></trkseg></trk></gpx>"""
gpx = gpxpy.parse(track)
centre, bounds = gpx.tracks[0].get_center(), gpx.get_bounds()
print(centre.longitude, bounds.min_longitude, bounds.max_longitude, gpx.length_2d())
assert 21_000 < gpx.length_2d() < 21_500
assert abs(centre.longitude) < 1e-9, "the centre is on the track now"
assert (bounds.min_longitude, bounds.max_longitude) == (-179.9, 179.9)
PY
