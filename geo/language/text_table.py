"""What the rows of patterns see of a text: its words, the gazetteer's names in it, and the spans asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from .lists import WordLists


class Match(Protocol):
    """A name that the gazetteer knows."""

    @property
    def end(self) -> int: ...

    @property
    def tag(self) -> str: ...


class Table(Protocol):
    """A text's words with what is known of each; lists run along the tokens."""

    @property
    def written(self) -> Sequence[str]: ...

    @property
    def lower(self) -> Sequence[str]: ...

    @property
    def capital(self) -> Sequence[bool]: ...

    @property
    def sentence(self) -> Sequence[int]: ...

    @property
    def mode(self) -> Sequence[str]: ...

    @property
    def match(self) -> Sequence[Match | None]: ...

    @property
    def lists(self) -> WordLists: ...

    @property
    def present(self) -> frozenset[str]: ...

    def sentence_text(self, i: int) -> str: ...

    def is_glued(self, i: int) -> bool: ...


class Span(Protocol):
    """Tokens start..end that may be a place, and how probably."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def probability(self) -> float: ...
