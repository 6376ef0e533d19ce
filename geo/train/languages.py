"""Training of the recogniser of another language than English: from texts whose names need no position.

The ranker's weights are the same in all languages, so that none is fitted here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gazetteer import Gazetteer

from ..annotated import Corpus, read_corpus, seeking
from ..candidates import GazetteerLexicon
from ..document import MentionKind
from ..errors import InputError, OutputError
from ..evaluate import Prediction, evaluate
from ..language import Language
from ..recognise.for_training import FILE, Lexicon, save_model
from .documents import own_texts
from .partly_marked import settled
from .tagger import TaggerOptions, TrainedTagger, train_tagger
from .thinned import ThinnedLexicon

LEAST_DOCUMENTS, LEAST_NAMES = 10, 50
"""Less can't be cut into folds in which something is learnt."""
_FOLDS = 2


def train_language(
    corpora: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    language: Language,
    *,
    gazetteer: Gazetteer,
    own: bool = True,
    seed: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Path]:
    """Train a language's recogniser and write it as CODE/tagger.npz into a folder, yielding the file when it is there.

    Every annotated name is to be found, whether it has a position or not, but for peoples' names. The same corpora,
    gazetteer and seed give the same weights; some minutes for 8,000 sentences. Raises `InputError` for too few texts.

    :param own: whether to learn from our own texts in the language, too: a small corpus of news, which has the same say
        in the threshold as any other, and is learnt from as often as its size beside the largest allows.
    """
    gold = [seeking(read_corpus(path)) for path in corpora]
    _refuse_too_little(
        sum(len(c.documents) for c in gold), sum(t.sought for c in gold for d in c.documents for t in d.toponyms)
    )
    target = Path(folder) / language.code / FILE
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(f"cannot make the folder {target.parent}: {problem.strerror}") from problem
    lexicon = GazetteerLexicon(gazetteer)
    gold = [settled(corpus, lexicon, language) for corpus in gold]
    ours = seeking(own_texts(gazetteer, language))
    learnt = [*gold, ours] if own and ours.documents else gold
    options = TaggerOptions(seed=seed, folds=_FOLDS, swaps=0, language=language)
    # Where every noun has a capital, names that no gazetteer has are hard to tell; elsewhere gaps did harm.
    lexicons: list[Lexicon] = [lexicon, ThinnedLexicon(lexicon)] if language.compounds else [lexicon]
    trained = train_tagger(learnt, lexicons, None, options, say=progress)
    for corpus in learnt:
        progress(f"tagger: {corpus.name}, texts not seen: {held_out(trained, corpus)}")
    save_model(trained.model, target)
    yield target


def held_out(trained: TrainedTagger, corpus: Corpus) -> str:
    """P, R and F of recognition in a corpus' texts by taggers that had not seen them, at the model's threshold."""
    documents = [replace(d, toponyms=tuple(t for t in d.toponyms if t.sought)) for d in corpus.documents]
    found = {
        d.id: tuple(
            Prediction(m.start, m.end)
            for m in trained.recognised[d.id]
            if m.probability >= trained.model.threshold and m.kind == MentionKind.TOPONYM
        )
        for d in documents
    }
    scores = evaluate(documents, found).scores
    return f"P {scores.precision:.3f}, R {scores.recall:.3f}, F {scores.f:.3f}"


def _refuse_too_little(documents: int, names: int) -> None:
    if documents < LEAST_DOCUMENTS or names < LEAST_NAMES:
        raise InputError(
            f"too little to learn from: {documents} documents with {names} names; "
            f"give at least {LEAST_DOCUMENTS} with {LEAST_NAMES}"
        )
