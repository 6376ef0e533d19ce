"""Texts out of mail, Word, PDF, RTF, XML, .gz and .zip, made here by hand as such files are."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from geo import InputError, MissingExtra
from geo.batch import Problem, Text, parse, read_all, read_text

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_CORE = (
    '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Week 12</dc:title>'
    "<dcterms:created>2019-03-20T10:00:00Z</dcterms:created></c:coreProperties>"
)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(body: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("docProps/core.xml", _CORE)
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def pdf(*lines: tuple[int, int, str]) -> bytes:
    """Text at positions, in the order given."""
    shown = "".join(f"BT /F1 11 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines).encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown),
        b"<< /Title (Two columns) /CreationDate (D:20190320101500Z) >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_word_keeps_what_a_reader_sees() -> None:
    box = f"<w:txbxContent><w:p>{run('A box names Homs.')}</w:p></w:txbxContent>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF Mosul</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Aleppo")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f"<w:p>{run('Near ')}<w:ins>{run('Raqqa')}</w:ins><w:del><w:r><w:delText>Mosul</w:delText></w:r></w:del>"
        f"{run(' it went on.')}</w:p>"
        f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
        f'<w:p>{field}<w:fldSimple w:instr="REF x">{run(" and Hama")}</w:fldSimple>{run(".")}</w:p>'
        f"<w:sdt><w:sdtContent><w:p>{run('Deir')}<w:r><w:noBreakHyphen/></w:r>{run('ez')}</w:p></w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('Idlib')}</w:p></w:tc><w:tc><w:p>{run('Afrin')}</w:p></w:tc></w:tr></w:tbl>"
    )
    text = parse(word(body), "week.docx")
    assert text.text == "Near Raqqa it went on.\nA box names Homs.\nAleppo and Hama.\nDeir-ez\nIdlib\nAfrin\n"
    assert (text.title, text.date) == ("Week 12", "2019-03-20")


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    pytest.importorskip("pdfminer")
    left = ["Families left the village of", "Baghouz on buses to Deir ez-", "Zor, and others to the camp."]
    right = ["Prices in Raqqa doubled, said", "traders who came from Homs", "by way of Palmyra and Sukhna."]
    rows = []
    for n in range(3):  # as many programs write them: line by line, over both columns
        rows += [(72, 700 - 14 * n, left[n]), (320, 700 - 14 * n, right[n])]
    text = parse(pdf(*rows), "report.pdf")
    assert text.text == "\n".join(left) + "\n\n" + "\n".join(right) + "\n"
    assert (text.title, text.date) == ("Two columns", "2019-03-20")


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    pytest.importorskip("pdfminer")
    with pytest.raises(InputError, match=r"scan.pdf: the PDF has no text.*OCR"):
        parse(pdf(), "scan.pdf")
    with pytest.raises(InputError, match=r"broken.pdf: the PDF"):
        parse(b"%PDF-1.4 and no more", "broken.pdf")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfminer.high_level", None)
    monkeypatch.setitem(sys.modules, "striprtf.striprtf", None)
    for data, name in ((pdf((72, 700, "Homs")), "a.pdf"), (b"{\\rtf1 Homs}", "a.rtf")):
        with pytest.raises(MissingExtra, match=rf"{name}: .*pip install 'toposcope\[documents\]'"):
            parse(data, name)


def test_rtf() -> None:
    pytest.importorskip("striprtf")
    made = rb"{\rtf1\ansi{\info{\title A week}{\creatim\yr2019\mo3\dy9}}{\b Qamishl\u305? }and Homs.\par Idlib.}"
    text = parse(made, "week.rtf")
    assert text.text.strip() == "Qamishlı and Homs.\nIdlib."
    assert (text.title, text.date) == ("A week", "2019-03-09")


def test_what_rtf_strikes_out_or_hides_is_no_text() -> None:
    pytest.importorskip("striprtf")
    made = rb"{\rtf1\ansi In {\deleted\revauthdel1 Hama {\b and\par} R\'e4sh}{\revised Homs}, {\v Berlin}"
    made += rb"\deleted\u1072?x\deleted0  Idlib.\par End}"
    assert parse(made, "a.rtf").text.split() == ["In", "Homs,", "Idlib.", "End"]


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_mail(subtype: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Lage in Döberitz"
    mail["From"] = "Desk <desk@news.example.org>"
    mail["Date"] = "Wed, 20 Mar 2019 23:30:00 +0300"
    body = "Fighting in Homs – and in Hama." if subtype == "plain" else "<p>Fighting in Homs – and in <b>Hama</b>.</p>"
    mail.set_content(body, subtype=subtype, cte="quoted-printable")
    mail.add_attachment("Mosul", filename="a.txt")
    text = parse(mail.as_bytes(), "a.eml")
    assert text.text.strip() == "Fighting in Homs – and in Hama."
    assert (text.title, text.source, text.date) == ("Lage in Döberitz", "desk@news.example.org", "2019-03-20")


def test_xml_is_a_line_an_element() -> None:
    made = """<?xml version="1.0"?><nitf><head><title>The siege</title><docdata><date.issue norm="20190320"/></docdata>
        <source>example.org</source></head><body><p>Fighting in <location>Baghouz</location>, near
        <em>Abu <b>Kamal</b></em>.</p><p>Homs.</p></body></nitf>"""
    text = parse(made.encode(), "a.xml")
    assert text.text.split("\n")[-3:] == ["Fighting in Baghouz, near Abu Kamal.", "Homs.", ""]
    assert (text.title, text.source, text.date) == ("The siege", "example.org", "2019-03-20")
    with pytest.raises(InputError, match=r"a.xml: the XML is broken"):
        parse(b"<a><b></a>", "a.xml")


def test_packed_files_are_the_texts_in_them(tmp_path: Path) -> None:
    (tmp_path / "one.txt.gz").write_bytes(gzip.compress(b"Homs.\r\nHama."))
    files = (("b/two.txt", b"Idlib."), ("README.md", b"About"), ("bad.txt", b"\xff\xfeI"), ("x.png", b"?"))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    assert read_text(tmp_path / "one.txt.gz").text == "Homs.\nHama."
    found = list(read_all([str(tmp_path)]))
    texts = {item.name: item.text for item in found if isinstance(item, Text)}
    assert texts == {"one.txt.gz": "Homs.\nHama.", "all.zip/b/two.txt": "Idlib."}
    told = [item.message for item in found if isinstance(item, Problem)]
    assert any("all.zip/bad.txt: this is UTF-16" in message for message in told)
    assert any("broken.zip" in message and "zip archive is broken" in message for message in told)
    assert len(told) == 2
    with pytest.raises(InputError, match=r"one.gz: the gzip file is broken"):
        parse(gzip.compress(b"Homs")[:-9], "one.gz")


@pytest.mark.parametrize(
    "data",
    [
        "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(3_000)) + "\nHoms",
        "Content-Type: message/rfc822\n\n" * 2_000 + "Homs",
    ],
)
def test_a_mail_in_a_mail_in_a_mail(data: str) -> None:
    with pytest.raises(InputError, match=r"a\.eml: the mail (is broken|has no text)"):
        parse(data.encode(), "a.eml")


@pytest.mark.parametrize("name", ["a.zip", "a.docx"])
def test_an_archive_that_needs_a_later_version(tmp_path: Path, name: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml" if name == "a.docx" else "a.txt", "Homs")
    data = bytearray(made.getvalue())
    data[data.index(b"PK\x01\x02") + 6] = 200  # the version that is needed to unpack it
    (tmp_path / name).write_bytes(data)
    (problem,) = read_all([str(tmp_path / name)])
    assert isinstance(problem, Problem)
    assert "zip file version 20.0" in problem.message
