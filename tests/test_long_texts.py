"""Whatever a text repeats, and however long its line is, work grows with its letters and not with their square."""

from __future__ import annotations

import pytest
from samples import LONG
from soak import HANGS, bounded

from gazetteer import Gazetteer
from geo import Document, Resolver
from geo.maps.titles import LONGEST, title
from geo.outputs import dumps

LETTERS = 60_000


@pytest.fixture(scope="module")
def resolver(levant: Gazetteer) -> Resolver:
    return Resolver(levant)


@pytest.mark.parametrize("piece", LONG)
def test_a_text_of_one_piece(resolver: Resolver, piece: str) -> None:
    text = piece * (LETTERS // len(piece))
    with bounded(HANGS):
        doc = resolver(text)
        page = doc.to_map(gazetteer=resolver.gazetteer).get_root().render()
        written = dumps([doc], ".csv")
    assert doc.text == text
    assert "</html>" in page
    assert written.count("\n") == len(doc) + 1


def test_the_title_of_a_long_line_is_its_first_sentence_or_its_beginning() -> None:
    assert title(Document("Families left Homs on Monday. " + "It rained. " * 20, ())) == "Families left Homs on Monday."
    with bounded(HANGS):
        assert title(Document("Paris" * 40_000, ())) == ("Paris" * 40)[: LONGEST - 1] + "…"
