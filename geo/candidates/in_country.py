"""Candidates for a text of known countries: a name that no place there bears as it is spelt is met as in search."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from gazetteer import Hit, Match, fold, query_variants

from ..document import Mention, MentionKind
from ..tokens import ReadText
from .finder import CandidateFinder
from .table import NameReading, NameTable, tabulate

_LIMIT = 12
_LEAST_SCORE = 0.5
_FUZZY_LENGTH = 6
_ALIKE = 0.75
"""The likeness, 0 to 1, of two spellings of one name; what sounds alike by its key may look very different."""
_MOST_WORDS = 5


class CountryFinder(CandidateFinder):
    """What another finder finds, and for a name without a place in some countries those there of a like spelling."""

    def __init__(self, finder: CandidateFinder, countries: Collection[str]) -> None:
        vars(self).update(vars(finder))  # one gazetteer, and one memory of names
        self._countries = tuple(countries)

    def tables(self, text: str | ReadText, mentions: Sequence[Mention]) -> list[NameTable]:
        """The table of each mention where it stands."""
        found = super().tables(text, mentions)
        return [self._here(m, table) for m, table in zip(mentions, found, strict=True)]

    def with_described(self, mentions: Sequence[Mention], described: Sequence[Mention]) -> list[Mention]:
        """Mentions, and those possible names that lie in the countries; one takes the place of mentions within it where
        none of them does."""
        more: list[Mention] = []
        kept = list(mentions)
        for name in described:
            inside = [m for m in kept if name.start <= m.start and m.end <= name.end]
            if self.has(name) and not any(map(self.has, inside)):
                kept = [m for m in kept if m not in inside]
                more.append(name)
        return sorted((*kept, *more), key=lambda m: m.start)

    def has(self, mention: Mention) -> bool:
        """Whether a place of that name, however it is spelt, lies in the countries."""
        return self._is_here(self._here(mention, self.table(mention.text)))

    def _is_here(self, table: NameTable) -> bool:
        return any(h.place.country in self._countries for h in table.hits) and table.reading is not NameReading.WITHIN

    def _here(self, mention: Mention, table: NameTable) -> NameTable:
        if (
            mention.kind != MentionKind.TOPONYM
            or self._is_here(table)
            or not 0 < len(mention.text.split()) <= _MOST_WORDS
        ):
            return table
        hits = self._search(mention.text.replace("- ", "-"))
        if not hits:
            return table
        key = fold(mention.text) or mention.text
        return tabulate(
            table.name, key, hits, reading=NameReading.WHOLE, abbreviation=False, head=table.head, demonym=False
        )

    def _search(self, name: str) -> tuple[Hit, ...]:
        found: list[Hit] = []
        for country in self._countries:
            for hit in self._gazetteer.search(name, country=country, limit=_LIMIT, most_edits=1):
                if hit.match is Match.PREFIX or hit.score < _LEAST_SCORE:
                    continue
                if hit.match.is_own or _is_like(fold(name), hit):
                    found.append(hit)
        return tuple(sorted(found, key=lambda h: -h.score)[:_LIMIT])


def _is_like(key: str, hit: Hit) -> bool:
    """Whether a spelling is near enough to the place's own: the same first letter, and most of the others."""
    if hit.match is Match.FUZZY and len(key) < _FUZZY_LENGTH:
        return False
    own = {fold(hit.place.name), hit.name}
    forms = {form for name in own for form in (name, *query_variants(name))}
    sought = {key, *query_variants(key)}
    return any(
        a[:1] == b[:1] and SequenceMatcher(None, a.replace(" ", ""), b.replace(" ", "")).ratio() >= _ALIKE
        for a in sought
        for b in forms
    )
