"""Whether a word stands where a person's name does: behind a title or a given name. Decided here alone."""

from __future__ import annotations

from enum import Enum

from .table import TokenTable


class PersonCue(Enum):
    """What stands before a word."""

    NONE = 0
    TITLE = 1
    """ "President", "Gen." - whether written large or small."""
    GIVEN = 2
    """A given name with a capital."""


_NONE, _TITLE, _GIVEN = PersonCue  # looking up an enum's member costs as much as a call


def person_cue(table: TokenTable, i: int, *, small: bool = False) -> PersonCue:
    """What stands before the token, in whatever sentence; a title goes before a given name.

    Where a title counts only with a capital, `capital[i - 1]` tells: the full stop of a shortened one has none.

    :param small: whether a given name without a capital counts, too, as in texts that make nothing of capitals.
    """
    if not i:
        return _NONE
    words, lists = table.lower, table.lists
    before, titles = words[i - 1], lists.cues["title"]
    if before in titles or (before == "." and i > 1 and words[i - 2] in titles):
        return _TITLE
    return _GIVEN if (small or table.capital[i - 1]) and before in lists.first_names else _NONE


def person_words(table: TokenTable) -> frozenset[str]:
    """The words that stand behind a title or a given name, both with a capital, somewhere in the text."""
    words, capital, titles, given = table.lower, table.capital, table.lists.cues["title"], table.lists.first_names
    behind = [i for i in table.capitals if i and capital[i - 1]]
    return frozenset([words[i] for i in behind if words[i - 1] in titles or words[i - 1] in given])
