#!/usr/bin/env bash
# reverse_geocode 1.6.6: the nearest town is looked for by distance in degrees, as if one of longitude were always as long as one of
# latitude. Documented: the nearest known country, state and city are returned; "rough" only in that towns are points. Expected: Deal
# for a position in the Channel, 19 km from it, and Tromsø for one 37 km west of it. Seen: Sangatte in France, 29 km off, and
# Finnsnes, 47 km off. Of random positions around its own towns one in ten gets a town that isn't the nearest, north of 55
# degrees one in four (20,000 positions).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check reverse_geocode==1.6.6 scipy==1.17.1 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import math

import reverse_geocode


def kilometres(one, other):
    (south, west), (north, east) = (map(math.radians, position) for position in (one, other))
    angle = math.sin(south) * math.sin(north) + math.cos(south) * math.cos(north) * math.cos(east - west)
    return 6371 * math.acos(min(1, angle))


def nearest(position):
    towns = reverse_geocode.GeocodeData(0)._locations
    return min(towns, key=lambda town: kilometres(position, (town["latitude"], town["longitude"])))


def show(position, town):
    return town["city"], town["country_code"], round(kilometres(position, (town["latitude"], town["longitude"])))


for position, true, given in (((51.2, 1.67), "GB", "FR"), ((69.65, 18.0), "NO", "NO")):
    found = reverse_geocode.get(position)
    print(show(position, nearest(position)), show(position, found))
    assert (nearest(position)["country_code"], found["country_code"]) == (true, given), "the nearest is given now"
    assert show(position, found)[2] > show(position, nearest(position))[2] + 9, "the nearest is given now"
PY
