#!/usr/bin/env bash
# python-docx 1.2.0: what Word 2003 and 2007 marked as a place is missing from a paragraph's text. They put names that they knew for
# cities, regions and countries into smart tags (w:smartTag around the runs, in ISO 29500's transitional form,
# so valid), and Paragraph.text takes runs and hyperlinks only where they stand directly in the paragraph. Documented: it is the text
# of the paragraph, links' visible text included. Expected: the sentence as Word shows it. Seen: the sentence without its place.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TAG = 'w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element='
RUN = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'


def text(name):
    document = docx.Document()
    paragraph = f"<w:p xmlns:w='{W}'>{RUN % 'Shelling in '}{name}{RUN % ' on Monday.'}</w:p>"
    document.element.body.insert(0, parse_xml(paragraph))
    document.save("report.docx")
    return docx.Document("report.docx").paragraphs[0].text


tagged = f'<{TAG}"place"><{TAG}"City">{RUN % "Homs"}</w:smartTag></w:smartTag>'
print([text(RUN % "Homs"), text(tagged)])
assert text(RUN % "Homs") == "Shelling in Homs on Monday."
assert text(tagged) == "Shelling in  on Monday.", "the place is kept now"
PY
