"""The gazetteer as recognition sees it: which stretches of a text are names, and what the places of a name are like."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from unicodedata import combining

from gazetteer import Group, Kind, Match, Remembered, Span, fold, inner_words, kind_of

from ..recognise import UNKNOWN, FormQuestion, LexiconSpan, NameInLine, NameProfile

if TYPE_CHECKING:
    from gazetteer import Gazetteer, Hit, Place

_CACHED_PROFILES, _CACHED_LINES, _CACHED_FORMS, _LONGEST_LINE = 20_000, 32_000, 20_000, 80
_CACHED_LONG, _LONGEST_KEPT = 2_000, 400
_MOST_WORDS = 6
_PARTING = re.compile(r'[;:!?()\[\]{}<>|"“”„«»•…\n\r]')
_FEW_NEW = 500
"""So many new names are read ahead: those of a text of news, and most of what a longer one has is asked for singly."""
_LATIN_ENDS = "\u036f"
_SETTLEMENTS, _UNITS = "P", "A"
_NO_REGIONS: frozenset[str] = frozenset()
_CITY, _TOWN = 100_000, 10_000
_BINS = {Group.WATER: "water", Group.RELIEF: "land", Group.REGION: "area", Group.SITE: "spot"}


class GazetteerLexicon:
    """A `Lexicon` over a gazetteer, with a bounded memory of the names it was asked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._profiles: Remembered[str, NameProfile] = Remembered(_CACHED_PROFILES)
        self._lines: Remembered[str, tuple[NameInLine, ...]] = Remembered(_CACHED_LINES)
        self._long_lines: Remembered[str, tuple[NameInLine, ...]] = Remembered(_CACHED_LONG)
        self.other_forms: Remembered[FormQuestion, str] = Remembered(_CACHED_FORMS)
        self._demonyms: Mapping[str, int] | None = None
        self._abbreviations: Mapping[str, int] | None = None
        self._peoples: dict[str, frozenset[str]] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._gazetteer,)  # a copy remembers no names

    @property
    def demonyms(self) -> Mapping[str, int]:
        """Adjectives and people's names -> GeoNames id."""
        if self._demonyms is None:
            self._demonyms = self._gazetteer.demonyms()
        return self._demonyms

    @property
    def abbreviations(self) -> Mapping[str, int]:
        """Case-sensitive short forms -> GeoNames id."""
        if self._abbreviations is None:
            self._abbreviations = self._gazetteer.abbreviations()
        return self._abbreviations

    def regions_of_people(self, demonym: str) -> frozenset[str]:
        """The country or admin1 unit of a people; none for what is no demonym."""
        known = self._peoples.get(demonym)
        if known is None:
            geonameid = self.demonyms.get(demonym)
            place = None if geonameid is None else self._gazetteer.get(geonameid)
            known = frozenset() if place is None else _named(place)
            if geonameid is not None:  # so that no more are kept than there are demonyms
                self._peoples[demonym] = known
        return known

    @property
    def inner_words(self) -> frozenset[str]:
        """Small words that stand inside names."""
        return inner_words()

    def spans(self, text: str) -> Sequence[LexiconSpan]:
        """Every stretch of words that is a name, in text order."""
        lines = text.split("\n")
        starts = accumulate([len(line) + 1 for line in lines], initial=0)
        return [
            Span(start + begin, start + end, key)
            for start, names in zip(starts, self.names_in(lines), strict=False)
            for begin, end, key in names
        ]

    def names_in(self, lines: Sequence[str]) -> list[tuple[NameInLine, ...]]:
        """The names in each line; what short lines hold is remembered, and of long ones what the last hold."""
        if max(map(len, lines), default=0) <= _LONGEST_LINE:
            found = self._lines.all(lines, self._read)
        else:  # as in a script without capitals
            found = self._names_in_long(lines)
        return [found[line] for line in lines]

    def _names_in_long(self, lines: Sequence[str]) -> dict[str, tuple[NameInLine, ...]]:
        kept = {line: (self._long_lines if len(line) > _LONGEST_LINE else self._lines).get(line) for line in lines}
        found = {line: names for line, names in kept.items() if names is not None}
        new = [line for line in kept if line not in found]
        made = dict(zip(new, self._read(new), strict=True)) if new else {}
        self._lines.keep({line: names for line, names in made.items() if len(line) <= _LONGEST_LINE})
        long = {line: names for line, names in made.items() if _LONGEST_LINE < len(line) <= _LONGEST_KEPT}
        self._long_lines.keep(long)
        return found | made

    def _read(self, lines: Sequence[str]) -> list[tuple[NameInLine, ...]]:
        """The names in each line; none reaches over a line's end."""
        read = self._gazetteer.scan("\n".join(lines))
        self._expect(read)
        spans = deque(read)
        found: list[tuple[NameInLine, ...]] = []
        start = 0
        for line in lines:
            past = start + len(line)
            here = []
            while spans and spans[0].start < past:
                span = spans.popleft()
                here.append((span.start - start, span.end - start, span.key))
            found.append(tuple(here))
            start = past + 1
        return found

    def whole_names(self, names: Iterable[str]) -> Mapping[str, str]:
        """Those of some texts of words that are names from beginning to end, with their keys; one question for all."""
        borne = self._gazetteer.read_ahead(_of_words(list(names)))
        return {name: fold(name) for name in borne}

    def _expect(self, spans: Sequence[Span]) -> None:
        """Read at once what will be asked of the names of a text."""
        new = {span.key for span in spans if self._profiles.get(span.key) is None}
        if len(new) <= _FEW_NEW:
            self._gazetteer.read_ahead(sorted(new))

    def profile(self, key: str) -> NameProfile:
        """What is known of a folded name."""
        return self._profiles.one(key, self._profile_of)

    def _profile_of(self, key: str) -> NameProfile:
        hits = self._gazetteer.lookup(key)
        return _profile(_main_first(hits) if key > _LATIN_ENDS else hits)


def _of_words(names: Sequence[str]) -> list[str]:
    """Those of some texts that begin and end with a letter or its mark and have nothing inside that parts names."""
    found = [name for name in names if name[:1].isalnum() and _ends_a_word(name) and name.count(" ") < _MOST_WORDS]
    if _PARTING.search("\t".join(found)) is None:  # as a rule
        return found
    return [name for name in found if _PARTING.search(name) is None]


def _ends_a_word(name: str) -> bool:
    return name[-1].isalnum() or combining(name[-1]) > 0


def _main_first(hits: Sequence[Hit]) -> Sequence[Hit]:
    """The places whose main name in its script it is before the others: the Volga before a town of that name."""
    return sorted(hits, key=lambda h: h.match is not Match.EXACT)


def _profile(hits: Sequence[Hit]) -> NameProfile:
    if not hits:
        return UNKNOWN
    best = hits[0]
    regions: set[str] = set()
    names: set[str] = set()
    population = 0
    for hit in hits:
        place = hit.place
        regions.add(place.country)
        if place.admin1:
            regions.add(f"{place.country}.{place.admin1}")
        if place.fclass == _SETTLEMENTS:
            population = max(population, place.population)
        elif place.fclass == _UNITS:
            names |= _named(place)
    return NameProfile(
        kind=profile_bin(best.place),
        population=population,
        count=len(hits),
        exact=best.match is Match.EXACT,
        regions=frozenset(regions),
        names=frozenset(names) if names else _NO_REGIONS,
    )


def _named(place: Place) -> frozenset[str]:
    """The region that a place is itself, if it is a country or an admin1 unit."""
    if kind_of(place).is_country:
        return frozenset((place.country,))
    return frozenset((f"{place.country}.{place.admin1}",)) if kind_of(place) is Kind.ADMIN1 else frozenset()


def profile_bin(place: Place) -> str:
    """The bin of a place as `NameProfile.kind` has it; the tagger learned these bins, with their sizes."""
    kind = kind_of(place)
    if kind.is_country:
        return "country"
    if kind.is_unit:
        return "admin1" if kind is Kind.ADMIN1 else "admin2"
    if kind.group is Group.SETTLEMENT:
        size = place.population
        return "city" if size > _CITY else "town" if size > _TOWN else "village" if size > 0 else "hamlet"
    return _BINS.get(kind.group, "") if kind is not Kind.UNKNOWN else ""
