"""Well-known names in small letters in a text that has capitals, as people type on a phone: "praying for kerala".

A country, first-order unit or great city whose name is no word of the language, and behind "in" and the like a town.
Only in short texts: who writes long ones minds capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from .lexicon import Lexicon
from .table import TokenTable

_LONGEST_TEXT = 120
"""Words and marks."""
_SHORTEST = 4
"""Letters of a name; shorter words are mostly short for something."""
_GREAT_CITY, _TOWN = 300_000, 10_000
"""People of a city that may stand anywhere, and of a town that may behind "in"."""
_OF_GREAT, _OF_TOWN = 2, 1
_MOST = 20_000


class SmallNames:
    """Finds such names; it remembers the words that it has asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._is_rare: dict[str, bool] = {}
        """Whether a word is none of the language's; kept, since the list of those is large, and cold."""
        self._ranks: dict[str, int] = {}
        """Of a word or two, `_OF_GREAT` for what may stand anywhere, `_OF_TOWN`, or 0 for other words."""

    def __call__(self, table: TokenTable) -> Iterator[tuple[int, int]]:
        """The first token and the one behind the last of each."""
        if len(table) > _LONGEST_TEXT:
            return
        lower, capital, leads = table.lower, table.capital, table.lists.cues["geolead"]
        is_rare, past = self._is_rare, 0
        if len(is_rare) > _MOST:
            is_rare.clear()
        new = [word for word in table.present if word not in is_rare]
        if new:
            common = table.lists.common
            is_rare.update([(word, word.isalpha() and word not in common) for word in new])
        rare = {word for word in table.present if is_rare[word]}
        if not rare:
            return
        for i in [i for i, word in enumerate(lower) if word in rare and not capital[i]]:
            if len(lower[i]) < _SHORTEST:
                continue
            for first, end in _stretches(lower, i, rare, leads):
                name = lower[i] if first == end else f"{lower[first]} {lower[end]}"
                rank = self._ranks.get(name)
                if rank is None:
                    rank = self._ranked(name)
                if rank and first >= past and self._is_meant(table, first, end + 1, rank):
                    past = end + 1
                    yield first, past
                    break

    def _ranked(self, name: str) -> int:
        if len(self._ranks) >= _MOST:
            self._ranks.clear()
        rank = self._ranks[name] = self._rank_of(name)
        return rank

    def _is_meant(self, table: TokenTable, start: int, end: int, rank: int) -> bool:
        if any(table.capital[start:end]) or _is_part(table, start, end):
            return False
        word, lists = table.lower[start], table.lists
        led = start > table.sentence[start] and table.lower[start - 1] in lists.cues["locative"]
        person = end - start == 1 and (word in lists.first_names or word in lists.surnames)
        return led if rank == _OF_TOWN or person else True

    def _rank_of(self, name: str) -> int:
        if not name.replace(" ", "").isalpha():
            return 0
        profile = self._lexicon.profile(name)
        if not profile.exact:
            return 0
        if profile.kind in ("country", "admin1") or (profile.kind == "city" and profile.population >= _GREAT_CITY):
            return _OF_GREAT
        town = profile.kind in ("city", "town") and profile.population >= _TOWN and " " not in name
        return _OF_TOWN if town else 0


def _stretches(lower: Sequence[str], i: int, rare: Set[str], leads: Set[str]) -> Sequence[tuple[int, int]]:
    """The first and last tokens of what may be a name around a rare word: with a rare neighbour, with "new" and the
    like before it, and alone."""
    before, behind = lower[i - 1] if i else "", lower[i + 1] if i + 1 < len(lower) else ""
    led = (before in rare and before.isalpha()) or before in leads
    followed = behind in rare and behind.isalpha()
    if not (led or followed):
        return ((i, i),)
    return (*(((i - 1, i),) if led else ()), *(((i, i + 1),) if followed else ()), (i, i))


def _is_part(table: TokenTable, start: int, end: int) -> bool:
    """Whether a name is part of a hashtag, an address or a word with hyphens, or of a longer name."""
    before = start > 0 and (table.is_glued(start) and table.lower[start - 1] not in _OPENING)
    closing = end == len(table) or table.lower[end] in _CLOSING or table.lower[end] in table.language.of_owner
    behind = not closing and table.is_glued(end)
    return before or behind or table.match[start] is not None or table.sentence[start] != table.sentence[end - 1]


_OPENING = frozenset("([\"'“‘")
_CLOSING = frozenset(".,;:!?)]\"'”’…")
