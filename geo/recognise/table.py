"""A text laid out for recognition, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    text: str = field(init=False)
    tokens: Tokens = field(init=False)
    written: list[str] = field(init=False)
    """The words as they are written."""
    language: Language = field(init=False)
    """What it is written in."""
    lists: WordLists = field(init=False)
    """The language's word lists."""
    present: frozenset[str] = field(init=False)
    """The words in lower case, each once."""

    def __post_init__(self) -> None:
        # Kept, since properties of properties would be asked for hundreds of times a text.
        read = self.read
        for name, value in (
            ("text", read.text), ("tokens", read.tokens), ("written", read.tokens.words), ("language", read.language),
            ("lists", read.language.words), ("present", read.present),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def __len__(self) -> int:
        return len(self.lower)

    def sentence_text(self, i: int) -> str:
        """The text of a token's sentence."""
        first, past = self.tokens.sentence_of(i)
        return self.text[self.tokens.starts[first] : self.tokens.ends[past - 1]]

    def is_glued(self, i: int) -> bool:
        """Whether no space stands before a token."""
        return i > 0 and self.tokens.ends[i - 1] == self.tokens.starts[i]
