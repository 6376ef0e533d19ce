"""What the house must know of a language: one value, made of the data in the language's own folder.

Every field has a value for a language that says nothing of it: an empty list, a pattern that never matches. So a new
language can begin with a few words and grow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from .lists import WordLists


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """Where sentences end."""

    abbreviations: frozenset[str] = frozenset()
    """Words in lower case whose full stop ends no sentence, unless an opener follows."""
    openers: frozenset[str] = frozenset()
    """Words, with their capital, that begin a sentence behind a full stop that may be an abbreviation's."""
    never_last: frozenset[str] = frozenset()
    """Abbreviations, with their capital, that a name follows always: "Mr"."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language as data. Compared by identity: there is one of each (`geo.language.load`)."""

    code: str
    """ISO 639-1, such as "en"."""
    name: str
    """In English."""
    direction: Literal["ltr", "rtl"] = "ltr"
    has_case: bool = True
    """Whether names are written with a capital and other words are not."""
    possessives: tuple[str, ...] = ()
    """What stands behind an apostrophe as a word of its own at a name's end: "s"."""
    elisions: tuple[str, ...] = ()
    """What stands before an apostrophe as a word of its own at a name's beginning: French "l", "d"."""
    sentences: SentenceRules = SentenceRules()
    words: WordLists = field(default_factory=WordLists)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        """Pickled by its code, so that each process has one of each; a language of one's own must be loadable too."""
        from . import load

        return load, (self.code,)
