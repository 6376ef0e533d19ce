#!/usr/bin/env bash
# pylightxl 1.61: workbooks whose days are counted from 1904 (date1904 in workbook.xml: once Excel's default on the Macintosh, and an
# option of every Excel since) are read as if they were counted from 1900: all dates come four years and a day too early, and look
# sound. ISO 29500 has the attribute decide what a date's number means. Documented: files of Excel from 2004 on are read, .xls
# excepted. Expected: 1 May 2020. Seen: 30 April 2016.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pylightxl==1.61 XlsxWriter==3.3.1
cd "$folder"
venv/bin/python - <<'PY'
import datetime

import pylightxl
import xlsxwriter


def read(**options):
    book = xlsxwriter.Workbook("events.xlsx", {"default_date_format": "yyyy-mm-dd", **options})
    book.add_worksheet("events").write_row(0, 0, ["Homs", datetime.date(2020, 5, 1)])
    book.close()
    return list(pylightxl.readxl("events.xlsx").ws("events").rows)


print(read(), read(date_1904=True))
assert read() == [["Homs", "2020/05/01"]]
assert read(date_1904=True) == [["Homs", "2016/04/30"]], "the first day is taken from the file now"
PY
