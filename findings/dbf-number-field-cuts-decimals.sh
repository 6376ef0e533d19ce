#!/usr/bin/env bash
# pyshp 3.1.6: a number field made without `decimal` keeps whole numbers only, and says nothing of what it cuts off.
# Expected: 35.95 comes back, or a warning as for text that is too long. Seen: 35.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyshp==3.1.6
cd "$folder"
venv/bin/python - <<'PY'
import warnings

import shapefile

warnings.simplefilter("error")
with shapefile.Writer("towns", shapeType=shapefile.POINT) as writer:
    writer.field("lat", "N")
    writer.point(39.01, 35.95)
    writer.record(35.95)
with shapefile.Reader("towns") as reader:
    value = reader.record(0)["lat"]
print(value)
assert value == 35, "decimals are kept, or refused, now"
PY
