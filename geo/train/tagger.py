"""Training of the built-in recogniser.

Public: `train_tagger(corpora, lexicons, pool, ...) -> TrainedTagger`, `cross_validate`, `prepare`, `balanced`, `fit`,
`mentions_of`, `Prepared`, `TaggerOptions`.

Each document is used several times: as it is, under each gazetteer, so that the tagger does not lean on one's coverage,
and with other names in the places of its own (see `augment`). Everything is seeded: the same texts, gazetteers and
options give the same weights.
"""

from __future__ import annotations

import math
import random
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..corpora import Corpus, DocId, GoldDocument, GoldToponym
from ..document import Mention
from ..recognise.bundles import Bundle
from ..recognise.features import SCHEMA, active_runs, features
from ..recognise.lexicon import Lexicon
from ..recognise.model import LABELS, TaggerModel
from ..recognise.second_look import Found, find, look_again
from ..recognise.sheet import Sheet, lay_out
from ..recognise.spans import mention
from ..recognise.words import cues
from .augment import Annotated, NamePool, swap_people, swap_places
from .folds import fold_of
from .second import best_threshold, fit_second

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TaggerOptions:
    """What training can be told."""

    seed: int = 0
    folds: int = 5
    swaps: int = 1
    """How many copies of each document with other names."""
    l1: float = 0.3
    l2: float = 1.0
    iterations: int = 70
    without: tuple[str, ...] = ()
    """Beginnings of the features to leave out, such as the letters of `recognise.features.GROUPS`."""
    second_l2: float = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One laid-out text with the label of each token that gets features."""

    sheet: Sheet
    runs: list[tuple[int, int]]
    bundles: list[list[list[Bundle]]]
    labels: list[list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A gold document with the examples made of it; the first is the document as it is."""

    gold: GoldDocument
    examples: tuple[Example, ...]

    @property
    def sheet(self) -> Sheet:
        """The document as it is, laid out."""
        return self.examples[0].sheet


@dataclass(frozen=True, slots=True, eq=False)
class TrainedTagger:
    """A model, and what its like find in documents that they have not seen."""

    model: TaggerModel
    recognised: Mapping[DocId, tuple[Mention, ...]]
    """Mentions of each training document by a tagger trained without its outlet; improbable ones included."""


def train_tagger(
    corpora: Iterable[Corpus],
    lexicons: Sequence[Lexicon],
    pool: NamePool,
    options: TaggerOptions = TaggerOptions(),
    *,
    say: Say = lambda _: None,
) -> TrainedTagger:
    """A tagger trained on all documents, its second look on predictions for documents it had not seen.

    :param lexicons: the gazetteers to train under; the first is the one that the second look is fitted to.
    :param pool: names to swap in.
    """
    corpora = list(corpora)
    prepared = balanced(corpora, prepare([d for corpus in corpora for d in corpus.documents], lexicons, pool, options))
    say(f"tagger: {len(prepared)} documents, {sum(len(p.examples) for p in prepared)} examples")
    unseen = cross_validate(prepared, options, say=say)
    second = fit_second([(p.gold, p.sheet, found) for p, found, _ in unseen], options.second_l2)
    first = fit(prepared, options)
    looked = iter([(p.gold, p.sheet, look_again(p.sheet, found, second)) for p, found, _ in unseen])
    threshold = best_threshold([[next(looked) for _ in corpus.documents] for corpus in corpora])
    meta: dict[str, Any] = {"schema": SCHEMA, "documents": len(prepared), "threshold": threshold}
    say(f"tagger: {len(first.weights)} features, threshold {threshold:.2f}")
    recognised = {p.gold.id: mentions_of(p.sheet, found) for p, _, found in unseen}
    return TrainedTagger(TaggerModel(first.weights, first.transitions, second, meta), recognised)


def balanced(corpora: Sequence[Corpus], prepared: Sequence[Prepared]) -> list[Prepared]:
    """The documents of a small corpus several times, that it may speak beside a large one."""
    largest = max(len(corpus.documents) for corpus in corpora)
    copies = [round(math.sqrt(largest / len(corpus.documents))) for corpus in corpora for _ in corpus.documents]
    return [Prepared(p.gold, p.examples * n) for p, n in zip(prepared, copies, strict=True)]


def prepare(
    documents: Sequence[GoldDocument], lexicons: Sequence[Lexicon], pool: NamePool, options: TaggerOptions
) -> list[Prepared]:
    """Lay out every document: as it is under each lexicon, then its swapped copies, lexicons in turn."""
    prepared = []
    for number, gold in enumerate(documents):
        rng = random.Random(f"{options.seed}-{number}")
        doc = Annotated(gold.text, _training_spans(gold))
        examples = [_example(doc, lexicon) for lexicon in lexicons]
        for copy in range(options.swaps):
            swapped = swap_people(swap_places(doc, lexicons[0], pool, rng), lexicons[0], pool, rng)
            examples.append(_example(swapped, lexicons[copy % len(lexicons)]))
        prepared.append(Prepared(gold, tuple(examples)))
    return prepared


def _training_spans(gold: GoldDocument) -> tuple[tuple[int, int], ...]:
    """What counts as a place mention in training, the longer of two that overlap.

    Beside the linked toponyms, these are places that the annotators' gazetteer lacked, but no streets, and peoples'
    names, which some annotators link and others do not.
    """
    spans: list[tuple[int, int]] = []
    wanted = [t for t in gold.toponyms if t.linked or (t.text[:1].isupper() and _is_unlinked_place(t))]
    for start, end in sorted(((t.start, t.end) for t in wanted), key=lambda s: (s[0], -s[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


def _is_unlinked_place(toponym: GoldToponym) -> bool:
    if toponym.kind:
        return toponym.kind == "Demonym"
    words = toponym.text.lower().rstrip(".").split()
    return not (words[-1] in cues()["street"] or (words[0] in cues()["street"] and words[-1][:1].isdigit()))


def _example(doc: Annotated, lexicon: Lexicon) -> Example:
    sheet = lay_out(doc.text, lexicon)
    runs = active_runs(sheet)
    labels = [LABELS[0]] * len(sheet)
    for start, end in doc.spans:
        first, last = sheet.tokens.at(start), min(sheet.tokens.at(end - 1), len(sheet) - 1)
        labels[first : last + 1] = [LABELS[1] if i == first else LABELS[2] for i in range(first, last + 1)]
    return Example(sheet, runs, features(sheet, runs), [labels[a:b] for a, b in runs])


def fit(prepared: Iterable[Prepared], options: TaggerOptions) -> TaggerModel:
    """The tagger alone, without a second look."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": options.l1, "c2": options.l2, "max_iterations": options.iterations})
    for document in prepared:
        for example in document.examples:
            for run, labels in zip(example.bundles, example.labels, strict=True):
                trainer.append([_names(token, options.without) for token in run], labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _exported(info.state_features, info.transitions)


def _names(bundles: Sequence[Bundle], without: tuple[str, ...]) -> list[str]:
    return [name for bundle in bundles for name in bundle.names if not name.startswith(without)]


def _exported(state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> TaggerModel:
    columns: dict[str, list[float]] = {}
    for (name, label), weight in state.items():
        columns.setdefault(name, [0.0, 0.0, 0.0])[LABELS.index(label)] = weight
    weights = {name: complex(begin - out, inside - out) for name, (out, begin, inside) in columns.items()}
    transitions = np.array([[moves.get((a, b), 0.0) for b in LABELS] for a in LABELS])
    return TaggerModel(weights, transitions, {}, {"schema": SCHEMA})


def cross_validate(
    prepared: Sequence[Prepared], options: TaggerOptions, *, say: Say = lambda _: None
) -> list[tuple[Prepared, list[Found], list[Found]]]:
    """For each document, what taggers trained without its outlet find: at first, and at a second look.

    The second look of a fold is fitted to what was found at first in the other folds.
    """
    folds = fold_of([p.gold.source for p in prepared], options.folds, options.seed)
    first: list[list[Found]] = [[] for _ in prepared]
    for fold in range(options.folds):
        model = fit([p for p, f in zip(prepared, folds, strict=True) if f != fold], options)
        for i, document in enumerate(prepared):
            if folds[i] == fold:
                example = document.examples[0]
                first[i] = find(example.sheet, example.runs, model.marginals(example.bundles))
        say(f"tagger: fold {fold + 1} of {options.folds}")
    second: list[list[Found]] = [[] for _ in prepared]
    for fold in range(options.folds):
        others = [i for i, f in enumerate(folds) if f != fold]
        weights = fit_second([(prepared[i].gold, prepared[i].sheet, first[i]) for i in others], options.second_l2)
        for i, f in enumerate(folds):
            if f == fold:
                second[i] = look_again(prepared[i].sheet, first[i], weights)
    return list(zip(prepared, first, second, strict=True))


def mentions_of(sheet: Sheet, found: Iterable[Found]) -> tuple[Mention, ...]:
    """What was found, as mentions."""
    return tuple(mention(sheet, f.start, f.end, f.probability) for f in found)
