#!/usr/bin/env bash
# Babel 2.19.0: localedata.load(name, merge_inherited=False), which gives a locale's own data without what it inherits, leaves
# them in the cache under the locale's plain name. From then on every Locale of that name in the process lacks what comes
# from its parents: numbers and dates can't be formatted (KeyError: None). Expected: a call that reads changes nothing for
# others, since the argument says what this caller wants.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check Babel==2.19.0
cd "$folder"
venv/bin/python - <<'PY'
from babel import localedata
from babel.numbers import format_decimal

print("before", format_decimal(2.1, locale="de"))
localedata.load("fr", merge_inherited=False)
try:
    said = format_decimal(2.1, locale="fr")
except KeyError as error:
    said = repr(error)
print("after ", said)
assert format_decimal(2.1, locale="de") == "2,1"
assert said == "KeyError(None)", "the bare data stay out of the cache now"
PY
