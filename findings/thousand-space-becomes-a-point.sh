#!/usr/bin/env bash
# sacremoses 0.2.0: MosesPunctNormalizer replaces a no-break space between digits by a decimal point, or a comma where it is told another
# language than English: "12 000" written with one, as style guides ask for in many languages, is "12.000" afterwards, which readers
# of numbers take for twelve; also two numbers that stand beside each other become one. Expected: a space stays a space, as an
# ordinary one does. (What the library is a port of does so for the statistics of word pairs; it is used to clean corpora.)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sacremoses==0.2.0
cd "$folder"
venv/bin/python - <<'PY'
from sacremoses import MosesPunctNormalizer

english, french = MosesPunctNormalizer(lang="en"), MosesPunctNormalizer(lang="fr")
text = "12\u00a0000 displaced, 34.73\u00a036.72"
print([english.normalize(text), french.normalize(text)], float(english.normalize(text).split()[0]))
assert english.normalize("12 000 displaced") == "12 000 displaced"
assert english.normalize(text) == "12.000 displaced, 34.73.36.72", "the space is kept now"
assert french.normalize(text) == "12,000 displaced, 34.73,36.72", "the space is kept now"
PY
