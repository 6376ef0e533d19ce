"""Place mentions in a text: where they are, and how sure that is.

Public: `Recogniser` (a protocol), `GazetteerRecogniser` (rules only), and what a recogniser asks of a gazetteer:
`Lexicon`, `LexiconSpan`, `NameProfile`.
"""

from __future__ import annotations

from typing import Protocol

from ..document import Mention
from .lexicon import UNKNOWN, Lexicon, LexiconSpan, NameProfile
from .rules import GazetteerRecogniser

__all__ = ["UNKNOWN", "GazetteerRecogniser", "Lexicon", "LexiconSpan", "NameProfile", "Recogniser"]


class Recogniser(Protocol):
    """Whatever finds place mentions in a text."""

    def __call__(self, text: str) -> tuple[Mention, ...]:
        """The mentions in text order, none overlapping, each with its probability and kind."""
