"""What kinds of places are called, from a language's own words: the engine behind evidence, cards and legends.

The words are `kinds.tsv` in the language's folder: key, tab, a noun as running text has it. The keys are

- the values of `Kind`: `capital`, `refugee_camp`;
- `group.` and one of `Group`, for a place whose kind has no word;
- `unit.` and one of the types of units in `unit_types.py`: `unit.governorate`;
- `size.` and the least population of a settlement that is called so; `size.0` for those of no known size.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from gazetteer import Group, Kind, Place, kind_of

from .catalogue import read_catalogue
from .unit_types import UNIT_TYPES, unit_words

_ORDERS = {Kind.ADMIN1: 1, Kind.ADMIN2: 2}
_KEYS = {*Kind, *(f"group.{group}" for group in Group), *(f"unit.{kind}" for kind in UNIT_TYPES)}


class KindWords:
    """The words of one language for kinds of places."""

    def __init__(self, folder: str = "") -> None:
        """Nothing is read before it is asked for.

        :param folder: the package whose folder has `kinds.tsv`, such as "geo.language.fr"; "" for no words at all.
        """
        self._folder = folder

    @cached_property
    def _catalogue(self) -> Mapping[str, str]:
        rows = read_catalogue(self._folder, "kinds.tsv") if self._folder else {}
        unknown = [key for key in rows if key not in _KEYS and not key.removeprefix("size.").isdecimal()]
        if unknown:
            raise ValueError(f"{self._folder}/kinds.tsv: there is no kind {unknown[0]!r}")
        return rows

    @cached_property
    def words(self) -> Mapping[Kind, str]:
        """What every place of a kind is called."""
        return {kind: self._catalogue[kind] for kind in Kind if kind in self._catalogue}

    @cached_property
    def groups(self) -> Mapping[Group, str]:
        """What a place is called whose kind has no word."""
        return {Group(key): word for key, word in self._under("group.").items()}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """What a country calls its units: "SY.1" for those of the first order, "US.2" of the second."""
        return unit_words(self._under("unit."))

    @cached_property
    def sizes(self) -> tuple[tuple[int, str], ...]:
        """(Least population, word) of settlements, the largest first."""
        return tuple(sorted(((int(key), word) for key, word in self._under("size.").items()), reverse=True))

    def word(self, place: Place) -> str:
        """What a place is: "capital", "governorate", "sea"; "" where the language has no word."""
        kind = kind_of(place)
        if kind is Kind.SETTLEMENT:
            return self.size_word(place)
        return self.unit_word(place) or self.words.get(kind) or self.groups.get(kind.group, "")

    def unit_word(self, place: Place) -> str:
        """What its country calls a unit; "" for other places, and where the language has no such word."""
        order = _ORDERS.get(kind_of(place))
        return self.units.get(f"{place.country}.{order}", "") if order else ""

    def size_word(self, place: Place) -> str:
        """What a settlement is by its size alone, be it a capital or not: "city"; of other places their `word`."""
        kind = kind_of(place)
        if kind.group is not Group.SETTLEMENT or kind is Kind.SECTION:
            return self.word(place)
        return next((word for least, word in self.sizes if place.population >= least), "")

    def _under(self, prefix: str) -> Mapping[str, str]:
        rows = self._catalogue.items()
        return {key.removeprefix(prefix): word for key, word in rows if key.startswith(prefix)}
