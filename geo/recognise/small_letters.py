"""Small letters in names: how far a name that begins with a capital reaches, and what is written as one."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from ..language import Language, WordLists
from .table import TokenTable

_DASHES = ("—", "–")


def reach(table: TokenTable, first: int, small: frozenset[str], most: int = sys.maxsize) -> int:
    """The token behind the last that a name which begins here may end with, in at most so many words."""
    capital, sentence, written, later = table.capital, table.sentence, table.written, table.lists.names["later"]
    past = i = first + 1
    stop, start = min(len(capital), first + most), sentence[first]
    while i < stop and sentence[i] == start:
        word = written[i]
        if capital[i] or (written[i - 1] == "-" and is_hyphenated(table, i)):
            past = i + 1
        elif word not in small and (word.isalpha() or not _may_stand_inside(word, small)):
            break
        elif _may_be_last(word, table.language) or word in later:
            past = i + 1
        i += 1
    return past


def is_hyphenated(table: TokenTable, i: int) -> bool:
    """Whether a hyphen joins a word to the one before it: "Vila-real"."""
    return i > 0 and table.lower[i - 1] == "-" and table.is_glued(i) and table.is_glued(i - 1)


def named(table: TokenTable, start: int, end: int, small: frozenset[str]) -> bool:
    """Whether a stretch is written as a name is: capitals, but for small words inside, and within one sentence."""
    capital, written, last = table.capital, table.written, end - 1
    if start == last and capital[start]:
        return True
    if table.sentence[start] != table.sentence[last] or not (
        capital[last]
        or _may_be_last(written[last], table.language)
        or is_hyphenated(table, last)
        or ends_small(table, start, end)
    ):
        return False
    if written[last][0] in "'’" and table.lower[start] not in table.language.names.short_words:
        return False  # "Hill's" is no Hills
    inside = range(start + 1, last)  # mostly empty
    return not inside or all(capital[i] or (_may_stand_inside(written[i], small) and _joins(table, i)) for i in inside)


def _joins(table: TokenTable, i: int) -> bool:
    """Whether what stands inside is no dash between two names: "LIVINGSTON, AL — Hay is short"."""
    return table.written[i] not in _DASHES or table.is_glued(i)


def ends_small(table: TokenTable, start: int, end: int) -> bool:
    """Whether a stretch ends with a small word that only great names end with: "Guinée équatoriale"."""
    return end - start > 1 and table.written[end - 1] in table.lists.names["later"]


@lru_cache(maxsize=16)
def inner_words(lists: WordLists, of_names: frozenset[str]) -> frozenset[str]:
    """Small words that names go on with: the language's, and those inside the gazetteer's names."""
    return lists.names["connector"] | lists.names["later"] | of_names


def _may_be_last(word: str, language: Language) -> bool:
    """Whether a name may end with a word that has no capital: "Washington D.C.", "St. John's", "ST. JOHN'S"."""
    return word[0].isdigit() or word == "." or word.lower() in language.of_owner or _is_elided_name(word)


def _may_stand_inside(word: str, connectors: frozenset[str]) -> bool:
    """Whether a word or mark without a capital may stand inside a name."""
    if not word[0].isalpha():
        return word not in _NEVER_INSIDE
    return word in connectors or _is_elided_name(word)


def _is_elided_name(word: str) -> bool:
    """Whether an apostrophe joins a small word to a name: "d'Ivoire", "dell'Aquila"."""
    return ("'" in word or "’" in word) and _ELIDED.match(word) is not None


_ELIDED = re.compile(r"[^\W\d_]{1,5}['’][A-ZÀ-Þ]")
_NEVER_INSIDE = frozenset(",;:()/!?#")
