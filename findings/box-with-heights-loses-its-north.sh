#!/usr/bin/env bash
# pystac 1.15.2: Extent.from_items, and so Collection.update_extent_from_items, takes the first four numbers of each item's box. A box
# with heights has six (west, south, lowest, east, north, highest; RFC 7946, 5), which Item takes and writes: the lowest height
# becomes the east, the east becomes the north. A town in Syria between 400 and 700 m gets the extent [36, 34, 400, 37]. No warning,
# and it is written into the collection. Expected: [36, 34, 37, 35], or the same with heights.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pystac==1.15.2
cd "$folder"
venv/bin/python - <<'PY'
import datetime

import pystac

shape = {"type": "Point", "coordinates": [36.7, 34.7, 508]}
item = pystac.Item("town", shape, [36, 34, 400, 37, 35, 700], datetime.datetime(2019, 3, 20), {})
collection = pystac.Collection("towns", "towns", pystac.Extent.from_items([item]))
collection.add_item(item)
collection.update_extent_from_items()
print(item.to_dict()["bbox"], collection.to_dict()["extent"]["spatial"])
assert item.to_dict()["bbox"] == [36, 34, 400, 37, 35, 700]
assert collection.extent.spatial.bboxes == [[36, 34, 400, 37]], "boxes with heights are understood now"
PY
