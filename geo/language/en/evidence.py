"""How English says places in a sentence: with articles, and with words for their kinds."""

from __future__ import annotations

from functools import cached_property

from gazetteer import Group, Kind, Place, kind_of

from ..evidence import EvidencePhrases
from ..kind_words import KindWords

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WITH_THE = frozenset(
    "Netherlands Philippines Bahamas Gambia Maldives Comoros Seychelles Balkans Sahel Caucasus Levant Maghreb Arctic "
    "Antarctic Himalayas Alps Pacific Atlantic".split()
)
_HEADS_WITH_THE = frozenset(
    "States Kingdom Emirates Republic Federation Union Islands Strip Bank Territory Territories Sea Ocean River Desert "
    "Mountains Delta Valley Peninsula Strait Gulf Channel Canal Cape Region Highlands East".split()
)
_KINDS_WITH_THE = frozenset(
    (Kind.RIVER, Kind.SEA, Kind.OCEAN, Kind.DESERT, Kind.MOUNTAINS, Kind.GULF, Kind.STRAIT, Kind.CANAL)
)
_GROUPS_WITH_OF = frozenset((Group.SETTLEMENT, Group.COUNTRY, Group.ADMIN, Group.REGION))
_OPENINGS_WITH_THE = ("Republic of ", "Strait of ", "Gulf of ", "Sea of ", "Bay of ", "Isle of ", "Democratic Republic")
KINDS = KindWords(__package__)


class EnglishEvidence(EvidencePhrases):
    """Evidence in English.

    >>> EVIDENCE.listed(["a", "b", "c"])
    'a, b and c'
    >>> EVIDENCE.clauses(["Homs, 3 km away, is named too", "Syria is named once"])
    'Homs, 3 km away, is named too, and Syria is named once'
    >>> EVIDENCE.people(2138551)
    '2.1 million people'
    >>> EVIDENCE.area("United States")
    'the United States'
    """

    @cached_property
    def kind_words(self) -> frozenset[str]:
        """A name that has one of them says itself what it is."""
        return frozenset((*KINDS.words.values(), *KINDS.units.values(), "republic", "municipality"))

    def number(self, n: float) -> str:
        """A number as newspapers write it: nine, 10."""
        return _NUMBERS[int(n)] if 0 < n < len(_NUMBERS) and n == int(n) else str(n)

    def decimal(self, n: float) -> str:
        """Digits, as "24,800" and "2.1"."""
        return f"{n:,}".removesuffix(".0")

    def area(self, name: str) -> str:
        """The name of a country or region with its article, where it takes one."""
        plain = name.removeprefix("The ")
        takes = plain in _WITH_THE or plain != name or (plain.rpartition(" ")[2] in _HEADS_WITH_THE and " " in plain)
        return f"the {plain}" if takes or plain.startswith(_OPENINGS_WITH_THE) else name

    def country(self, place: Place) -> str:
        """The country of a place, as the gazetteer names it."""
        return self.area(place.country_name)

    def named(self, place: Place) -> str:
        """A place's name in a sentence; towns keep theirs as it is."""
        if kind_of(place).group is Group.SETTLEMENT:
            return place.name
        name = self.area(place.name)
        return f"the {name}" if name == place.name and kind_of(place) in _KINDS_WITH_THE else name

    def full_label(self, place: Place) -> str:
        """The place with what contains it, nothing said twice."""
        parts = [place.name]
        for part in (place.admin1_name, place.country_name):
            plain = part.removeprefix("The ")
            if plain and plain not in [p.removeprefix("The ") for p in parts]:
                parts.append(plain)
        return ", ".join((self.named(place), *parts[1:]))

    def place_phrase(self, place: Place, other: Place) -> str:
        """Another place in a clause on `other`: "the Paris in Texas", "the town of Uk", "the river Thames"."""
        same_country = place.country == other.country
        same_unit = same_country and place.admin1 == other.admin1
        where = self.area(place.admin1_name if same_country and place.admin1_name else place.country_name)
        tail = f" in {where}" if where and self.area(place.name) != where else ""
        if place.name == other.name and tail and kind_of(place).group is kind_of(other).group:
            return f"the {'other ' if same_unit else ''}{place.name}{tail}"
        kind = KINDS.size_word(place)
        if not self.kind_words.isdisjoint(place.name.lower().split()):
            return self.named(place) + tail
        return f"the {kind} {'of ' if kind_of(place).group in _GROUPS_WITH_OF else ''}{place.name}{tail}"


EVIDENCE = EnglishEvidence("en", __package__)
