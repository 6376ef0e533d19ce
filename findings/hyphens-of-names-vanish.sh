#!/usr/bin/env bash
# docx2txt 0.9: Word's non-breaking hyphen (Ctrl+Shift+_, kept as w:noBreakHyphen between two pieces of text) is left out, and the pieces
# are joined: "Aix-en-Provence" is "AixenProvence", and "-34.7" behind such a minus is 34.7, in the other hemisphere. The degree sign
# put in from the font Symbol (w:sym) is lost likewise: "34°44 N" is "3444 N". Its function is said to be python-docx's text of a
# run, which has the hyphen. ISO 29500 calls w:noBreakHyphen a hyphen character in the run's content. Expected: a hyphen.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docx2txt==0.9 python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'PY'
import docx
import docx2txt
from docx.oxml import OxmlElement, parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(*pieces):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in pieces:
        if isinstance(piece, str):
            paragraph.add_run(piece)
        else:
            paragraph.add_run()._r.append(piece)
    document.save("report.docx")
    return docx2txt.process("report.docx").strip(), docx.Document("report.docx").paragraphs[0].text


def hyphen():
    return OxmlElement("w:noBreakHyphen")


name = read("Aix", hyphen(), "en", hyphen(), "Provence")
latitude = read("latitude ", hyphen(), "34.7")
degrees = read("34", parse_xml(f'<w:sym xmlns:w="{W}" w:font="Symbol" w:char="F0B0"/>'), "44 N")
print(name, latitude, degrees)
assert name[1] == "Aix-en-Provence" and latitude[1] == "latitude -34.7"
assert name[0] == "AixenProvence", "the hyphens are kept now"
assert latitude[0] == "latitude 34.7", "the minus is kept now"
assert degrees[0] == "3444 N", "the degree sign is kept now"
PY
