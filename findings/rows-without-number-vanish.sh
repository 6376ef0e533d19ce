#!/usr/bin/env bash
# xlsx2csv 0.8.6: a sheet whose rows don't say their number comes out empty, with exit code 0 and no message. ISO 29500 has the
# attribute r of a row as optional, as that of a cell: without it, a row is the one after the last, and a writer may leave both out.
# Cells without it are read in their order here; rows are passed over. Expected: the table, as openpyxl, calamine and Excel read it.
# Seen: nothing if no row has a number; if only the first has one, that row alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
cd "$folder"
venv/bin/python - <<'PY'
import io
import re
import zipfile

import openpyxl
from xlsx2csv import Xlsx2csv

book = openpyxl.Workbook()
for row in (["place", "deaths"], ["Homs", 12], ["Hama", 3]):
    book.active.append(row)
book.save("full.xlsx")


def read(pattern):
    """The rows by both readers, after what the pattern finds is taken out of the sheet."""
    with zipfile.ZipFile("full.xlsx") as full, zipfile.ZipFile("short.xlsx", "w") as short:
        for name in full.namelist():
            text = full.read(name).decode()
            short.writestr(name, re.sub(pattern, "", text) if name.endswith("sheet1.xml") else text)
    out = io.StringIO()
    Xlsx2csv("short.xlsx").convert(out)
    rows = openpyxl.load_workbook("short.xlsx").active.iter_rows(values_only=True)
    return out.getvalue().splitlines(), [",".join(map(str, row)) for row in rows]


TABLE = ["place,deaths", "Homs,12", "Hama,3"]
print(read(r' r="[A-Z]+\d"'), read(r' r="[A-Z]*\d"'))
assert read(r' r="[A-Z]+\d"') == (TABLE, TABLE)
assert read(r' r="[A-Z]*\d"') == ([], TABLE), "rows without a number are read now"
assert read(r' r="[A-Z]*[23]"')[0] == TABLE[:1], "rows without a number are read now"
PY
