"""Annotated texts as the recogniser learns from them: laid out, with the label of every token.

A corpus' document is used several times: as it is, under each gazetteer, so that the tagger does not lean on one's
coverage, and with other names in the places of its own (see `augment`).
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from ..annotated import Corpus, GoldDocument, GoldToponym
from ..language import Language, load
from ..recognise.for_training import LABELS, FeatureSet, Lexicon, TokenTable, active_runs, features, token_table
from .augment import Annotated, NamePool, swap_people, swap_places
from .partly_marked import UNSURE

OUTSIDE = LABELS[0]
_LINKS = ("of", "the")


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One laid-out text with the label of each token that gets features."""

    table: TokenTable
    runs: list[tuple[int, int]]
    feature_sets: list[list[FeatureSet]]
    labels: list[list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A gold document with the examples made of it; the first is the document as it is."""

    gold: GoldDocument
    examples: tuple[Example, ...]

    @property
    def table(self) -> TokenTable:
        """The document as it is, laid out."""
        return self.examples[0].table


def balanced(corpora: Sequence[Corpus], prepared: Sequence[Prepared]) -> list[Prepared]:
    """The documents of a small corpus several times, that it may speak beside a large one."""
    largest = max(len(corpus.documents) for corpus in corpora)
    copies = [round(math.sqrt(largest / len(corpus.documents))) for corpus in corpora for _ in corpus.documents]
    return [Prepared(p.gold, p.examples * n) for p, n in zip(prepared, copies, strict=True)]


def prepare(
    documents: Sequence[GoldDocument],
    lexicons: Sequence[Lexicon],
    pool: NamePool | None,
    *,
    swaps: int = 1,
    seed: int = 0,
    language: Language | None = None,
) -> list[Prepared]:
    """Lay out every document: as it is under each lexicon, then its swapped copies, lexicons in turn.

    :param language: what they are written in; None for English, whose rules alone swap names.
    """
    prepared = []
    for number, gold in enumerate(documents):
        rng = random.Random(f"{seed}-{number}")
        doc = Annotated(gold.text, _training_spans(gold))
        doubtful = [(t.start, t.end) for t in gold.toponyms if t.kind == UNSURE]
        examples = [_without(_example(doc, lexicon, language), doubtful) for lexicon in lexicons]
        if pool is not None:
            for copy in range(swaps):
                swapped = swap_people(swap_places(doc, lexicons[0], pool, rng), lexicons[0], pool, rng)
                examples.append(_example(swapped, lexicons[copy % len(lexicons)]))
        prepared.append(Prepared(gold, tuple(examples)))
    return prepared


def prepare_own(
    documents: Sequence[GoldDocument], lexicons: Sequence[Lexicon], language: Language | None = None
) -> list[Prepared]:
    """Lay out texts of our own: each once, lexicons in turn, without the stretches that corpora mark otherwise.

    These are the places in the names of organisations ("Bank of Canada"): ours are left unmarked, for readers would not
    look for them on a map, and both corpora mark them. Learning from both at once made either worse.
    """
    prepared = []
    for number, gold in enumerate(documents):
        example = _example(Annotated(gold.text, _training_spans(gold)), lexicons[number % len(lexicons)], language)
        prepared.append(Prepared(gold, (_settled(example),)))
    return prepared


def _training_spans(gold: GoldDocument) -> tuple[tuple[int, int], ...]:
    """What counts as a place mention in training, the longer of two that overlap.

    Beside the linked toponyms, these are places that the annotators' gazetteer lacked, but no streets, and peoples'
    names, which some annotators link and others do not; where names are sought without positions, these alone.
    """
    spans: list[tuple[int, int]] = []
    only = any(t.sought for t in gold.toponyms)
    wanted = [t for t in gold.toponyms if t.counts or (not only and t.text[:1].isupper() and _is_unlinked_place(t))]
    for start, end in sorted(((t.start, t.end) for t in wanted), key=lambda s: (s[0], -s[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


def _is_unlinked_place(toponym: GoldToponym) -> bool:
    if toponym.kind:
        return toponym.kind == "Demonym"
    words = toponym.text.lower().rstrip(".").split()
    streets = load("en").words.cues["street"]
    return not (words[-1] in streets or (words[0] in streets and words[-1][:1].isdigit()))


def _example(doc: Annotated, lexicon: Lexicon, language: Language | None = None) -> Example:
    table = token_table(doc.text, lexicon, language)
    runs = active_runs(table)
    labels = [OUTSIDE] * len(table)
    for start, end in doc.spans:
        first, last = table.tokens.at(start), min(table.tokens.at(end - 1), len(table) - 1)
        labels[first : last + 1] = [LABELS[1] if i == first else LABELS[2] for i in range(first, last + 1)]
    return Example(table, runs, features(table, runs), [labels[a:b] for a, b in runs])


def _without(example: Example, doubtful: Sequence[tuple[int, int]]) -> Example:
    """The example without the stretches in which something neither right nor wrong stands, given by its offsets."""
    if not doubtful:
        return example
    tokens = example.table.tokens
    at = [i for start, end in doubtful for i in range(tokens.at(start), tokens.at(end - 1) + 1)]
    return _of_runs(example, [k for k, (a, b) in enumerate(example.runs) if not any(a <= i < b for i in at)])


def _settled(example: Example) -> Example:
    """The example without the stretches in which an unmarked place name is part of a longer name."""
    kept = [
        number
        for number, ((first, _), labels) in enumerate(zip(example.runs, example.labels, strict=True))
        if not any(_within_a_name(example.table, first, labels, i) for i in range(len(labels)))
    ]
    return _of_runs(example, kept)


def _of_runs(example: Example, kept: Sequence[int]) -> Example:
    """The example with some of its stretches."""
    runs, feature_sets, labels = example.runs, example.feature_sets, example.labels
    return Example(example.table, [runs[k] for k in kept], [feature_sets[k] for k in kept], [labels[k] for k in kept])


def _within_a_name(table: TokenTable, first: int, labels: Sequence[str], i: int) -> bool:
    """Whether the unmarked token is of a gazetteer name and has more of a name at its side."""
    at = first + i
    if table.match[at] is None or labels[i] != OUTSIDE:
        return False
    if i > 0 and (table.lower[at - 1] in _LINKS or (table.capital[at - 1] and labels[i - 1] == OUTSIDE)):
        return True
    if i + 1 == len(labels) or labels[i + 1] != OUTSIDE:
        return False
    return table.capital[at + 1] or table.lower[at + 1] == "of"
