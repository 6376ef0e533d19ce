"""Annotated corpora arrive whole from every format they are published in, and errors name the line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo import CorpusError, InputError
from geo.annotated import Corpus, read_corpus

TEXT = "Fog lay over Valletta. In Gozo \N{EM DASH} and on Malta \N{EM DASH} ferries waited."

LGL = f"""<?xml version='1.0' encoding='utf-8'?>
<articles>
  <article docid="7">
    <feedid>12</feedid>
    <title>Fog</title>
    <domain>example.org</domain>
    <dltime>2009-03-20 12:24:52</dltime>
    <text>{TEXT}</text>
    <toponyms>
      <toponym>
        <start>13</start><end>21</end><phrase>Valletta</phrase>
        <gaztag geonameid="2562305">
          <name>Valletta</name><fclass>P</fclass><fcode>PPLC</fcode><lat>35.89968</lat><lon>14.5148</lon>
          <country>MT</country><admin1>60</admin1>
        </gaztag>
      </toponym>
      <toponym><start>26</start><end>30</end><phrase>Gozo</phrase></toponym>
    </toponyms>
  </article>
</articles>
"""
PLAIN_XML = f"""<articles><article file="3"><text>{TEXT}</text><toponyms>
<toponym type="Literal"><start>13</start><end>21</end><extractedName>Valletta</extractedName>
<lat>35.9</lat><lon>14.5</lon><geonamesID>2562305</geonamesID></toponym>
</toponyms></article></articles>"""


def line(**changes: Any) -> str:
    document: dict[str, Any] = {"id": "d1", "text": TEXT, "toponyms": [{"start": 13, "end": 21, "surface": "Valletta"}]}
    return json.dumps(document | changes)


def read(tmp_path: Path, name: str, content: str | bytes) -> Corpus:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_corpus(path)


def test_json_lines(tmp_path: Path) -> None:
    linked = {"start": 13, "end": 21, "surface": "Valletta", "lat": 35.9, "lon": 14.5, "geonameid": 2562305}
    corpus = read(
        tmp_path, "c.jsonl", line(toponyms=[linked], source="example.org", date="2009") + "\n\n" + line(id=2) + "\n"
    )
    first, second = corpus.documents
    assert (first.id, first.source, first.date, second.id) == ("d1", "example.org", "2009", 2)
    gold = first.toponyms[0]
    assert (gold.text, gold.lat, gold.lon, gold.geonameid, gold.linked) == ("Valletta", 35.9, 14.5, 2562305, True)
    assert not second.toponyms[0].linked
    assert corpus.notes == ()


def test_a_line_separator_inside_a_text_is_no_line_end(tmp_path: Path) -> None:
    text = "Rain\u2028in Gozo"
    corpus = read(tmp_path, "c.jsonl", json.dumps({"id": 1, "text": text, "toponyms": []}, ensure_ascii=False))
    assert corpus.documents[0].text == text


def test_offsets_that_count_something_else_are_noted(tmp_path: Path) -> None:
    # Offsets counted in UTF-8 bytes run ahead of the code points behind the dash.
    at = len(TEXT[: TEXT.index("Malta")].encode())
    corpus = read(tmp_path, "c.jsonl", line(toponyms=[{"start": at, "end": at + 5, "surface": "Malta"}]))
    assert "'Malta' in line 1" in corpus.notes[0]


def test_lgl_xml(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "lgl.xml", LGL).documents
    assert (document.id, document.title, document.source) == ("7", "Fog", "example.org")
    assert (document.text, document.date) == (TEXT, "2009-03-20 12:24:52")
    valletta, gozo = document.toponyms
    assert (valletta.lat, valletta.lon, valletta.geonameid) == (35.89968, 14.5148, 2562305)
    assert (valletta.country, valletta.admin1, valletta.fclass, valletta.fcode) == ("MT", "60", "P", "PPLC")
    assert (gozo.text, gozo.linked) == ("Gozo", False)


def test_xml_with_positions_beside_the_phrase(tmp_path: Path) -> None:
    (document,) = read(tmp_path, "gwn.xml", PLAIN_XML).documents
    (gold,) = document.toponyms
    assert (document.id, gold.text, gold.kind) == ("3", "Valletta", "Literal")
    assert (gold.lat, gold.lon, gold.geonameid) == (35.9, 14.5, 2562305)


def test_a_phrase_beside_its_offsets_is_moved_to_where_it_stands(tmp_path: Path) -> None:
    corpus = read(tmp_path, "lgl.xml", LGL.replace("<start>13</start><end>21</end>", "<start>11</start><end>19</end>"))
    gold = corpus.documents[0].toponyms[0]
    assert (gold.start, gold.end) == (13, 21)
    assert "'Valletta' in line 10" in corpus.notes[0]


def test_brat_folder(tmp_path: Path) -> None:
    for name in ("10", "2"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "10.ann").write_text("", encoding="utf-8")
    (tmp_path / "2.ann").write_text(
        "T1\tLiteral 13 21\tValletta\n"
        "#1\tAnnotatorNotes T1\t2562305\n"
        "T2\tLiteral 26 30\tGozo\n"
        "A1\tNon_Locational T2\n"
        "#2\tAnnotatorNotes T2\t36.04, 14.24\n"
        "T3\tMixed 40 42;43 45\tal ta\n"
        "#3\tAnnotatorNotes T3\tno idea\n",
        encoding="utf-8",
    )
    second, tenth = read_corpus(tmp_path).documents
    assert (second.id, tenth.id, tenth.toponyms) == ("2", "10", ())
    valletta, gozo, malta = second.toponyms
    assert (valletta.kind, valletta.geonameid, valletta.linked) == ("Literal", 2562305, False)
    assert (gozo.lat, gozo.lon) == (36.04, 14.24)
    assert (malta.start, malta.end, malta.linked) == (40, 45, False)
    assert read_corpus(tmp_path / "2.ann").documents == (second,)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (line() + "\n{", "line 2: not JSON"),
        (line() + "\n" + line(), "line 2: id 'd1' again; line 1 has it already"),
        ("[1]", "line 1: neither JSON lines nor XML"),
        (line(id=None), 'line 1: "id" must be a string'),
        (line(text=4), 'line 1: "text" must be a string'),
        (line(toponyms={}), 'line 1: "toponyms" must be a list'),
        (line(toponyms=[{"end": 3}]), "line 1, toponym 1: start must be a whole number"),
        (line(toponyms=[{"start": 3, "end": 3}]), "line 1, toponym 1: span 3-3 is not within"),
        (line(toponyms=[{"start": 3, "end": 999}]), "line 1, toponym 1: span 3-999 is not within the text of 63"),
        (line(toponyms=[{"start": 3, "end": 4, "lat": 3}]), "line 1, toponym 1: a toponym needs both lat and lon"),
        (line(toponyms=[{"start": 3, "end": 4, "lat": 91, "lon": 0}]), "is not a position in degrees"),
        (line(toponyms=[{"start": 3, "end": 4, "lat": "x", "lon": 0}]), "lat must be a number of degrees, not 'x'"),
        (line().encode() + b"\n{\xe9}", "line 2: not UTF-8"),
        (LGL.replace("</text>", ""), "not well-formed XML"),
        (LGL.replace("<start>13<", "<start>soon<"), "line 10: start must be a whole number, not 'soon'"),
        (LGL.replace("<start>26</start><end>30<", "<start>926</start><end>930<"), "line 17: span 926-930"),
        (LGL.replace("toponyms>", "toponyms>\n").replace("article", "page").replace("text>", "body>"), "no article"),
        ("", "no document in it"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        read(tmp_path, "corpus", content)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_brat_errors_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "1.ann").write_text("T1\tLiteral 13 21\tValletta\nT2 broken\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"1\.ann, line 2: an annotation reads"):
        read_corpus(tmp_path)
    (tmp_path / "1.txt").unlink()
    with pytest.raises(CorpusError, match=r"1\.ann: there is no 1\.txt beside it"):
        read_corpus(tmp_path)


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_corpus(tmp_path / "gone.jsonl")
    with pytest.raises(CorpusError, match=r"no \.ann file in this folder"):
        read_corpus(tmp_path)


def test_an_article_without_an_id_is_numbered_around_those_that_have_one(tmp_path: Path) -> None:
    article = f"<article><text>{TEXT}</text></article>"
    corpus = read(
        tmp_path, "c.xml", f'<articles>{article}<article docid="1"><text>a</text></article>{article}</articles>'
    )
    assert [d.id for d in corpus.documents] == ["0", "1", "2"]
    assert corpus.documents[1].text == "a"
