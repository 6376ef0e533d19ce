#!/usr/bin/env bash
# libhxl 5.2.2: cleaning numbers drops every comma, also a decimal one: "1.000,5" (one thousand and a half, as French, Spanish and
# Portuguese tables have it) becomes 1.0005, and "34,73" becomes 3473, a latitude that lies nowhere; no warning, no empty cell. Expected:
# left as it is where it can't be told, or an option. (six is imported by the library, but not among what it requires.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check libhxl==5.2.2 six==1.17.0
"$folder/venv/bin/python" - <<'PY'
import hxl

rows = [["#geo+lat", "#affected"], ["34,73", "1.000,5"], ["34.73", "1,000.5"]]
cleaned = [row.values for row in hxl.data(rows).clean_data(number="#geo+lat,#affected")]
print(cleaned)
assert cleaned[0] == ["3473", "1.0005"], "a decimal comma is read or left alone now"
assert cleaned[1] == ["34.73", "1000.5"]
PY
