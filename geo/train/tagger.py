"""Training of the built-in recogniser.

Public: `train_tagger(corpora, gazetteers, ...) -> TaggerModel`, `cross_validate(...)`, `prepare(...)`, `fit(...)`,
`Prepared`, `TaggerOptions`.

Each document is used several times: as it is, under each gazetteer, so that the tagger does not lean on one's coverage,
and with other names in the places of its own (see `augment`). Everything is seeded: the same texts, gazetteers and
options give the same weights.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..corpora import Corpus, GoldDocument
from ..recognise.bundles import Bundle
from ..recognise.features import SCHEMA, active_runs, features
from ..recognise.lexicon import Lexicon
from ..recognise.model import LABELS, TaggerModel
from ..recognise.second_look import Found, find, look_again, span_features
from ..recognise.sheet import Sheet, lay_out
from .augment import Annotated, NamePool, swap_people, swap_places
from .folds import fold_of
from .lbfgs import Floats, minimise

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TaggerOptions:
    """What training can be told."""

    seed: int = 0
    folds: int = 5
    swaps: int = 2
    """How many copies of each document with other names."""
    l1: float = 0.3
    l2: float = 0.3
    iterations: int = 70
    without: str = ""
    """Letters of the feature groups to leave out (see `recognise.features.GROUPS`)."""
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


def train_tagger(
    corpora: Iterable[Corpus],
    lexicons: Sequence[Lexicon],
    pool: NamePool,
    options: TaggerOptions = TaggerOptions(),
    *,
    say: Say = lambda _: None,
) -> TaggerModel:
    """A tagger trained on all documents, its second look on predictions for documents it had not seen.

    :param lexicons: the gazetteers to train under; the first is the one that the second look is fitted to.
    :param pool: names to swap in.
    """
    documents = [d for corpus in corpora for d in corpus.documents]
    prepared = prepare(documents, lexicons, pool, options)
    say(f"tagger: {len(prepared)} documents, {sum(len(p.examples) for p in prepared)} examples")
    unseen = cross_validate(prepared, options, say=say)
    second = _fit_second([p for p, _, _ in unseen], [found for _, found, _ in unseen], options)
    first = fit(prepared, options)
    threshold = best_threshold([(p, look_again(p.examples[0].sheet, f, second)) for p, f, _ in unseen])
    meta: dict[str, Any] = {"schema": SCHEMA, "documents": len(prepared), "threshold": threshold}
    say(f"tagger: {len(first.weights)} features, threshold {threshold:.2f}")
    return TaggerModel(first.weights, first.transitions, second, meta)


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
    """The linked toponyms, the longer of two that overlap."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(((t.start, t.end) for t in gold.toponyms if t.linked), key=lambda s: (s[0], -s[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return tuple(spans)


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


def _names(bundles: Sequence[Bundle], without: str) -> list[str]:
    return [name for bundle in bundles for name in bundle.names if name[0] not in without]


def _exported(state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> TaggerModel:
    columns: dict[str, list[float]] = {}
    for (name, label), weight in state.items():
        columns.setdefault(name, [0.0, 0.0, 0.0])[LABELS.index(label)] = weight
    weights = {name: (begin - out, inside - out) for name, (out, begin, inside) in columns.items()}
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
        weights = _fit_second([prepared[i] for i in others], [first[i] for i in others], options)
        for i, f in enumerate(folds):
            if f == fold:
                second[i] = look_again(prepared[i].examples[0].sheet, first[i], weights)
    return list(zip(prepared, first, second, strict=True))


def judged(document: Prepared, found: Sequence[Found]) -> list[int]:
    """For each stretch: 1 where it meets a linked toponym, -1 where only an unlinked one, 0 where none."""
    tokens = document.examples[0].sheet.tokens
    verdicts = []
    for f in found:
        start, end = tokens.starts[f.start], tokens.ends[f.end - 1]
        met = [t.linked for t in document.gold.toponyms if t.start < end and start < t.end]
        verdicts.append(1 if any(met) else -1 if met else 0)
    return verdicts


def _fit_second(
    documents: Sequence[Prepared], found: Sequence[Sequence[Found]], options: TaggerOptions
) -> dict[str, float]:
    """Weights of the second look: a logistic regression with L2 penalty."""
    rows, wanted = [], []
    for document, stretches in zip(documents, found, strict=True):
        spans = span_features(document.examples[0].sheet, stretches)
        for row, verdict in zip(spans, judged(document, stretches), strict=True):
            if verdict >= 0:
                rows.append(row)
                wanted.append(verdict)
    names = sorted({name for row in rows for name, _ in row})
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row:
            x[i, column[name]] += value
    return dict(zip(names, _logistic(x, np.array(wanted, dtype=float), options.second_l2).tolist(), strict=True))


def _logistic(x: Floats, y: Floats, l2: float) -> Floats:
    def objective(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        loss = float(np.mean(np.logaddexp(0.0, z) - y * z)) + l2 / max(len(y), 1) * float(w @ w)
        return loss, x.T @ (1.0 / (1.0 + np.exp(-z)) - y) / max(len(y), 1) + 2 * l2 / max(len(y), 1) * w

    return minimise(objective, np.zeros(x.shape[1]), steps=300)


def best_threshold(results: Sequence[tuple[Prepared, Sequence[Found]]]) -> float:
    """The probability from which reporting gives the best F over these documents."""
    scored = [
        (f.probability, verdict)
        for document, found in results
        for f, verdict in zip(found, judged(document, found), strict=True)
        if verdict >= 0
    ]
    wanted = sum(t.linked for document, _ in results for t in document.gold.toponyms)
    best, chosen, hits = 0.0, 0.5, 0
    for rank, (probability, verdict) in enumerate(sorted(scored, reverse=True), 1):
        hits += verdict
        f = 2 * hits / (rank + wanted)
        if f > best:
            best, chosen = f, probability
    return round(chosen, 3)
