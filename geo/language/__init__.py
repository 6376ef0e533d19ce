"""Languages as data: a folder for each, and the engine that reads them, which has no word of any language.

    >>> load("en").words.cues["title"] >= {"mr", "president"}
    True

CONTRIBUTING.md says how to add a language.
"""

from __future__ import annotations

from functools import lru_cache

from .detect import DEFAULT, language_of
from .engine import Pattern, Rules, Spread, Verdict, Word
from .lists import Lists, WordLists
from .protocol import HEAD_KINDS, DescriptionWords, Language, LinkGrammar, NameGrammar, SentenceRules
from .registry import codes, load

__all__ = [
    "DEFAULT",
    "HEAD_KINDS",
    "DescriptionWords",
    "Language",
    "LinkGrammar",
    "Lists",
    "NameGrammar",
    "Pattern",
    "SentenceRules",
    "Spread",
    "Verdict",
    "Word",
    "WordLists",
    "as_language",
    "codes",
    "language_of",
    "load",
    "rules",
]


def as_language(given: Language | str | None) -> Language:
    """A language, or the one of a code; English for None."""
    return given if isinstance(given, Language) else load(DEFAULT if given is None else given)


@lru_cache(maxsize=64)
def rules(language: Language, *verdicts: Verdict) -> Rules:
    """The rows of a language that give one of some verdicts, made ready once."""
    return Rules([row for row in language.patterns if row.verdict in verdicts], language.words)
