"""Words and sentences: what a token is, where sentences end, and that every text survives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tokens import parts, read_text, sentences, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("US-backed forces", ["US", "-", "backed", "forces"]),
        ("Syria's fall, al-Hol.", ["Syria", "'s", "fall", ",", "al", "-", "Hol", "."]),
        ("the U.S. Army in O’Fallon", ["the", "U.S.", "Army", "in", "O’Fallon"]),
        ("Washington, D.C., and Paris, Ky.", ["Washington", ",", "D.C.", ",", "and", "Paris", ",", "Ky", "."]),
        ("الرَّقة وحمص", ["الرَّقة", "وحمص"]),
        ("हिन्दी", ["हिन्दी"]),
        ("a\0b 😀", ["a", "\0", "b", "😀"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


@pytest.mark.parametrize(
    ("text", "first_words"),
    [
        ("He left Paris. She stayed.", ["He", "She"]),
        ("Dr. Smith met Gov. Brown in St. Louis. They spoke.", ["Dr", "They"]),
        ("The U.S. Army left. It won.", ["The", "It"]),
        ("He flew to the U.S. The army stayed.", ["He", "The"]),
        ('"Go!" he said. Then he went.', ['"', "Then"]),
        ("J. Doe of Ames, Ia., spoke.", ["J"]),
        ("Last pocket of territory\nThe battle went on.", ["Last", "The"]),
        ("This line was wrapped by a mail program before it came\nto its end.", ["This"]),
        (
            f"Talks on a ceasefire end without a deal in Paris, envoys say\nBEIRUT (AP) {'All week ' * 15}",
            ["Talks", "BEIRUT"],
        ),
        ("One\n\ntwo", ["One", "two"]),
    ],
)
def test_sentence_starts(text: str, first_words: list[str]) -> None:
    tokens = tokenise(text)
    assert [tokens.words[i] for i in tokens.sentences] == first_words


def test_sentences_are_offsets_into_the_text() -> None:
    text = "He left Paris. She stayed!\n\nNobody knew."
    assert [text[a:b] for a, b in sentences(text)] == ["He left Paris.", "She stayed!", "Nobody knew."]


def test_token_at_an_offset() -> None:
    tokens = tokenise("In Homs, Syria")
    assert [tokens.at(o) for o in (0, 2, 3, 6, 7, 13, 14)] == [0, 1, 1, 1, 2, 3, 4]


@given(st.text())
def test_every_text_is_covered(text: str) -> None:
    tokens = tokenise(text)
    assert all(text[a:b] == word for word, a, b in zip(tokens.words, tokens.starts, tokens.ends, strict=True))
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    between = "".join(text[a:b] for a, b in zip([0, *tokens.ends], [*tokens.starts, len(text)], strict=True))
    assert not between.strip()


@given(st.text(alphabet="Ab. \n,!?\"'", max_size=60))
def test_sentences_partition_the_tokens(text: str) -> None:
    tokens = tokenise(text)
    assert tokens.sentences == sorted(set(tokens.sentences))
    assert (tokens.sentences[:1] == [0]) == bool(tokens.words)
    for i in range(len(tokens)):
        first, last = tokens.sentence_of(i)
        assert first <= i < last


def test_a_long_text_is_cut_where_it_pauses() -> None:
    text = "One. Two three.\n\nFour five six. Seven"
    assert [text[a:b] for a, b in parts(text, 100)] == [text]
    assert [text[a:b] for a, b in parts(text, 19)] == ["One. Two three.\n\n", "Four five six. ", "Seven"]
    assert parts("x" * 25, 10) == [(0, 10), (10, 20), (20, 25)]


@given(st.text(alphabet="ab. \n", max_size=80), st.integers(1, 30))
def test_parts_lie_side_by_side(text: str, most: int) -> None:
    bounds = parts(text, most)
    assert "".join(text[a:b] for a, b in bounds) == text
    assert all(a < b <= a + most for a, b in bounds) or not text


def test_what_stands_before_a_word_ends_with_its_sentence() -> None:
    text = "He left the city. Of Homs, near St. Louis in Syria"
    read = read_text(text)
    assert read.before(text.index("Homs")) == "Of "
    assert read.before(text.index("Louis")) == "Of Homs, near St. "
    assert read.before(text.index("Syria"), 2) == "Louis in "
    assert read.before(0) == ""
    assert read.before(len(text) + 5, 1) == "Syria"
    assert [read.word_before(text.index(word)) for word in ("He", "Of", "near")] == ["", ".", ","]


@given(st.text(alphabet="Ab. ,-\n'é", max_size=60), st.data())
def test_a_part_of_a_text_is_read_already(text: str, data: st.DataObject) -> None:
    whole = read_text(text)
    edges = sorted({0, len(text), *whole.tokens.starts, *whole.tokens.ends})
    start, end = sorted(data.draw(st.tuples(st.sampled_from(edges), st.sampled_from(edges))))
    part = whole.part(start, end)
    words = [text[a:b] for a, b in zip(whole.tokens.starts, whole.tokens.ends, strict=True) if start <= a and b <= end]
    assert (
        part.tokens.words
        == words
        == [part.text[a:b] for a, b in zip(part.tokens.starts, part.tokens.ends, strict=True)]
    )
    assert len(part.lower) == len(part.capital) == len(words)
    first = whole.tokens.at(start)
    assert part.tokens.sentences == ([0] if words else []) + [
        i - first for i in whole.tokens.sentences if first < i < first + len(words)
    ]
