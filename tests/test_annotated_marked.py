"""Texts with marked place names are read as gold documents, and a broken mark is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo import CorpusError
from geo.annotated import Corpus, read_corpus

TEXTS = Path(__file__).parents[1] / "geo" / "train" / "texts"
TEXT = """# Rain on [[Gozo|MT]]
VALLETTA (Own) \N{EM DASH} Ferries left [[Mġarr|2562501]] for [[Ċirkewwa|-]].

{{Maltese}} crews, [[Gozo|MT]]'s too, waited off [[Marsalforn|MT.17]]. \N{GRINNING FACE} Then to [[Malta|2562770]]!
---
Nothing here [but] brackets {and} such | things.

---

---
[[Comino|-147]]
"""


def read(tmp_path: Path, content: str, name: str = "sea.txt") -> Corpus:
    path = tmp_path / name
    path.write_bytes(content.encode())
    return read_corpus(path)


def test_marks_are_stripped_and_counted_in_code_points(tmp_path: Path) -> None:
    rain, brackets, comino = read(tmp_path, TEXT).documents
    assert rain.title == "Rain on Gozo"
    assert rain.text.startswith(
        "VALLETTA (Own) \N{EM DASH} Ferries left Mġarr for Ċirkewwa.\n\nMaltese crews, Gozo's too"
    )
    assert [rain.text[t.start : t.end] for t in rain.toponyms] == [t.text for t in rain.toponyms]
    assert [t.text for t in rain.toponyms] == ["Mġarr", "Ċirkewwa", "Maltese", "Gozo", "Marsalforn", "Malta"]
    assert brackets.text == "Nothing here [but] brackets {and} such | things."
    assert brackets.toponyms == ()
    assert (comino.text, comino.toponyms[0].geonameid) == ("Comino", -147)
    assert [d.id for d in (rain, brackets, comino)] == ["sea-1", "sea-2", "sea-3"]


def test_what_a_mark_is_linked_to(tmp_path: Path) -> None:
    corpus = read(tmp_path, TEXT)
    mgarr, cirkewwa, maltese, gozo, marsalforn, _ = corpus.documents[0].toponyms
    assert corpus.positions_by_id
    assert (mgarr.geonameid, mgarr.linked, mgarr.kind) == (2562501, False, "")
    assert (cirkewwa.geonameid, cirkewwa.country) == (None, "")
    assert (maltese.geonameid, maltese.kind) == (None, "Demonym")
    assert (gozo.geonameid, gozo.country, gozo.admin1) == (None, "MT", "")
    assert (marsalforn.country, marsalforn.admin1) == ("MT", "17")


@pytest.mark.parametrize("opening", ["", "\ufeff", "\n\n", "{{Maltese}} ", "[[Malta|2562770]] "])
def test_the_format_is_told_by_its_content(tmp_path: Path, opening: str) -> None:
    (document,) = read(tmp_path, f"{opening}Boats for [[Gozo|MT]].\n", "boats").documents
    assert document.text.endswith("Boats for Gozo.")
    assert document.toponyms[-1].text == "Gozo"


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT.replace("\n", "\r\n")) == read(tmp_path, TEXT)


def test_a_folder_is_one_corpus(tmp_path: Path) -> None:
    for name in ("two", "one"):
        (tmp_path / f"{name}.txt").write_text("Off [[Gozo|MT]]\n---\nand on", encoding="utf-8")
    (tmp_path / "README.md").write_text("[[nothing", encoding="utf-8")
    assert [d.id for d in read_corpus(tmp_path).documents] == ["one-1", "one-2", "two-1", "two-2"]


def test_a_folder_of_other_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Off Gozo", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"no \.ann file in this folder, nor a \.txt with \[\[marked\]\] names"):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("to [[Gozo|MT]", "a broken mark in 'to [[Gozo|MT]'"),
        ("to [[Gozo]]", "a broken mark in 'to [[Gozo]]'"),
        ("to [[Gozo|]]", "a broken mark in 'to [[Gozo|]]'"),
        ("to [[|MT]]", "a broken mark in 'to [[|MT]]'"),
        ("[[the [[Gozo|MT]] ferry|MT]]", "a broken mark in '[[the '"),
        ("to Gozo|MT]]", "a broken mark in 'to Gozo|MT]]'"),
        ("a {{Maltese} boat", "a broken mark in 'a {{Maltese} boat'"),
        ("a {{Maltese|MT}} boat", "a broken mark in 'a {{Maltese|MT}} boat'"),
        ("to [[Gozo |MT]]", "marks blanks at an end of the name"),
        ("to [[Gozo|Malta]]", "'[[Gozo|Malta]]' is linked to no id, country or admin1 code"),
        ("to [[Gozo|2,562]]", "'[[Gozo|2,562]]' is linked to no id, country or admin1 code"),
    ],
)
def test_broken_marks_are_told_with_their_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CorpusError) as error:
        read(tmp_path, f"# Ferries\n[[Malta|2562770]] first\n---\n\n# Boats\n\nThey sail\n{line}\n")
    assert str(error.value).startswith("sea.txt, line 8: ")
    assert message in str(error.value)


def test_a_title_alone_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"sea\.txt, line 3: a title without a text"):
        read(tmp_path, "[[Malta|2562770]]\n---\n# Boats\n---\n")


def test_our_own_texts_are_whole() -> None:
    """Every place has its id or says that the gazetteer lacks it, and the built-in gazetteer knows its own ids."""
    corpus = read_corpus(TEXTS)
    with Gazetteer.open() as gazetteer:
        for document in corpus.documents:
            marks = [t for t in document.toponyms if not t.kind]
            assert not [t.text for t in marks if t.country], f"{document.id}: hints without ids"
            unknown = [t for t in marks if t.geonameid is not None and t.geonameid not in gazetteer]
            assert not [t.text for t in unknown if t.geonameid < 0], f"{document.id}: unknown ids"
            # GeoNames ids that only a larger gazetteer knows are few.
            assert len(unknown) <= 0.2 * len(marks), f"{document.id}: unknown ids"
