#!/usr/bin/env bash
# mammoth 1.13.0: the text of a simple field in a Word file (w:fldSimple, which Word writes for document properties and the
# like) is left out of the HTML and of the raw text, while complex fields (w:fldChar), tracked insertions and text boxes are
# kept. Expected: the field's result is part of the text, as Word shows it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0
cd "$folder"
venv/bin/python - <<'PY'
import io
import zipfile

import mammoth

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def text_of(paragraph):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("[Content_Types].xml", TYPES)
        parts.writestr("_rels/.rels", RELATIONS)
        parts.writestr("word/document.xml", f"<w:document {SPACE}><w:body><w:p>{paragraph}</w:p></w:body></w:document>")
    file.seek(0)
    return mammoth.extract_raw_text(file).value.strip()


def run(inner):
    return f"<w:r>{inner}</w:r>"


town = run("<w:t>Hama</w:t>")
simple = text_of(run("<w:t>From </w:t>") + f'<w:fldSimple w:instr="DOCPROPERTY town">{town}</w:fldSimple>')
complex_ = text_of(
    run("<w:t>From </w:t>")
    + run('<w:fldChar w:fldCharType="begin"/>')
    + run("<w:instrText>DOCPROPERTY town</w:instrText>")
    + run('<w:fldChar w:fldCharType="separate"/>')
    + town
    + run('<w:fldChar w:fldCharType="end"/>')
)
print("simple field: ", repr(simple))
print("complex field:", repr(complex_))
assert "Hama" in complex_
assert "Hama" not in simple, "simple fields are kept now"
PY
