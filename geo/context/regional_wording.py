"""Where a text's manner of speaking is at home: sheriffs and dollars, councillors and pounds, lakhs and rupees.

Local news rarely names its own country; its words do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from math import log1p

from ..candidates import country_number
from ..language import Language
from ..tokens import ReadText, read_text

_FIRST_LETTERS = 12_000  # of a very long text, its beginning says enough
_JOINING = frozenset(("-", "'", "’"))
"""What may stand between the two words of a phrase: "magistrates' court"."""

Home = tuple[int, tuple[int, ...]]
"""The number of an expression, and the countries where it is at home."""


def regional_wording(text: str | ReadText) -> Mapping[int, float]:
    """How strongly the text speaks like each country's news, by the country's number; nothing for most countries.

    An expression that several countries share counts less for each.
    """
    read = read_text(text)
    words, pairs, symbols, telling = _table(read.language)
    lower, count = read.lower, bisect_left(read.tokens.starts, _FIRST_LETTERS)
    found: list[Home] = []
    here = telling.intersection(read.present)  # few, and quicker to look among than all that may tell
    for i in [i for i, word in enumerate(lower[:count]) if word in here] if here else ():
        pair = lower[i], _word_behind(lower, i)
        found += [words[w] for w in {read.tokens.words[i], lower[i]} if w in words]
        found += [pairs[pair]] if pair in pairs else []
    found += [home for symbol, home in symbols.items() if symbol in read.text for _ in range(read.text.count(symbol))]
    if not found:
        return {}
    counts: dict[Home, int] = {}
    for home in found:
        counts[home] = counts.get(home, 0) + 1
    scores: dict[int, float] = {}
    for (_, homes), n in counts.items():
        part = log1p(n) / len(homes) ** 0.5
        for country in homes:
            scores[country] = scores.get(country, 0.0) + part
    return scores


def _word_behind(lower: list[str], i: int) -> str:
    """The next word in small letters, over a mark that may join the two; "" for none."""
    after = lower[i + 1 : i + 3]
    if after and after[0] in _JOINING:
        del after[0]
    return after[0].replace("’", "'") if after else ""


@cache
def _table(language: Language) -> tuple[dict[str, Home], dict[tuple[str, str], Home], dict[str, Home], frozenset[str]]:
    """Single words (small ones count in any case), pairs of words in small letters, symbols; what may begin the first
    two, in small letters."""
    words: dict[str, Home] = {}
    pairs: dict[tuple[str, str], Home] = {}
    symbols: dict[str, Home] = {}
    for number, line in enumerate(language.words.regional_wording):
        phrases, _, countries = line.partition("\t")
        home = (number, tuple(country_number(c) for c in countries.split(",")))
        for phrase in phrases.split("|"):
            first, _, second = phrase.lower().replace("'", " '").partition(" ")
            if second:
                pairs[first, second] = home
            elif phrase.isalpha():
                words[phrase] = home
            else:
                symbols[phrase] = home
    return words, pairs, symbols, frozenset([w.lower() for w in words] + [first for first, _ in pairs])
