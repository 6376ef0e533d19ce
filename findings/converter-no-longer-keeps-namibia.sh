#!/usr/bin/env bash
# pandas 3.1.1: a converter of read_csv was the way to keep a cell as it stands; what it gives back is now searched for "NA" once more,
# and Namibia's country code is missing. With pandas 2.3 and 3.0 the column was ["NA", "SY"]; now it is [nan, "SY"], without a
# warning, for every function that gives back the text "NA". country-converter 1.3.2, which reads its table so and allows every
# pandas, can't be used beside it: "first argument must be string or compiled pattern". Expected: a converter's result is the
# value. (keep_default_na=False helps.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 country-converter==1.3.2
cd "$folder"
venv/bin/python - <<'PY'
import io

import country_converter
import pandas

table = "country,events\nNA,3\nSY,5\n"
read = pandas.read_csv(io.StringIO(table), converters={"country": str})
plain = pandas.read_csv(io.StringIO(table), converters={"country": str}, keep_default_na=False)
try:
    said = country_converter.CountryConverter().convert("Namibia", to="ISO2")
except TypeError as error:
    said = str(error)
print(read.country.tolist(), plain.country.tolist(), said)
assert plain.country.tolist() == ["NA", "SY"]
assert read.country.isna().tolist() == [True, False], "a converter's result is kept now"
assert said == "first argument must be string or compiled pattern", "country-converter works beside this pandas now"
PY
