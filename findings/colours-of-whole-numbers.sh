#!/usr/bin/env bash
# branca 0.8.2: LinearColormap and StepColormap say that they take "tuples of RGBA ints between 0 and 255 (e.g: (255, 255, 0))". Such
# a tuple is used as if it were of fractions, and what comes out is no colour: ten hexadecimal digits, which a browser ignores, so that
# the area stays black or unfilled. Expected: #ff0000ff, as from (1.0, 0.0, 0.0) or "red".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check branca==0.8.2
"$folder/venv/bin/python" - <<'PY'
from branca.colormap import LinearColormap, StepColormap

whole = LinearColormap([(255, 0, 0), (0, 0, 255)], vmin=0, vmax=1)(0)
parts = LinearColormap([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0)], vmin=0, vmax=1)(0)
steps = StepColormap([(255, 0, 0), (0, 0, 255)], index=[0, 1, 2])(0.5)
print(whole, parts, steps)
assert "255" in LinearColormap.__doc__, "the docstring promises whole numbers no longer"
assert parts == "#ff0000ff"
assert whole == "#feff0000ff", "whole numbers give a colour now"
assert len(steps) == 11, "whole numbers give a colour now"
PY
