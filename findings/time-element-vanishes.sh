#!/usr/bin/env bash
# trafilatura 2.3.1: words within a time element are cut out of the running text, and the rest of the sentence is kept, in every mode,
# favor_recall too. HTML's time element is phrasing content: it marks a date that is part of the sentence and is shown as any word.
# Documented: the main text is extracted, in-line formatting included. Expected: the sentence as read in a browser, as with any
# unknown or neutral element (data, mark). Seen: "died in Homs on , officials said."
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
cd "$folder"
venv/bin/python - <<'PY'
import trafilatura

MORE = "There is enough other text on this page for the extraction to be sure that it is an article about the events. " * 4


def extract(element, **options):
    sentence = f"Twelve people died in Homs on {element}, officials said."
    page = f"<html><body><article><p>{sentence}</p><p>{MORE}</p></article></body></html>"
    return trafilatura.extract(page, **options).splitlines()[0]


timed = '<time datetime="2020-05-01">1 May</time>'
print(extract(timed))
assert extract('<data value="2020-05-01">1 May</data>') == "Twelve people died in Homs on 1 May, officials said."
for options in ({}, {"favor_recall": True}, {"favor_precision": True}):
    assert extract(timed, **options) == "Twelve people died in Homs on , officials said.", "the date is kept now"
PY
