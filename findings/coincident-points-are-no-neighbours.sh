#!/usr/bin/env bash
# libpysal 4.14.1: DistanceBand makes no neighbours of points that lie at the same spot, as events do that were all located at their town:
# distances are kept in a sparse matrix, in which 0 is nothing. Two events at Homs and one a kilometre off: each of the first two
# has the third alone for a neighbour, with weights of 1, and every statistic made of them (lags, Moran's I, hot spots) leaves out
# the nearest. No warning. Expected: [1, 2], [0, 2], [0, 1], as libpysal.graph.Graph.build_distance_band gives.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-compile libpysal==4.14.1 geopandas==1.2.0 pandas==3.1.1 numpy==2.4.6
cd "$folder"
venv/bin/python - <<'PY'
import geopandas
from libpysal.graph import Graph
from libpysal.weights import DistanceBand

metres = geopandas.GeoSeries(geopandas.points_from_xy([0, 0, 1000], [0, 0, 0]), crs=32637).to_frame("geometry")
band = DistanceBand.from_dataframe(metres, 2000)
graph = Graph.build_distance_band(metres, 2000)
print(band.neighbors, {focal: list(near) for focal, near in graph.neighbors.items()})
assert {focal: sorted(near) for focal, near in graph.neighbors.items()} == {0: [1, 2], 1: [0, 2], 2: [0, 1]}
assert band.neighbors == {0: [2], 1: [2], 2: [0, 1]}, "points at one spot are neighbours now"
PY
