"""Whole inputs of each kind that is read, to be changed by chance; and what long texts are made of."""

from __future__ import annotations

REPORT = (
    "---\ntitle: A day\ndate: 2019-03-20\nsource: example.org\n---\nFamilies left Homs for Damascus, Syria, on Monday; "
    "the road from Paris, Texas, to al-Hol was shut. 10 km north of Raqqa (35.95, 39.01) حمص was quiet 🙂.\n"
)
HTML = f"<!doctype html><html><head><title>A day</title></head><body><p>{REPORT}</p><!-- x --><ul><li>Homs</ul></body>"
TABLE = 'place,country,lat,lon\n"Homs, Syria",SYR,34.7,36.7\nIdleb,Syrie,"35°55\'N",36.6\n,,,\nParis,FR,48.9,2.3\n'
MAIL = (
    "From: A Reporter <a@example.org>\nDate: Wed, 20 Mar 2019 05:00:00 +0000\nSubject: =?utf-8?b?SG9tcw==?=\n"
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset="utf-8"\n'
    "Content-Transfer-Encoding: quoted-printable\n\nFamilies left Homs =D8=AD.\n--b\nContent-Type: text/html\n\n"
    "<p>Homs</p>\n--b--\n"
)
DOCX = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Homs'
    "</w:t><w:tab/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Hama</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body>"
    "</w:document>"
)
RTF = r"{\rtf1\ansi\ansicpg1252 {\fonttbl\f0 Arial;}\f0 Families left \u1581? Homs \'e9 \b today\b0.\par}"
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 36>>stream\nBT /F 9 Tf 9 9 Td (Homs, Syria) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
LAYER = {
    "type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32637"}},
    "features": [{"type": "Feature", "properties": {"place": "Homs", "n": 5},
                  "geometry": {"type": "Polygon", "coordinates": [[[3e5, 4e6], [3e5, 5e6], [4e5, 4e6], [3e5, 4e6]]]}}],
}  # fmt: skip
DUMP = (
    "169577\tHoms\tHoms\tHims,Emesa,حمص\t34.72682\t36.72339\tP\tPPLA\tSY\t\t11\t\t\t\t775404\t\t501\tAsia/Damascus\t2022\n"
    "172955\tAr Raqqah\tAr Raqqah\tRaqqa\t35.95\t39.01\tP\tPPLA\tSY\t\t04\t\t\t\t177636\t\t1\tAsia/Damascus\t2022\n"
    "163843\tSyria\tSyria\tSyrie\t35\t38\tA\tPCLI\tSY\t\t00\t\t\t\t18284407\t\t1\tAsia/Damascus\t2022-01-01\n"
)
OVERLAY = {"type": "FeatureCollection", "features": [
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [39.0, 35.9]},
     "properties": {"name": "Gate Seven", "geonameid": -7, "population": 12, "names": ["G7"], "country": "SY"}},
    {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [[[36, 34], [37, 34], [37, 35], [36, 34]]]},
     "properties": {"name": "Field", "fclass": "L"}}]}  # fmt: skip
XML = (
    '<?xml version="1.0"?><articles><article docid="1"><text>Fire in Homs.</text><toponyms><toponym><start>8</start>'
    "<end>12</end><phrase>Homs</phrase><gaztag><lat>34.7</lat><lon>36.7</lon></gaztag></toponym></toponyms>"
    "</article></articles>"
)
PIECES = (
    "\0", "\ud800", "\ufeff", "\u202e", "\r\n", "\r", "\t", '"', "'", "<!--", "<div>" * 50, "]]>", "&#x110000;", "((((",
    "NaN", "1e999", "-", "--", "9" * 40, "٣٥", "Paris, " * 30, "{" * 60, "[[", "]]|", "\\", "%s", "=1+1", "。",
    "ʼ", "İ", "ß", "ﬁ",
)  # fmt: skip
LONG = (
    "Paris", "A", "(", "[", "Paris,", "Paris/", "Paris-", "Paris, ", "in Syria ", "Al-", "A.", "'", "’s", "#Paris",
    "35.95, 39.01 ", "10 km north of ", "University of Paris ", "حمص", "北京", "e\u0301", "http://a.b/", "a@b.c ", "\n",
    "\u2028", " ", "- ", "the ",
)  # fmt: skip
"""Pieces of texts that are nothing else."""
