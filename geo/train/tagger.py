"""Training of the built-in recogniser.

Everything is seeded: the same texts, gazetteers and options give the same weights.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from ..annotated import Corpus, DocId, GoldDocument
from ..document import Mention
from ..errors import MissingExtra
from ..language import Language, codes, language_of, load
from ..recognise.for_training import (
    LABELS,
    SCHEMA,
    FeatureSet,
    Lexicon,
    TaggerModel,
    TokenSpan,
    mentions_of,
    rescore,
    tagged_spans,
)
from .augment import NamePool
from .documents import fold_of
from .prepared import Prepared, balanced, prepare, prepare_own
from .rescoring import best_threshold, fit_second

Progress = Callable[[str], None]


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
    language: Language | None = None
    """What the texts are written in; None for English."""


@dataclass(frozen=True, slots=True, eq=False)
class TrainedTagger:
    """A model, and what its like find in documents that they have not seen."""

    model: TaggerModel
    recognised: Mapping[DocId, tuple[Mention, ...]]
    """Mentions of each training document by a tagger trained without its outlet; improbable ones included."""


def train_tagger(
    corpora: Iterable[Corpus],
    lexicons: Sequence[Lexicon],
    pool: NamePool | None,
    options: TaggerOptions = TaggerOptions(),
    *,
    own: Sequence[GoldDocument] = (),
    say: Progress = lambda _: None,
) -> TrainedTagger:
    """A tagger trained on all documents, its rescoring on predictions for documents it had not seen.

    :param lexicons: the gazetteers to train under; the first is the one that the rescoring is fitted to.
    :param pool: names to swap in; None for no swapped copies.
    :param own: texts to learn from beside the corpora (see `own`); they have no say in the threshold.
    """
    corpora = list(corpora)
    prepared = prepare_all(corpora, lexicons, pool, options, own)
    say(f"tagger: {len(prepared)} documents, {sum(len(p.examples) for p in prepared)} examples")
    unseen = cross_validate(prepared, options, say=say)
    second = fit_second([(p.gold, p.table, found) for p, found, _ in unseen], options.second_l2)
    first = fit(prepared, options)
    looked = iter([(p.gold, p.table, rescore(p.table, found, second)) for p, found, _ in unseen])
    threshold = best_threshold([[next(looked) for _ in corpus.documents] for corpus in corpora])
    meta: dict[str, Any] = {"schema": SCHEMA, "documents": len(prepared), "threshold": threshold}
    if options.language is not None:
        meta["language"] = options.language.code
    say(f"tagger: {len(first.weights)} features, threshold {threshold:.2f}")
    recognised = {p.gold.id: tuple(mentions_of(p.table, found)) for p, _, found in unseen}
    return TrainedTagger(TaggerModel(first.weights, first.transitions, second, meta), recognised)


def prepare_all(
    corpora: Sequence[Corpus],
    lexicons: Sequence[Lexicon],
    pool: NamePool | None,
    options: TaggerOptions,
    own: Sequence[GoldDocument] = (),
) -> list[Prepared]:
    """The documents of the corpora, balanced, then our own.

    A corpus in a related language is laid out as what it is: what the tagger learns of the gazetteer and of the word
    lists holds in both.
    """
    made = [
        document
        for language, several in groupby(corpora, lambda corpus: spoken(corpus, options.language))
        for document in prepare(
            [d for corpus in several for d in corpus.documents],
            lexicons,
            pool,
            swaps=options.swaps,
            seed=options.seed,
            language=language,
        )
    ]
    return [*balanced(corpora, made), *prepare_own(own, lexicons, options.language)]


def spoken(corpus: Corpus, language: Language | None) -> Language | None:
    """What a corpus is written in: the language given, or another of its script if most texts that tell are in that."""
    if language is None:
        return None
    counted = Counter(filter(None, (language_of(d.text) for d in corpus.documents)))
    code, count = next(iter(counted.most_common(1)), (language.code, 0))
    other = load(code) if code in codes() else language
    return other if other.script == language.script and count > _MOST * counted.total() else language


_MOST = 0.8


def fit(prepared: Iterable[Prepared], options: TaggerOptions) -> TaggerModel:
    """The tagger alone, without the rescoring."""
    try:
        import pycrfsuite
    except ImportError:
        raise MissingExtra("training needs python-crfsuite: pip install 'toposcope[train]'") from None

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": options.l1, "c2": options.l2, "max_iterations": options.iterations})
    for document in prepared:
        for example in document.examples:
            for run, labels in zip(example.feature_sets, example.labels, strict=True):
                trainer.append([_names(token, options.without) for token in run], labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _exported(info.state_features, info.transitions)


def _names(features: FeatureSet, without: tuple[str, ...]) -> list[str]:
    return [name for name in features.names if not name.startswith(without)]


def _exported(state: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> TaggerModel:
    columns: dict[str, list[float]] = {}
    for (name, label), weight in state.items():
        columns.setdefault(name, [0.0, 0.0, 0.0])[LABELS.index(label)] = weight
    weights = {name: complex(begin - out, inside - out) for name, (out, begin, inside) in columns.items()}
    transitions = np.array([[moves.get((a, b), 0.0) for b in LABELS] for a in LABELS])
    return TaggerModel(weights, transitions, {}, {"schema": SCHEMA})


def cross_validate(
    prepared: Sequence[Prepared], options: TaggerOptions, *, say: Progress = lambda _: None
) -> list[tuple[Prepared, list[TokenSpan], list[TokenSpan]]]:
    """For each document, what taggers trained without its outlet find: at first, and rescored.

    The rescoring of a fold is fitted to what was found at first in the other folds.
    """
    folds = fold_of([p.gold.source for p in prepared], options.folds, options.seed)
    first: list[list[TokenSpan]] = [[] for _ in prepared]
    for fold in range(options.folds):
        model = fit([p for p, f in zip(prepared, folds, strict=True) if f != fold], options)
        for i, document in enumerate(prepared):
            if folds[i] == fold:
                example = document.examples[0]
                first[i] = tagged_spans(example.table, example.runs, model.marginals(example.feature_sets))
        say(f"tagger: fold {fold + 1} of {options.folds}")
    second: list[list[TokenSpan]] = [[] for _ in prepared]
    for fold in range(options.folds):
        others = [i for i, f in enumerate(folds) if f != fold]
        weights = fit_second([(prepared[i].gold, prepared[i].table, first[i]) for i in others], options.second_l2)
        for i, f in enumerate(folds):
            if f == fold:
                second[i] = rescore(prepared[i].table, first[i], weights)
    return list(zip(prepared, first, second, strict=True))
