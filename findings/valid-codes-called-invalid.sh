#!/usr/bin/env bash
# pycountry-convert 0.7.2: country_alpha2_to_continent_code calls ISO 3166-1 codes invalid, of countries too: Timor-Leste and
# the Holy See. Expected: AS and EU. Seen: KeyError "Invalid Country Alpha-2 code", while XK, no ISO code, gives EU.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pycountry-convert==0.7.2 pycountry==26.2.16
cd "$folder"
venv/bin/python - <<'PY'
import pycountry
import pycountry_convert

missing = []
for country in pycountry.countries:
    try:
        pycountry_convert.country_alpha2_to_continent_code(country.alpha_2)
    except KeyError as error:
        assert "Invalid Country Alpha-2 code" in str(error)
        missing.append(country.alpha_2)
print(missing, pycountry_convert.country_alpha2_to_continent_code("XK"))
assert sorted(missing) == ["AQ", "EH", "PN", "SX", "TF", "TL", "UM", "VA"], "other codes are known now"
PY
