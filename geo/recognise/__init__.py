"""Place mentions in a text: where they are, and how sure that is.

Public: `Recogniser` (a protocol), `BuiltinRecogniser` (trained), `GazetteerRecogniser` (rules only), `SpacyRecogniser`
(any spaCy pipeline), and what a recogniser asks of a gazetteer: `Lexicon`, `LexiconSpan`, `NameProfile`.
"""

from __future__ import annotations

from typing import Protocol

from ..document import Mention
from .builtin import BuiltinRecogniser
from .lexicon import UNKNOWN, Lexicon, LexiconSpan, NameProfile
from .rules import GazetteerRecogniser
from .spacy import SpacyRecogniser

__all__ = [
    "UNKNOWN",
    "BuiltinRecogniser",
    "GazetteerRecogniser",
    "Lexicon",
    "LexiconSpan",
    "NameProfile",
    "Recogniser",
    "SpacyRecogniser",
]


class Recogniser(Protocol):
    """Whatever finds place mentions in a text."""

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The mentions in text order, none overlapping, each with its probability and kind."""
