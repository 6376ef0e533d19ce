"""A text laid out for recognition, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..language import Language, WordLists
from ..tokens import ReadText, Tokens
from .lexicon import NameProfile
from .modes import Mode


class NameMatch(NamedTuple):
    """A stretch of tokens that is a name in the gazetteer."""

    start: int
    """Its first token."""
    end: int
    """The one behind its last."""
    key: str
    profile: NameProfile
    tag: str
    """What kind of name: the profile's kind, "demonym" or "abbreviation"."""


@dataclass(frozen=True, slots=True)
class TokenTable:
    """One text, laid out. All lists run along the tokens."""

    read: ReadText
    lower: list[str]
    """The words in lower case."""
    capital: list[bool]
    """Begins with a capital letter, or with a letter of a script without case."""
    capitals: list[int]
    """Which tokens do."""
    sentence: list[int]
    """Index of the first token of its sentence."""
    mode: list[Mode]
    """How its sentence uses capitals."""
    match: list[NameMatch | None]
    """The longest name that covers it."""
    matches: list[NameMatch]
    """The distinct values of `match`, in text order."""

    def __len__(self) -> int:
        return len(self.lower)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.read.text

    @property
    def tokens(self) -> Tokens:
        """Its words and where they stand."""
        return self.read.tokens

    @property
    def language(self) -> Language:
        """What it is written in."""
        return self.read.language

    @property
    def lists(self) -> WordLists:
        """The language's word lists."""
        return self.read.language.words

    @property
    def written(self) -> list[str]:
        """The words as they are written."""
        return self.read.tokens.words

    def sentence_text(self, i: int) -> str:
        """The text of a token's sentence."""
        first, past = self.tokens.sentence_of(i)
        return self.text[self.tokens.starts[first] : self.tokens.ends[past - 1]]

    def is_glued(self, i: int) -> bool:
        """Whether no space stands before a token."""
        return i > 0 and self.tokens.ends[i - 1] == self.tokens.starts[i]
