#!/usr/bin/env bash
# pynmea2 1.19.0: a receiver that has no fix leaves its position's fields empty, as NMEA 0183 has it for what isn't known, and the
# sentence's latitude and longitude are 0.0, those of a place in the Gulf of Guinea. The same holds for RMC, GGA and GLL, though
# altitude, a field of the same sentence, is None. Expected: None or an exception, so that a track has no such point unless
# one asks for the fix's quality first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pynmea2==1.19.0
cd "$folder"
venv/bin/python - <<'PY'
import pynmea2

WITHOUT = ("$GPRMC,123519,V,,,,,,,230394,,", "$GPGGA,123519,,,,,0,00,,,M,,M,,", "$GPGLL,,,,,123519,V")
for sentence in WITHOUT:
    message = pynmea2.parse(sentence)
    print(sentence, message.latitude, message.longitude)
    assert message.lat in ("", None) and message.lon in ("", None)
    assert (message.latitude, message.longitude) == (0, 0), "no position is no place now"
assert pynmea2.parse(WITHOUT[1]).altitude is None
assert pynmea2.parse("$GPGGA,123519,3443.999,N,03642.999,E,1,08,0.9,508.4,M,,M,,").latitude > 34.7
PY
