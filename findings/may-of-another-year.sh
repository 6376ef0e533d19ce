#!/usr/bin/env bash
# dateparser 1.5.0: one month's name is wrong in three languages, and the date comes back changed, not refused: "23 June 2019" in
# Punjabi becomes 23 January 2019; "23 May 2019" in Marathi and in Gujarati becomes a day 23 months before today. The texts are what
# CLDR (Babel) writes for the date; the other eleven months of these languages come back right. Expected: the date.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0 Babel==2.19.0
cd "$folder"
venv/bin/python - <<'PY'
import datetime

import dateparser
from babel.dates import format_date

wrong = {}
for language in ("gu", "hi", "mr", "pa"):
    for month in range(1, 13):
        day = datetime.date(2019, month, 23)
        text = format_date(day, "long", locale=language)
        read = dateparser.parse(text, languages=[language])
        if read is None or read.date() != day:
            print(language, text, read)
            wrong[language, month] = str(read.date()) if language == "pa" else read.year > 2019
assert wrong == {("gu", 5): True, ("mr", 5): True, ("pa", 6): "2019-01-23"}, "the months are read now"
PY
