"""How a sentence says what a name is and where that lies: "X, petite ville du Chili", "X liegt im Norden Chiles".

The shape that languages share in which the kind stands before what holds the place; the words are theirs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .protocol import Language

_NOTHING = "(?!)"
_MANY = r"\d[\d.,\s]{0,9}"


@dataclass(frozen=True, slots=True)
class DefinitionWords:
    """A language's words, each as the alternatives of a regular expression."""

    copula: str
    """What a name and its kind are joined by: "est|était"."""
    kinds: str
    """Kinds of settlement, with what hangs on them: "ville|port de pêche"."""
    parts: str
    """Parts of countries, and units: "nord|côte|province"."""
    leads: str
    """What stands before these and before the container, with the space behind it: "dans la |de "."""
    stops: str
    """Words in small letters that are no adjectives of a kind or part: "qui|avec|jumelée"."""
    articles: str = _NOTHING
    """Before a kind, with the space behind them."""
    located: str = _NOTHING
    """Participles that put a name in its container: "située"."""
    lies: str = _NOTHING
    """Verbs that do: "se trouve"; what they are said of may be no place."""
    beside: str = _NOTHING
    """Before a direction that may lead out of the container, with the space behind it: "al norte de"."""
    people: str = _NOTHING
    """How many live there, around the number: "de {} habitants"."""
    letters: str = "a-zà-ÿ"
    """Its small letters."""
    genitive: bool = False
    """Whether the container may stand behind a kind or part by itself: "Hauptstadt Chiles"."""
    towns: str = _NOTHING
    """Those of the kinds that an adjective says the country of: "ville chilienne"; but "quartier chinois"."""
    of: str = ""
    """Between these and a name, with the space behind it, where such adjectives stand behind their noun: "de "."""


def definition(words: DefinitionWords) -> re.Pattern[str]:
    """What stands between a name and what it is said to lie in. A named group is found where that is less than certain:
    what is said then holds only where the container has a place of the name."""
    small, opening = _small(words), _opening(words)
    leads = f"(?:{words.leads})"
    part = rf"(?:{small} ){{0,2}}?(?:{words.parts}) (?:{small} ){{0,2}}?"
    may_lack = "?" if words.genitive else ""
    inside = rf"(?:{leads}{may_lack}{part}){{0,3}}"
    people = f"(?: {words.people.format(_MANY)})?"
    kind = rf"(?:{small} )?(?:{words.articles})?(?:{small} ){{0,4}}?(?:{words.kinds}){people}(?:,? {small}){{0,4}}? "
    is_kind = rf"{opening}{kind}(?P<beside>(?:{words.beside})(?:{words.parts}) )?"
    is_there = rf"(?:,|,? (?:{words.copula})) (?:{small} )?(?:{words.located}) "
    lies = rf"(?P<lies> (?:{words.lies}) (?:{small} )?)"
    there = rf"{leads}{part}(?:{leads}{may_lack}{part}){{0,2}}"
    where = rf"(?P<where>(?:,? | \(){there}|,? \((?:{words.parts}) (?:{small} ){{0,2}})"
    whole = (
        rf"(?:{is_kind}|{is_there}){inside}{leads}{may_lack}|{lies}(?:{inside}{leads}|{there})|{where}{leads}{may_lack}"
    )
    return re.compile(whole.replace(" ", r"\s"))


def descriptions(words: DefinitionWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind and before a name that is called a town of a people, the first group with its adjective:
    "X, petite ville chilienne", "la ville chilienne de X"."""
    small, towns = _small(words), f"(?:{words.towns})"
    behind = rf"{_opening(words)}(?:{words.articles})?((?:{small} ){{0,4}}?{towns}(?: {small}){{0,3}})"
    before = rf"\b{towns}((?: {small}){{1,3}}) (?:{words.of})$" if words.of else rf"((?:\b{small} ){{1,3}}){towns} $"
    return re.compile(behind.replace(" ", r"\s")), re.compile(before.replace(" ", r"\s"))


def people_of(language: Language, text: str, end: int, before: str) -> str:
    """The English adjective of the people whose town a name is called; "" for none.

    :param end: of the name in a text.
    :param before: the words of its sentence before it.
    """
    peoples, links = language.words.peoples, language.links
    for found in (links.called_behind.match(text, end), links.called_before.search(before)):
        for word in found[1].lower().split() if found is not None else ():
            if word in peoples:
                return peoples[word]
    return ""


def _small(words: DefinitionWords) -> str:
    """A word in small letters that describes a kind or part."""
    return rf"(?!(?:{words.stops})\b)[{words.letters}][\w-]*"


def _opening(words: DefinitionWords) -> str:
    """What stands between a name and its kind."""
    aside = r"(?: \([^()]{1,60}\))?"
    return rf"(?:(?:,|{aside}) (?:{words.copula}) |, | \(|{aside} [–—-] )"
