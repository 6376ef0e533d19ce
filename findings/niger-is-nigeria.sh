#!/usr/bin/env bash
# pycountry 26.2.16: search_fuzzy("Niger") has Nigeria before Niger, and "Curaçao" the Netherlands before Curaçao, though each is the exact
# name of a country. Documented: matches on countries' names are preferred to those on their parts'. A country's points are added up,
# however: Nigeria has a state called Niger (nearly as good as a name) and "niger" within its own name. Expected: all 249 names
# find their country first, as 247 do.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycountry==26.2.16
cd "$folder"
venv/bin/python - <<'PY'
import pycountry

wrong = {}
for country in pycountry.countries:
    found = pycountry.countries.search_fuzzy(country.name)
    if found[0] != country:
        wrong[country.name] = found[0].name
print(wrong, len(pycountry.countries))
assert pycountry.countries.lookup("Niger").alpha_2 == "NE"
assert wrong == {"Curaçao": "Netherlands", "Niger": "Nigeria"}, "a country's own name finds it now"
PY
