"""Training: annotated corpora in, the weights of the recogniser and of the ranker out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from gazetteer import Gazetteer

from ..annotated import GoldDocument, gold_mentions, located, read_corpus
from ..candidates import CandidateFinder, GazetteerLexicon
from ..errors import InputError, OutputError
from ..rank import save_model as save_ranker
from ..recognise.for_training import FILE, save_model
from .augment import NamePool
from .documents import own_texts
from .examples import make_example
from .languages import LEAST_DOCUMENTS, LEAST_NAMES, train_language
from .ranker import Material, balanced, train_ranker
from .situations import counterparts
from .tagger import TaggerOptions, train_tagger

__all__ = [
    "LEAST_DOCUMENTS",
    "LEAST_NAMES",
    "own_texts",
    "train",
    "train_language",
    "train_ranker",
    "train_tagger",
]


def train(
    corpora: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    gazetteer: Gazetteer,
    own: bool = True,
    seed: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Path]:
    """Train both models and write them into a folder, yielding each file when it is there.

    The recogniser learns under the gazetteer and under the built-in one, the ranker from what recognisers found in
    texts they had not seen. The same corpora, gazetteer and seed give the same weights; some minutes for 800 texts.

    :param own: whether to learn from our own news texts, too.
    """
    folder = Path(folder)
    gold = [located(read_corpus(path), gazetteer) for path in corpora]
    given = [d for corpus in gold for d in corpus.documents]
    _refuse_too_little(given)
    ours = own_texts(gazetteer).documents if own else ()
    documents = [*given, *ours]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(f"cannot make the folder {folder}: {problem.strerror}") from problem
    with Gazetteer.open() as builtin:
        lexicons = [GazetteerLexicon(gazetteer)]
        if builtin.path != gazetteer.path:
            lexicons.append(GazetteerLexicon(builtin))
        pool = NamePool(((p.name, p.country, p.admin1) for p in builtin if p.fclass == "P"), lexicons[-1])
        trained = train_tagger(gold, lexicons, pool, TaggerOptions(seed=seed), own=ours, say=progress)
    progress("ranker: fitting")
    looked_up = frozenset(d.id for d in ours)
    weight = balanced([c.documents for c in gold], ours)
    finder = CandidateFinder(gazetteer)
    others = {
        i: [make_example(other, gold_mentions(other), finder) for other in made]
        for i, made in counterparts(documents, gazetteer, seed=seed).items()
    }
    material = Material(documents, trained.recognised, weight, looked_up, others)
    name = "+".join([*(corpus.name for corpus in gold), *(["own texts"] if own else [])])
    ranker = train_ranker(material, finder, name=name, seed=seed)
    # Only now: a training that is broken off leaves the models that were there before, both of them.
    save_model(trained.model, folder / FILE)
    yield folder / FILE
    save_ranker(ranker, folder / "ranker.json")
    yield folder / "ranker.json"


def _refuse_too_little(documents: Sequence[GoldDocument]) -> None:
    names = sum(t.linked for d in documents for t in d.toponyms)
    if len(documents) < LEAST_DOCUMENTS or names < LEAST_NAMES:
        raise InputError(
            f"too little to learn from: {len(documents)} documents with {names} placed names; "
            f"give at least {LEAST_DOCUMENTS} with {LEAST_NAMES}"
        )
