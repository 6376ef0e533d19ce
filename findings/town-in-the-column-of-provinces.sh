#!/usr/bin/env bash
# inscriptis 2.7.6: a table cell that spans two rows (rowspan) leaves no gap in the second: what stands beside it slides to the left, and a
# town is printed beneath "Province". Expected of a converter that keeps the layout of tables: an empty or a repeated cell, as browsers show.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check inscriptis==2.7.6
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
from inscriptis import get_text

page = """<table><tr><th>Province</th><th>Town</th></tr><tr><td rowspan="2">Homs</td><td>Palmyra</td></tr>
<tr><td>Qusayr</td></tr></table>"""
lines = get_text(page).rstrip().split("\n")
print("\n".join(lines))
head, first, second = lines
assert first.index("Palmyra") == head.index("Town")
assert second.index("Qusayr") == head.index("Province"), "the cell is in its column now"
PY
