#!/usr/bin/env bash
# country-converter 1.3.2: names are looked for anywhere in a text, also inside a word, so that towns are countries without a warning:
# Perugia is Peru, Magnitogorsk is Togo, Port of Spain is Spain, and Ogbomoso, Osogbo (Nigeria), Ningbo and Bengbu (China) are the
# United Kingdom, for the "gb" within. Expected: "not found", as for Lyon, which lets one find the cells of a column that hold no
# country. (pandas is pinned to 2.3.3, since the library does not start with 3.1.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check country-converter==1.3.2 pandas==2.3.3
cd "$folder"
venv/bin/python - <<'PY'
import logging

import country_converter

heard = []
handler = logging.Handler()
handler.emit = lambda record: heard.append(record.getMessage())
logging.getLogger("country_converter").addHandler(handler)

towns = ["Perugia", "Magnitogorsk", "Port of Spain", "Ogbomoso", "Osogbo", "Ningbo", "Bengbu"]
found = country_converter.convert(towns, to="ISO2")
print(dict(zip(towns, found)), heard)
assert not heard
assert country_converter.convert("Lyon", to="ISO2") == "not found"
assert heard, "the handler hears nothing"
assert found == ["PE", "TG", "ES", "GB", "GB", "GB", "GB"], "a country must be a word now"
PY
