#!/usr/bin/env bash
# mapclassify 2.10.0: a missing value in the data of Quantiles is put into the first class and counted there, and the upper bound of the last
# class becomes nan; no warning, no error. Expected: left out, or refused, since a map would colour the unknown unit as the lowest one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mapclassify==2.10.0 pandas==3.1.1 numpy==2.4.6
"$folder/venv/bin/python" - <<'PY'
import mapclassify
import numpy
import pandas

classes = mapclassify.Quantiles(pandas.Series([1.0, 2.0, 3.0, numpy.nan, 5.0]), k=2)
print(classes.bins, classes.yb.tolist(), classes.counts.tolist())
assert numpy.isnan(classes.bins[-1]), "the last bound is a number now"
assert len(classes.yb) == 5 and classes.counts.sum() == 5, "a missing value has no class now"
PY
