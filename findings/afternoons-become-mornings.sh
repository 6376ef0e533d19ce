#!/usr/bin/env bash
# xlsx2csv 0.8.6: 18:30 is written as 06:30 if the hour has one letter in the cell's format, as in "m/d/yy h:mm", the format number 22
# that Excel itself gives to a day with a time. ISO 29500: h and hh differ in the leading zero, and the clock has twelve hours only
# if AM/PM is in the format. Documented: dates are written in the format of the sheet unless another is asked for. Expected: 18:30,
# as with hh:mm and as Excel shows it. Seen: 06:30 and nothing to tell it from a morning; by "h:mm" alone it is 18:30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 XlsxWriter==3.3.1
cd "$folder"
venv/bin/python - <<'PY'
import datetime
import io

import xlsxwriter
from xlsx2csv import Xlsx2csv

FORMATS = ("m/d/yy h:mm", "yyyy-mm-dd h:mm", "yyyy-mm-dd hh:mm", "yyyy-mm-dd h:mm AM/PM", "h:mm")
book = xlsxwriter.Workbook("events.xlsx")
sheet = book.add_worksheet()
for row, form in enumerate(FORMATS):
    sheet.write_datetime(row, 0, datetime.datetime(2020, 5, 1, 18, 30), book.add_format({"num_format": form}))
book.close()
out = io.StringIO()
Xlsx2csv("events.xlsx").convert(out)
read = dict(zip(FORMATS, out.getvalue().splitlines(), strict=True))
print(read)
assert read["yyyy-mm-dd hh:mm"] == "2020-05-01 18:30" and read["h:mm"] == "18:30"
assert read["yyyy-mm-dd h:mm AM/PM"] == "2020-05-01 06:30 PM"
assert read["m/d/yy h:mm"] == "05/01/20 06:30", "the afternoon is kept now"
assert read["yyyy-mm-dd h:mm"] == "2020-05-01 06:30", "the afternoon is kept now"
PY
