"""Place mentions in a text: where they are, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..document import Mention
from ..language import Language
from .builtin import BuiltinRecogniser
from .descriptions import described_names, described_sentences, kind_words
from .hashtags import name_in_hashtag
from .lexicon import UNKNOWN, FormQuestion, Lexicon, LexiconSpan, NameInLine, NameProfile
from .model import FILE, default_model, has_model, load_model
from .rules import GazetteerRecogniser
from .shared_heads import HeadList, lists_with_head
from .spacy import SpacyRecogniser

__all__ = [
    "FILE",
    "UNKNOWN",
    "BuiltinRecogniser",
    "FormQuestion",
    "GazetteerRecogniser",
    "HeadList",
    "Lexicon",
    "LexiconSpan",
    "NameInLine",
    "NameProfile",
    "OwnRecogniser",
    "Recogniser",
    "SpacyRecogniser",
    "default_recogniser",
    "described_names",
    "described_sentences",
    "kind_words",
    "lists_with_head",
    "name_in_hashtag",
]


OwnRecogniser = BuiltinRecogniser | GazetteerRecogniser
"""Those that take a text that was read already."""


def default_recogniser(lexicon: Lexicon, language: Language, models: Path | None = None) -> OwnRecogniser:
    """The tagger of a language, its rules where none was trained.

    :param models: a folder that `toposcope train` wrote: its own language's tagger, and others' in folders by their
        codes; None for the models that come with the package.
    """
    if models is not None:
        own = models / language.code / FILE
        if own.is_file():
            return BuiltinRecogniser(lexicon, model=load_model(own))
        if (models / FILE).is_file() or not any(models.glob(f"*/{FILE}")):
            model = load_model(models / FILE)
            if model.language is language:
                return BuiltinRecogniser(lexicon, model=model)
    if has_model(language):
        return BuiltinRecogniser(lexicon, model=default_model(language))
    return GazetteerRecogniser(lexicon, language=language)


class Recogniser(Protocol):
    """Whatever finds place mentions in a text."""

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The mentions in text order, none overlapping, each with its probability and kind."""
