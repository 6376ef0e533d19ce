"""A corpus that leaves places unmarked teaches a tagger nothing there; one that marks them stays as it is."""

from __future__ import annotations

import pytest
from naming import Names

from geo.annotated import Corpus, GoldDocument, GoldToponym
from geo.language import load
from geo.recognise import NameProfile
from geo.train.partly_marked import UNSURE, settled
from geo.train.prepared import prepare
from geo.train.thinned import ThinnedLexicon

TURKISH = load("tr")
COUNTRIES = ("Suriye", "Irak", "Ürdün", "Lübnan")


@pytest.fixture
def names() -> Names:
    return Names({name: NameProfile("country", 20_000_000, 1, True, frozenset()) for name in COUNTRIES})


def corpus(marked: int, of: int = 40) -> Corpus:
    """Sentences, the first of which have a mark on their country; a word in small letters has one in each."""
    documents = []
    for number in range(of):
        country = COUNTRIES[number % len(COUNTRIES)]
        text = f"Heyet dün {country}'de yeni bir kuzey yolu açtı."
        at = [(text.index("kuzey"), "kuzey"), *([(text.index(country), country)] if number < marked else [])]
        gold = tuple(GoldToponym(start, start + len(word), word, sought=True) for start, word in at)
        documents.append(GoldDocument(f"{number}", text, gold))
    return Corpus("c", tuple(documents))


def test_names_that_bear_no_mark_are_left_aside_where_there_are_many(names: Names) -> None:
    made = settled(corpus(marked=20), names, TURKISH)
    assert made.notes == ("20 of 40 names that are certain bear no mark; such names are left aside",)
    marked, unmarked = made.documents[0], made.documents[-1]
    assert [(t.text, t.counts) for t in marked.toponyms] == [("kuzey", False), ("Suriye", True)]
    assert [(t.text, t.kind, t.counts) for t in unmarked.toponyms] == [
        ("kuzey", UNSURE, False),
        ("Lübnan", UNSURE, False),
    ]
    learnt = [p.examples[0].labels for p in prepare([marked, unmarked], [names], None, language=TURKISH)]
    assert [any("B" in run for run in labels) for labels in learnt] == [True, False]
    assert len(learnt[1]) < len(learnt[0])


def test_a_corpus_that_marks_nearly_all_stays_as_it_is(names: Names) -> None:
    whole = corpus(marked=36)
    assert settled(whole, names, TURKISH) is whole


def test_a_thinned_lexicon_lacks_half_of_the_towns_and_no_country() -> None:
    towns = {f"Ort{chr(97 + i // 26)}{chr(97 + i % 26)}": NameProfile("town", 20_000, 1, True) for i in range(200)}
    thinned = ThinnedLexicon(Names({**towns, "Suriye": NameProfile("country", 20_000_000, 1, True)}))
    left = [name for name in towns if thinned.spans(name)]
    assert 70 < len(left) < 130
    assert left == [name for name in towns if thinned.spans(name)]
    assert thinned.spans("Suriye")
