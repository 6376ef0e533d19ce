#!/usr/bin/env bash
# pylightxl 1.61: texts that stand in their cells (t="inlineStr") are read as empty, without a word, and only those that a workbook keeps
# in its table of strings are seen. ISO 29500 has both forms, and XlsxWriter's constant_memory uses
# the first. Numbers and dates of the same rows are there, so the table keeps its shape: a table of events without its places.
# Expected: the texts, as openpyxl, calamine and Excel have them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pylightxl==1.61 XlsxWriter==3.3.1
cd "$folder"
venv/bin/python - <<'PY'
import pylightxl
import xlsxwriter


def read(**options):
    book = xlsxwriter.Workbook("events.xlsx", options)
    sheet = book.add_worksheet("events")
    for number, row in enumerate((["place", "deaths"], ["Homs", 12])):
        sheet.write_row(number, 0, row)
    book.close()
    return list(pylightxl.readxl("events.xlsx").ws("events").rows)


print(read(), read(constant_memory=True))
assert read() == [["place", "deaths"], ["Homs", 12]]
assert read(constant_memory=True) == [["", ""], ["", 12]], "the texts are read now"
PY
