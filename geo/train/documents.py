"""The texts that training uses: our own (see texts/README.md), and folds of all in which no outlet is on both sides."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from gazetteer import Gazetteer

from ..annotated import Corpus, located, read_corpus
from ..context import source_key
from ..language import Language

_TEXTS = Path(__file__).parent / "texts"


def own_texts(gazetteer: Gazetteer, language: Language | None = None) -> Corpus:
    """Our own news texts, their places where the gazetteer has them; of ids that it lacks no position is known.

    :param language: that they are written in; None for English. Without documents where we have none in it.
    """
    folder = _TEXTS if language is None else _TEXTS / language.code
    return located(read_corpus(folder), gazetteer) if folder.is_dir() else Corpus(folder.name, ())


def fold_of(sources: Sequence[str], count: int = 5, seed: int = 0) -> list[int]:
    """The fold of each document, by its source; folds of about the same size.

    Documents without a source are outlets of their own; so are all where there are fewer outlets than folds.
    """
    outlets = [source_key(source) or f"\0{i}" for i, source in enumerate(sources)]
    if len(set(outlets)) < count:
        outlets = [f"\0{i}" for i in range(len(sources))]
    sizes = Counter(outlets)
    order = sorted(sizes)
    random.Random(seed).shuffle(order)
    order.sort(key=lambda name: -sizes[name])
    filled = [0] * count
    chosen: dict[str, int] = {}
    for name in order:
        fold = filled.index(min(filled))
        chosen[name] = fold
        filled[fold] += sizes[name]
    return [chosen[name] for name in outlets]
