#!/usr/bin/env bash
# zipcodes 3.0.0: 872 of the 42,789 ZIP codes have the position 0, 0, in the Gulf of Guinea, instead of none. Most are military post
# offices, but 20 are ordinary codes and post boxes, and 32 belong to one big customer, among them 21 in Washington, D.C. Documented:
# each code comes with its latitude and longitude. Expected: an empty value for what isn't known, as fields like county
# and timezone of the same rows have it. Seen: a search of 10 miles around 0, 0 finds all of them, and one around Los Angeles lacks its 90085.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check zipcodes==3.0.0
cd "$folder"
venv/bin/python - <<'PY'
from collections import Counter

import zipcodes

codes = zipcodes.list_all()
lost = [code for code in codes if code["lat"] and not float(code["lat"]) and not float(code["long"])]
kinds = Counter(code["zip_code_type"] for code in lost)
print(len(codes), len(lost), kinds, Counter(code["state"] for code in lost).most_common(4))
print(lost[-1])
assert len(zipcodes.filter_by_coordinates(0, 0)) == len(lost), "other codes are without a position now"
assert "90085" not in {code["zip_code"] for code in zipcodes.filter_by_coordinates(34.05, -118.25)}
assert any(code["county"] == "" for code in lost)
assert (len(codes), len(lost)) == (42_789, 872), "other codes are without a position now"
assert kinds["STANDARD"] + kinds["PO BOX"] == 20 and kinds["UNIQUE"] == 32
PY
