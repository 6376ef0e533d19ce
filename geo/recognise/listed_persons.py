"""Lists of family names: "Houston, Austin and Jackson scored", "goals by Santos and Lima", "Lincoln and Madison were
presidents". A single one says less: "Houston scored" may be a team.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..language import WordLists
from .table import TokenTable

_WIDE = ("country", "demonym", "abbreviation")
_PLURAL = "s"


def listed_persons(table: TokenTable) -> frozenset[int]:
    """The tokens that stand in such lists; in most texts no word leads to one."""
    contexts, lower, leading = table.lists.contexts, table.lower, _leading(table)
    if not leading:
        return frozenset()
    found: set[int] = set()
    for i in [i for i, word in enumerate(lower) if word in leading]:
        if lower[i] in contexts["made_by"]:
            if i and lower[i - 1] in contexts["made"]:
                found.update(_names(table, range(i + 1, table.tokens.sentence_of(i)[1])))
        elif not table.capital[i] and _are_persons(table, i):
            found.update(_names(table, range(i - 1, table.sentence[i] - 1, -1)))
    return frozenset(found)


def _leading(table: TokenTable) -> frozenset[str]:
    """The words that such lists stand beside; "by" and "were" where the text has what is made, or what persons are."""
    contexts, present = table.lists.contexts, table.present
    leading = contexts["persons_do"] - contexts["they_are"]
    if not present.isdisjoint(contexts["made"]):
        leading |= contexts["made_by"]
    if not present.isdisjoint(_roles(table.lists)):
        leading |= contexts["they_are"]
    return present & leading


@lru_cache(maxsize=16)
def _roles(lists: WordLists) -> frozenset[str]:
    """What only persons are, each with the ending of several."""
    contexts = lists.contexts
    return frozenset(f"{word}{_PLURAL}" for word in contexts["role"] | contexts["style"] | contexts["offices"])


def _are_persons(table: TokenTable, i: int) -> bool:
    """Whether a verb says what persons do, or is a "were" before what only persons are: "were presidents"."""
    contexts, behind = table.lists.contexts, table.lower[i + 1 : i + 4]
    if table.lower[i] not in contexts["they_are"]:
        return True
    return not _roles(table.lists).isdisjoint(behind)


def _names(table: TokenTable, tokens: range) -> Iterator[int]:
    """The names of a list that begins or ends where the tokens do, if there are several and all may be a person's."""
    names: list[int] = []
    apart = True
    for i in tokens:
        if table.lower[i] == "," or table.lower[i] in table.lists.names["and"]:
            apart = True
        elif apart and _is_person(table, i):
            names.append(i)
            apart = False
        else:
            if not apart and table.capital[i]:
                return  # "Paul Houston and Jackson"
            break
    if len(names) > 1:
        yield from names


def _is_person(table: TokenTable, i: int) -> bool:
    match, word = table.match[i], table.lower[i]
    alone = match is None or (match.end - match.start == 1 and match.tag not in _WIDE)
    return alone and table.capital[i] and (word in table.lists.surnames or word in table.lists.first_names)
