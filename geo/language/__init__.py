"""Languages as data: a folder for each, and the engine that reads them, which has no word of any language.

    >>> load("en").words.cues["title"] >= {"mr", "president"}
    True

CONTRIBUTING.md says how to add a language.
"""

from __future__ import annotations

import pkgutil
from functools import cache, lru_cache
from importlib import import_module

from ..errors import InputError
from .engine import Pattern, Rules, Spread, Verdict, Word
from .evidence import EvidencePhrases
from .lists import Lists, WordLists
from .protocol import HEAD_KINDS, DescriptionWords, Language, LinkGrammar, NameGrammar, SentenceRules

__all__ = [
    "HEAD_KINDS",
    "DescriptionWords",
    "EvidencePhrases",
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
    "evidence_phrases",
    "load",
    "rules",
]


def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.ispkg))


@cache
def load(code: str) -> Language:
    """The language of an ISO 639-1 code; `InputError` where it has no folder."""
    if code not in codes():
        raise InputError(f"no language {code!r}; there are: {', '.join(codes())}")
    language: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return language


def as_language(given: Language | str | None) -> Language:
    """A language, or the one of a code; English for None."""
    return given if isinstance(given, Language) else load("en" if given is None else given)


def evidence_phrases(code: str) -> EvidencePhrases:
    """What evidence is said in, for a language's code; `InputError` where the language has no catalogue of it."""
    phrases = load(code).evidence
    if phrases is None:
        said = [one for one in codes() if load(one).evidence is not None]
        raise InputError(f"evidence is not said in {code!r}; it is in: {', '.join(said)}")
    return phrases


@lru_cache(maxsize=64)
def rules(language: Language, *verdicts: Verdict) -> Rules:
    """The rows of a language that give one of some verdicts, made ready once."""
    return Rules([row for row in language.patterns if row.verdict in verdicts], language.words)
