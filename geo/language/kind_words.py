"""What kinds of places are called, from a language's own words: the engine behind evidence, cards and legends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gazetteer import Group, Kind, Place, kind_of


@dataclass(frozen=True, slots=True, eq=False)
class KindWords:
    """The words of one language, each a noun as running text has it."""

    words: Mapping[Kind, str] = field(default_factory=dict)
    """What every place of a kind is called."""
    groups: Mapping[Group, str] = field(default_factory=dict)
    """What one is called whose kind has no word."""
    units: Mapping[str, str] = field(default_factory=dict)
    """What a country calls its units: "SY.1" for those of the first order, "US.2" of the second."""
    sizes: tuple[tuple[int, str], ...] = ()
    """(Least population, word) of settlements, the largest first; the last is for those of no known size."""

    def word(self, place: Place) -> str:
        """What a place is: "capital", "governorate", "sea"."""
        kind = kind_of(place)
        if kind is Kind.SETTLEMENT:
            return self.size_word(place)
        order = _ORDERS.get(kind)
        by_country = self.units.get(f"{place.country}.{order}") if order else None
        return by_country or self.words.get(kind) or self.groups.get(kind.group, "")

    def size_word(self, place: Place) -> str:
        """What a settlement is by its size alone, be it a capital or not: "city"; of other places their `word`."""
        kind = kind_of(place)
        if kind.group is not Group.SETTLEMENT or kind is Kind.SECTION:
            return self.word(place)
        return next((word for least, word in self.sizes if place.population >= least), "")


_ORDERS = {Kind.ADMIN1: 1, Kind.ADMIN2: 2}
