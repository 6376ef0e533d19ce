"""The texts of our own that training uses beside the corpora it is given (see texts/README.md).

Public: `own_texts`.
"""

from __future__ import annotations

from pathlib import Path

from gazetteer import Gazetteer

from ..annotated import Corpus, located, read_corpus

_TEXTS = Path(__file__).parent / "texts"


def own_texts(gazetteer: Gazetteer) -> Corpus:
    """Our own news texts, their places where the gazetteer has them; of ids that it lacks no position is known."""
    return located(read_corpus(_TEXTS), gazetteer)
