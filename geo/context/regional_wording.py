"""Where a text's manner of speaking is at home: sheriffs and dollars, councillors and pounds, lakhs and rupees.

Local news rarely names its own country; its words do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from math import log1p

from ..candidates import country_number
from ..language import Language
from ..tokens import ReadText, read_text

_FIRST_LETTERS = 12_000  # of a very long text, its beginning says enough
_MARKS = ".,;:!?()[]\"'’‘“”-–—/"

Home = tuple[int, tuple[int, ...]]
"""The number of an expression, and the countries where it is at home."""


def regional_wording(text: str | ReadText) -> Mapping[int, float]:
    """How strongly the text speaks like each country's news, by the country's number; nothing for most countries.

    An expression that several countries share counts less for each.
    """
    read = read_text(text)
    text, (words, pairs, symbols, telling) = read.text, _table(read.language)
    whole = text[:_FIRST_LETTERS]
    for mark in _MARKS:  # several times quicker than to translate
        whole = whole.replace(mark, " ")
    plain, small = whole.split(), whole.lower().split()
    found: list[Home] = []
    for i in [i for i, word in enumerate(small) if word in telling]:
        word, pair = plain[i], tuple(small[i : i + 2])
        found += [words[w] for w in {word, small[i]} if w in words]
        found += [pairs[pair]] if pair in pairs else []
    found += [home for symbol, home in symbols.items() if symbol in text for _ in range(text.count(symbol))]
    if not found:
        return {}
    counts = Counter(found)
    scores: dict[int, float] = {}
    for (_, homes), n in counts.items():
        part = log1p(n) / len(homes) ** 0.5
        for country in homes:
            scores[country] = scores.get(country, 0.0) + part
    return scores


@cache
def _table(language: Language) -> tuple[dict[str, Home], dict[tuple[str, ...], Home], dict[str, Home], frozenset[str]]:
    """Single words (small ones count in any case), pairs of words in small letters, symbols; what may begin the first
    two, in small letters."""
    words: dict[str, Home] = {}
    pairs: dict[tuple[str, ...], Home] = {}
    symbols: dict[str, Home] = {}
    for number, line in enumerate(language.words.regional_wording):
        phrases, _, countries = line.partition("\t")
        home = (number, tuple(country_number(c) for c in countries.split(",")))
        for phrase in phrases.split("|"):
            first, _, second = phrase.lower().partition(" ")
            if second:
                pairs[first, second] = home
            elif phrase.isalpha():
                words[phrase] = home
            else:
                symbols[phrase] = home
    return words, pairs, symbols, frozenset([w.lower() for w in words] + [first for first, _ in pairs])
