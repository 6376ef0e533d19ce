"""Storms that a text names once by what they are: "Hurricane Harvey", "#HurricaneFlorence", and Harvey from then on.

They bear people's names, and so do towns: who writes of "#Harvey" behind that means no town, unless it is said to be
one ("Florence, S.C.", "in Florence").
"""

from __future__ import annotations

from collections.abc import Iterator

from .table import NameMatch, TokenTable

_WIDE = ("country", "admin1", "demonym", "abbreviation")
_LARGE = (*_WIDE, "city")
_COMMAS = ([","], ["("])
_SHORTEST = 3
"""A name in a hashtag has so many letters."""
_DIGITS = "0123456789"
"""What stands behind it there: the year."""


def storm_names(table: TokenTable) -> frozenset[str]:
    """The words, in lower case, that the text names storms by, with the ending that some owners are written with."""
    kinds = table.lists.contexts["storm"]
    named: set[str] = set()
    if not table.present.isdisjoint(kinds):
        named.update(_behind_kinds(table, kinds))
    if "#" in table.present:
        named.update(_in_hashtags(table, tuple(kinds)))
    return frozenset(named | {f"{name}s" for name in named}) if named else frozenset()


def is_storm(table: TokenTable, start: int, end: int, storms: frozenset[str]) -> bool:
    """Whether a stretch of tokens is a storm's name alone, and nothing beside it says that a place is meant."""
    if end - start != 1 or table.lower[start] not in storms:
        return False
    match, before = table.match[start], table.lower[start - 1] if start > table.sentence[start] else ""
    if match is None:
        return True
    if match.tag in _WIDE:
        return False
    if before in table.lists.contexts["storm_time"]:
        return True
    return not (before in table.lists.cues["locative"] or _is_before_its_container(table, match))


def _is_before_its_container(table: TokenTable, match: NameMatch) -> bool:
    """Whether a comma or bracket, and the state or country that has such a place, stand behind a name."""
    if table.lower[match.end : match.end + 1] not in _COMMAS:
        return False
    outer = table.match[match.end + 1] if match.end + 1 < len(table) else None
    return outer is not None and bool(outer.profile.names & match.profile.regions)


def _behind_kinds(table: TokenTable, kinds: frozenset[str]) -> Iterator[str]:
    """Names behind "Hurricane"; behind "hurricane" no large place's: "after the storm Houston dried"."""
    lower, capital, lists = table.lower, table.capital, table.lists
    for i in range(len(lower) - 1):
        if lower[i] not in kinds:
            continue
        at = i + 1 + (lower[i + 1] == "#")
        if at == len(lower) or table.sentence[at] != table.sentence[i]:
            continue
        name, match = lower[at], table.match[at]
        given, tag = name in lists.first_names, "" if match is None else match.tag
        if capital[at]:
            large = _WIDE if capital[i] and given else _LARGE
            if name.isalpha() and tag not in large:
                yield name
        elif given and name not in lists.common:
            yield name


def _in_hashtags(table: TokenTable, kinds: tuple[str, ...]) -> Iterator[str]:
    lists = table.lists
    for i, word in enumerate(table.lower[:-1]):
        if word != "#" or not table.lower[i + 1].startswith(kinds):
            continue
        tag = table.lower[i + 1].rstrip(_DIGITS)
        kind = max((k for k in kinds if tag.startswith(k)), key=len)
        name, joined = tag[len(kind) :], table.written[i + 1][len(kind) :]
        if len(name) >= _SHORTEST and name.isalpha() and (joined[0].isupper() or name in lists.first_names):
            yield name
