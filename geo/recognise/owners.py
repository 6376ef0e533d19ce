"""Owners without an apostrophe, as people type in a hurry: "Puerto Ricos power grid", "Floridas eastern coast".

Where a word in -s is no known name, or a little place's, and without it is a country, first-order unit or great city,
and something follows that may be owned, it is that; so is a name of several words.
"""

from __future__ import annotations

from collections.abc import Mapping

from .lexicon import Lexicon, NameProfile
from .modes import Mode
from .persons import PersonCue, person_cue
from .table import TokenTable

_GREAT_UNITS = ("country", "admin1")
_LITTLE = ("", "village", "hamlet", "spot", "land")
_GREAT_CITY, _GREATEST = 500_000, 2_000_000
"""People of a city that may be meant; of one that is meant though people are called so, too: Houston."""
_SHORTEST = 5
"""Letters of the word, -s and all."""
_MOST_WORDS = 3
_RARE = 50
"""Words of a smaller SCOWL size may open a sentence as themselves: "Turkeys were sold"."""
_NORMAL = Mode.NORMAL  # looking up an enum's member costs as much as a call


def owners(table: TokenTable, lexicon: Lexicon, best: Mapping[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """First token -> the end and key of what owns, of the names that `best` lacks or has a little place for."""
    found: dict[int, tuple[int, str]] = {}
    lower, given = table.lower, table.lists.first_names
    for last in table.capitals:
        word = lower[last]
        if word[-1] != "s" or len(word) < _SHORTEST or word in given or not _owns(table, last):
            continue
        for size in range(_MOST_WORDS, 0, -1):
            start = last - size + 1
            if start < table.sentence[last] or not all(table.capital[start:last]):
                continue
            key = " ".join(lower[start : last + 1])[:-1]
            if key.isascii() and _is_owner(table, start, last, lexicon.profile(key), best, lexicon):
                found[start] = last + 1, key
                break
    return found


def _owns(table: TokenTable, last: int) -> bool:
    """Whether a word follows that may be owned."""
    after = last + 1
    opens = last == table.sentence[last] or table.mode[last] is not _NORMAL
    if opens and table.lists.common.get(table.lower[last], _RARE) < _RARE:
        return False
    if after >= len(table) or table.sentence[after] != table.sentence[last] or not table.lower[after][0].isalpha():
        return False
    return table.lower[after] not in table.lists.contexts["no_possession"] and not table.is_glued(after)


def _is_owner(
    table: TokenTable,
    start: int,
    last: int,
    profile: NameProfile,
    best: Mapping[int, tuple[int, str]],
    lexicon: Lexicon,
) -> bool:
    if not profile.exact or not (profile.kind in _GREAT_UNITS or _is_great_city(table, last, profile)):
        return False
    if start > table.sentence[last] and _is_of_several(table, start, last):
        return False
    known = (lexicon.profile(key) for first, (end, key) in best.items() if first <= last < end)
    return all(other.kind in _LITTLE for other in known)


def _is_great_city(table: TokenTable, last: int, profile: NameProfile) -> bool:
    stem = table.lower[last][:-1]
    person = stem in table.lists.first_names or stem in table.lists.surnames
    return profile.kind == "city" and profile.population >= (_GREATEST if person else _GREAT_CITY)


def _is_of_several(table: TokenTable, start: int, last: int) -> bool:
    """Whether what stands before makes it several of a name, or a person's: "the Virginias", "Michael Jordans"."""
    person = start == last and person_cue(table, start) is PersonCue.GIVEN
    return person or table.lower[start - 1] in table.lists.contexts["several"]
