"""Files in: what people have on disk becomes texts, and what can't be read says why."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from commanding import posix
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import Document
from geo.batch import Problem, Text, expand, parse, read_all, read_text
from geo.errors import InputError
from geo.maps.titles import title


def names(items: list[Text | Problem]) -> list[str]:
    return [item.name for item in items]


def test_a_text_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "رپورت.txt"
    file.write_text("Raqqa 🌍 and الرقة\n", encoding="utf-8")
    text = read_text(file)
    assert (text.text, text.name) == ("Raqqa 🌍 and الرقة\n", "رپورت.txt")


def test_windows_line_ends_and_marks_do_not_shift_offsets() -> None:
    assert parse(b"\xef\xbb\xbfHoms\r\nRaqqa\rAleppo", "a.txt").text == "Homs\nRaqqa\nAleppo"


def test_front_matter_tells_source_date_and_title_and_is_no_text() -> None:
    text = parse(b'---\ntitle: "The fall"\ndate: 2019-03-20\nsource: example.org\n---\n\nBaghouz fell.\n', "a.md")
    told = Text("Baghouz fell.\n", "a.md", source="example.org", date="2019-03-20", title="The fall")
    assert replace(text, offsets=()) == told
    assert text.offsets == ((0, 64),)


@pytest.mark.parametrize("content", ["---\n\nA rule, not a header.\n---\n", "--- Baghouz\ntext\n---\n", "a: b\n"])
def test_what_only_looks_like_front_matter_stays(content: str) -> None:
    assert parse(content.encode(), "a.md").text == content


def test_a_date_that_is_none_does_not_lose_the_text() -> None:
    assert parse(b"---\ndate: last Tuesday\n---\nHoms.\n", "a.txt").date == ""


def test_html_gives_its_readable_text_a_line_a_block() -> None:
    page = """<!doctype html><html><head><title>Camp &amp; town</title>
      <meta property="article:published_time" content="2019-03-20T10:00:00Z"><style>p{}</style></head>
      <body><nav>Paris | London</nav><article><h1>Al-Hol</h1><p>Families from <b>Baghouz</b>
      arrived.</p><p>Others went to Raqqa.</p><script>var x = "Berlin"</script></article></body></html>"""
    text = parse(page.encode(), "page.html", html=True)
    assert text.text == "Al-Hol\nFamilies from Baghouz arrived.\nOthers went to Raqqa.\n"
    assert (text.title, text.date) == ("Camp & town", "2019-03-20")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t\n", "no text"),
        ("Zürich".encode("cp1252"), "not UTF-8 (byte 0xfc in line 1)"),
        ("Homs".encode("utf-16"), "UTF-16"),
        (b"Homs\0Raqqa", "NUL"),
    ],
)
def test_bad_bytes_say_what_is_wrong_and_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as error:
        parse(data, "bad.txt", where="folder/bad.txt")
    assert says in str(error.value)
    assert str(error.value).startswith("folder/bad.txt: ")
    assert "\n" not in str(error.value)


def test_a_missing_file_leaves_the_others_readable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Homs")
    items = list(read_all([str(tmp_path / "none.txt"), str(tmp_path / "a.txt")]))
    assert isinstance(items[0], Problem)
    assert "no such file" in items[0].message
    assert isinstance(items[1], Text)


def test_a_folder_means_the_files_in_it_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", ".hidden/d.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>Homs</p>" if name.endswith("html") else "Homs")
    assert names(list(read_all([str(tmp_path)]))) == ["a.md", "b.txt", "c.html"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_all([str(tmp_path)])
    assert isinstance(problem, Problem)
    assert "holds no" in problem.message


def test_two_files_of_one_name_keep_apart(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text("Homs")
    found = names(list(read_all([str(tmp_path)])))
    assert found[0] == "report.txt"
    assert found[1].endswith("b/report.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Хомс".encode())))
    (text,) = read_all(["-"])
    assert text == Text("Хомс", "standard input")


BOMBS = {
    "nested": "<div>" * 20_000 + "Homs",
    "comments without an end": "<!--" * 100_000 + ">" * 100_000,
    "tags without an end": "<a b='" * 100_000,
    "a declaration that is none": "<p>Homs <![CXATA[ x</p>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_page_no_browser_would_write_is_refused_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.html").write_text(BOMBS[name], encoding="utf-8")
    (tmp_path / "b.html").write_text("<p>Raqqa<p>Homs<!-- <!-- x -->", encoding="utf-8")
    bomb, good = read_all([str(tmp_path)])
    if isinstance(bomb, Problem):
        assert "a.html: the HTML is broken" in bomb.message
    else:  # Python 3.14's parser takes such a declaration for a comment, as browsers do
        assert (name, bomb.text) == ("a declaration that is none", "Homs\n")
    assert isinstance(good, Text)
    assert good.text == "Raqqa\nHoms\n"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*"<>!-[]?/=&;\"' ", "<p>", "</p>", "<!--", "-->", "<![CDATA[", "]]>", "Homs"])))
def test_any_page_is_a_text_or_a_problem(pieces: list[str]) -> None:
    try:
        assert parse("".join(["<html>", *pieces]).encode(), "page.html", html=True).text.strip()
    except InputError as error:
        assert str(error).startswith("page.html: ")  # noqa: PT017 - either will do


@posix
def test_a_pipe_and_a_name_that_is_no_utf_8_do_not_lose_the_others(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    odd = os.fsencode(tmp_path) + b"/homs-\xff.txt"
    Path(os.fsdecode(odd)).write_text("Homs", encoding="utf-8")
    pipe, found, gone = read_all([str(tmp_path / "pipe"), os.fsdecode(odd), "a\0b"])
    assert isinstance(pipe, Problem)
    assert "is a pipe" in pipe.message
    assert found.name == "homs-\ufffd.txt"
    assert isinstance(gone, Problem)


def test_a_text_too_large_is_refused_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.batch.MAX_BYTES", 10)
    (tmp_path / "a.txt").write_text("Homs " * 9, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: more than"):
        read_text(tmp_path / "a.txt")


def test_a_readme_of_a_folder_is_no_report_unless_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Reports from Paris.", encoding="utf-8")
    (tmp_path / "homs.txt").write_text("Homs fell.", encoding="utf-8")
    assert [p.name for p in expand([str(tmp_path)])] == ["homs.txt"]
    assert [p.name for p in expand([str(tmp_path / "README.md")])] == ["README.md"]


def test_a_title_in_the_front_matter_is_what_the_page_calls_the_report(tmp_path: Path) -> None:
    report = tmp_path / "camp.txt"
    report.write_text("---\ntitle: The camp after the siege\n---\nHoms fell.\n", encoding="utf-8")
    document = read_text(report).resolve(lambda text, **about: Document(text, **about))
    assert document.title == title(document) == "The camp after the siege"
