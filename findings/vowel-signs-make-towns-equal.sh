#!/usr/bin/env bash
# rapidfuzz 3.14.6: utils.default_process, which its documentation offers for matching without regard to case and punctuation, takes
# the vowel signs of Indian scripts for punctuation. The names Churu (a town) and Chira both become the bare consonants "ch r" and
# match with a score of 100. Expected: what is no punctuation stays, as the letters with marks of other scripts do. Without the
# processor the score is 50.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rapidfuzz==3.14.6
cd "$folder"
venv/bin/python - <<'PY'
from rapidfuzz import fuzz, process, utils

churu, chira = "चूरू", "चीरा"
print(repr(utils.default_process(churu)), repr(utils.default_process(chira)), repr(utils.default_process("Mělník, (CZ)")))
print(process.extractOne(churu, [chira, "चूरु"], processor=utils.default_process))
assert utils.default_process("Mělník, (CZ)") == "mělník   cz"
assert fuzz.ratio(churu, chira) == 50
assert fuzz.ratio(churu, chira, processor=utils.default_process) == 100, "vowel signs are kept now"
PY
