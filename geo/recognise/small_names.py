"""Well-known names in small letters in a text that has capitals, as people type on a phone: "praying for kerala".

A country, first-order unit or great city whose name is no word of the language, and behind "in" and the like a town.
Only in short texts: who writes long ones minds capitals.
"""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import Lexicon
from .table import TokenTable

_LONGEST_TEXT = 120
"""Words and marks."""
_SHORTEST = 4
"""Letters of a name; shorter words are mostly short for something."""
_GREAT_CITY, _TOWN = 300_000, 10_000
"""People of a city that may stand anywhere, and of a town that may behind "in"."""
_MOST = 20_000


class SmallNames:
    """Finds such names; it remembers the words that it has asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rank: dict[str, int] = {}
        """Of a word or two, 2 for what may stand anywhere, 1 for a town, 0 for other words."""

    def __call__(self, table: TokenTable) -> Iterator[tuple[int, int]]:
        """The first token and the one behind the last of each."""
        if len(table) > _LONGEST_TEXT:
            return
        lower, capital = table.lower, table.capital
        past = 0
        odd = table.present.difference(table.lists.common)
        for i in [i for i, word in enumerate(lower) if word in odd and not capital[i]]:
            if i < past or not lower[i].isalpha():
                continue
            for start, end in ((i - 1, i + 1), (i, i + 2), (i, i + 1)):
                if past <= start and lower[end - 1 : end] and self._is_meant(table, start, end):
                    yield start, end
                    past = end
                    break

    def _is_meant(self, table: TokenTable, start: int, end: int) -> bool:
        if not (table.lower[start].isalpha() and table.lower[end - 1].isalpha()):
            return False
        name = " ".join(table.lower[start:end])
        rank = self._rank.get(name)
        if rank is None:
            if len(self._rank) >= _MOST:
                self._rank.clear()
            rank = self._rank[name] = self._rank_of(name)
        if not rank or any(table.capital[start:end]) or _is_part(table, start, end):
            return False
        led = start > table.sentence[start] and table.lower[start - 1] in table.lists.cues["locative"]
        person = end - start == 1 and (name in table.lists.first_names or name in table.lists.surnames)
        return led if rank == 1 or person else True

    def _rank_of(self, name: str) -> int:
        if len(name) < _SHORTEST:
            return 0
        profile = self._lexicon.profile(name)
        if not profile.exact:
            return 0
        if profile.kind in ("country", "admin1") or (profile.kind == "city" and profile.population >= _GREAT_CITY):
            return 2
        return int(profile.kind in ("city", "town") and profile.population >= _TOWN and " " not in name)


def _is_part(table: TokenTable, start: int, end: int) -> bool:
    """Whether a name is part of a hashtag, an address or a word with hyphens, or of a longer name."""
    before = start > 0 and (table.is_glued(start) and table.lower[start - 1] not in _OPENING)
    closing = end == len(table) or table.lower[end] in _CLOSING or table.lower[end] in table.language.of_owner
    behind = not closing and table.is_glued(end)
    return before or behind or table.match[start] is not None or table.sentence[start] != table.sentence[end - 1]


_OPENING = frozenset("([\"'“‘")
_CLOSING = frozenset(".,;:!?)]\"'”’…")
