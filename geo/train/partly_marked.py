"""Corpora that leave places unmarked: what is plainly a place there and bears no mark is neither right nor wrong.

A tagger that learns from such a corpus learns to leave places out. Where rules are sure of many names that bear no
mark, each of these becomes a toponym that does not count: nothing is learnt where it stands, and the threshold is
chosen without it. So do marks on words in small letters, and on peoples' names.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from ..annotated import Corpus, GoldDocument, GoldToponym
from ..document import Mention, MentionKind
from ..language import Language
from ..recognise import GazetteerRecogniser
from ..recognise.for_training import Lexicon

UNSURE = "unsure"
"""The kind of a toponym that is neither right nor wrong."""
_CERTAIN, _LIKELY = 0.99, 0.6
"""How sure the rules must be of a name for a corpus to be judged by it, and for the name to be left aside there."""
_MOST_UNMARKED = 0.3
"""Of certain names; corpora that people annotated leave out less than a tenth, most of it in organisations' names."""
_LEAST_NAMES = 20


def settled(corpus: Corpus, lexicon: Lexicon, language: Language) -> Corpus:
    """The corpus as it is, or with what is doubtful in it left aside where many of its places bear no mark."""
    if not language.has_case:
        return corpus
    rules = GazetteerRecogniser(lexicon, threshold=_LIKELY, language=language)
    found = [rules(document.text) for document in corpus.documents]
    certain = missing = 0
    for document, mentions in zip(corpus.documents, found, strict=True):
        for m in (m for m in mentions if m.probability >= _CERTAIN and m.kind is MentionKind.TOPONYM):
            certain += 1
            missing += not any(m.start < t.end and t.start < m.end for t in document.toponyms)
    if certain < _LEAST_NAMES or missing <= _MOST_UNMARKED * certain:
        return corpus
    note = f"{missing} of {certain} names that are certain bear no mark; such names are left aside"
    documents = tuple(_settled(d, mentions) for d, mentions in zip(corpus.documents, found, strict=True))
    return replace(corpus, documents=documents, notes=(*corpus.notes, note))


def _settled(document: GoldDocument, found: Sequence[Mention]) -> GoldDocument:
    doubtful = [
        GoldToponym(m.start, m.end, m.text, kind=UNSURE)
        for m in found
        if m.kind is MentionKind.TOPONYM and not any(m.start < t.end and t.start < m.end for t in document.toponyms)
    ]
    peoples = {(m.start, m.end) for m in found if m.kind is MentionKind.DEMONYM}
    return replace(document, toponyms=(*(_judged(t, peoples) for t in document.toponyms), *doubtful))


def _judged(toponym: GoldToponym, peoples: Set[tuple[int, int]]) -> GoldToponym:
    """A marked name as it is, or as one that does not count."""
    if (toponym.start, toponym.end) in peoples:
        return replace(toponym, kind="Demonym", sought=False)
    return toponym if not toponym.text[:1].islower() else replace(toponym, kind=UNSURE, sought=False)
