"""Words behind a name that a span has swallowed: "KERALA RELIEF", "Delhi Govt", "Israel Embassy", "Florida Mon".

Where the gazetteer lacks the whole and what follows the name in it is no word for a kind of place, the name ends where
the gazetteer's does.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from ..language import WordLists
from .modes import Mode
from .rescoring import TokenSpan
from .table import NameMatch, TokenTable

_GREAT_UNITS = ("country", "admin1")
_KNOWN = (*_GREAT_UNITS, "city", "town", "demonym")
_EVERYDAY = 50
"""SCOWL size up to which a word is one that names rarely end with."""
_LONGEST_LETTERS = 5
"""Of what capitals make an abbreviation: "Marysville FBLA"."""
_TOWN = 100_000
"""A country or unit whose name no town of so many people bears has no sites called "X Monumental"."""
_DEMONYM = "demonym"
_NORMAL = Mode.NORMAL  # looking up an enum's member costs as much as a call


def without_tails(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The same, each without the words that it has swallowed."""
    post = table.lists.contexts["post"]
    return [_cut(table, f, post) if f.end - f.start > 1 else f for f in found]


def _cut(table: TokenTable, span: TokenSpan, post: Set[str]) -> TokenSpan:
    if table.lower[span.end - 1] in post:
        return TokenSpan(span.start, span.end - 1, span.probability)
    own = table.match[span.end - 1]  # that of a county called Rains
    if own is not None and (own.start == span.start or table.lower[own.start] not in table.lists.contexts["swallowed"]):
        return span
    past = span.end if own is None else own.start + 1
    last = next((table.match[i] for i in range(past - 2, span.start - 1, -1) if table.match[i] is not None), None)
    if last is None or not span.start < last.end < span.end:
        return span
    tail = range(last.end, span.end)
    if not all(_is_no_part(table, i, last) for i in tail):
        return span
    return TokenSpan(span.start, last.end, span.probability)


def _is_no_part(table: TokenTable, i: int, name: NameMatch) -> bool:
    """Whether a word behind a name is none of a longer one's."""
    word, lists = table.lower[i], table.lists
    if not word[0].isalpha() or name.tag not in _KNOWN or table.lower[name.end - 1] in _heads(lists):
        return False
    if name.tag == _DEMONYM:
        return lists.common.get(word, 99) <= _EVERYDAY and word not in _heads(lists)
    if word in lists.contexts["swallowed"] or word in lists.contexts["office"] or word in lists.cues["month"]:
        return True
    if word in _heads(lists):
        return False
    if table.mode[i] is not _NORMAL:
        return lists.common.get(word, 99) <= _EVERYDAY
    if name.tag in _GREAT_UNITS and name.profile.population < _TOWN:
        return True
    short = len(word) <= _LONGEST_LETTERS or (
        table.written[name.start].isupper() and lists.common.get(word, 99) <= _EVERYDAY
    )
    return short and table.written[i].isupper()  # "Marysville FBLA", "MUMBAI RAINS: schools shut"


@lru_cache(maxsize=16)
def _heads(lists: WordLists) -> frozenset[str]:
    """Words that end the names of places, and of bodies and sites that have a place of their own."""
    return frozenset().union(
        *(lists.cues[name] for name in ("geohead", "building", "street", "placenoun", "org", "area"))
    )
