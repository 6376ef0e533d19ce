"""Languages as data: a folder for each, and the engine that reads them, which has no word of any language.

    >>> load("en").words.cues["title"] >= {"mr", "president"}
    True

CONTRIBUTING.md says how to add a language.
"""

from __future__ import annotations

from functools import lru_cache

from ..errors import InputError
from .catalogue import read_catalogue
from .country_names import country_name
from .definitions import people_of
from .detect import DEFAULT, Stretch, language_of, stretches
from .engine import Pattern, Rules, Spread, Verdict, Word
from .evidence import EvidencePhrases
from .forms import WordForms
from .kind_words import KindWords
from .letters import NEVER, SCRIPTS
from .lists import Lists, WordLists
from .others import HYPHEN_WORDS, LINK_ARTICLES, NAME_LINKS, NAME_PARTICLES, SAINTS
from .protocol import HEAD_KINDS, DescriptionWords, Language, LinkGrammar, NameGrammar, OfficeGrammar, SentenceRules
from .registry import codes, load
from .relations import RELATIONS, relation_phrases

__all__ = [
    "DEFAULT",
    "HEAD_KINDS",
    "HYPHEN_WORDS",
    "LINK_ARTICLES",
    "NAME_LINKS",
    "NAME_PARTICLES",
    "NEVER",
    "RELATIONS",
    "SAINTS",
    "SCRIPTS",
    "DescriptionWords",
    "EvidencePhrases",
    "KindWords",
    "Language",
    "LinkGrammar",
    "Lists",
    "NameGrammar",
    "OfficeGrammar",
    "Pattern",
    "SentenceRules",
    "Spread",
    "Stretch",
    "Verdict",
    "Word",
    "WordForms",
    "WordLists",
    "as_language",
    "codes",
    "country_name",
    "evidence_phrases",
    "language_of",
    "load",
    "people_of",
    "read_catalogue",
    "relation_phrases",
    "rules",
    "stretches",
]


def as_language(given: Language | str | None) -> Language:
    """A language, or the one of a code; English for None."""
    return given if isinstance(given, Language) else load(DEFAULT if given is None else given)


def evidence_phrases(code: str) -> EvidencePhrases:
    """What evidence is said in, for a language's code; `InputError` where the language has no catalogue of it."""
    phrases = load(code).evidence
    if phrases is None:
        known = [one for one in codes() if load(one).evidence is not None]
        raise InputError(f"evidence is not said in {code!r}; it is in: {', '.join(known)}")
    return phrases


@lru_cache(maxsize=64)
def rules(language: Language, *verdicts: Verdict) -> Rules:
    """The rows of a language that give one of some verdicts, made ready once."""
    return Rules([row for row in language.patterns if row.verdict in verdicts], language.words)
