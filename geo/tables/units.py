"""Administrative units as written in a table: "Idleb", "Donetska", "Aleppo Governorate" are the gazetteer's units.

A unit is matched like any name: as it stands, without words for its kind, spelt in another romanisation or one letter
away; and at last by likeness among the first-order units of its country.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from gazetteer import Gazetteer, Kind, Match, Place, Point, contains_by_codes, distance_km, fold, kind_of, unit_codes

from ..record import admin1_code, admin2_code
from .admin_codes import FormerUnit, former_unit, unit_facts
from .countries import neighbours
from .place_types import without_types
from .words import table_words

_ALIKE, _HOLDS = 0.86, 0.9
"""So alike is a unit's other spelling; and a name that holds another as whole words."""
_SAME = frozenset({Match.EXACT, Match.ALTERNATE, Match.VARIANT})
_OF_NATIONS, _LEAST_NAME = "GB", 4
_BEYOND_LATIN = "\u0250"
_VOWELS = "aeiou"
_SHORTENED = (3, 5)
"""Letters, from and to, of a name that is cut short: "Tamps"."""
_INITIALS = (2, 4)
"""Letters, from and to, of what may be a name's first ones: "NL", "BC"."""
_NO_CODE, _IN_DOUBT = 2.5, 1.3
"""Times a unit's radius: so far from its middle a place without a code may lie in it, and any in a doubtful unit."""
_POOL, _MOST_MEANT, _MOST_UNITS = 40, 6, 200
"""Places of a name that are looked at; units that a cell may mean; first-order units of a country."""
_TELLING = 5
"""Letters of a word, at least, that tells a unit alone."""
_RADIUS = (60.0, 110.0, 30.0)
"""By level, where the table knows none; km."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a cell for a unit was found to mean."""

    place: Place
    """A unit; a populated place where no unit bears the name: mostly the seat of an older one."""
    match: Match
    level: int
    """1 or 2; 0 where it is no unit."""
    code: str
    """GeoNames' code with the country and, for level 2, both units; "" where it is no unit."""
    point: Point
    """Where its people live; its own where that is not known."""
    radius_km: float

    @classmethod
    def of(cls, place: Place, match: Match) -> Unit:
        """The unit that a place is."""
        level = level_of(place)
        facts = unit_facts(place.geonameid) if level == 1 else None
        if facts is not None:
            # A file of places may lack the unit's own code.
            code = facts.code.partition(".")[2]
            own = place if place.admin1 == code else replace(place, admin1=code)
            return cls(own, match, 1, facts.code, facts.middle, facts.radius_km or _RADIUS[1])
        code = admin1_code(place) if level == 1 else admin2_code(place) if level == 2 else ""
        return cls(place, match, level, code, place.point, _RADIUS[level])

    @classmethod
    def former(cls, unit: FormerUnit, country_name: str) -> Unit:
        """A unit that is no more; its place has no GeoNames id."""
        place = Place(0, unit.name, unit.middle, "A", "ADM1H", country=unit.country, country_name=country_name)
        return cls(place, Match.HISTORIC, 1, "", unit.middle, unit.radius_km)

    @property
    def is_sure(self) -> bool:
        """Whether it is a unit with a code, under a name of its own."""
        return bool(self.code) and self.match in _SAME

    def reaches(self, place: Place) -> bool:
        """Whether a place lies so near that it may be in the unit, whose edge and codes may have changed."""
        # Places of the project's own and of users' may have no code; the code of another unit says that it is beyond.
        reach = self.radius_km * (_NO_CODE if not place.admin1 else 1.0 if self.is_sure else _IN_DOUBT)
        return distance_km(self.point, place.point) <= reach

    def holds(self, place: Place) -> bool:
        """Whether the codes say that a place lies in it, or is it."""
        if place.geonameid == self.place.geonameid:
            return True
        return bool(self.code) and contains_by_codes(self.place, place) is True


class UnitFinder:
    """Finds units by name in one gazetteer, and remembers them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._abbreviations = gazetteer.abbreviations()
        self._found: dict[tuple[str, str, int], tuple[Unit, ...]] = {}
        self._words: dict[str, dict[str, list[tuple[Place, str]]]] = {}
        self._middles: dict[str, Point] = {}
        self._first_order: dict[str, list[tuple[Place, tuple[str, ...]]]] = {}

    def find(self, written: str, country: str, level: int) -> tuple[Unit, ...]:
        """The units of a country that a cell may mean, the likeliest first, those of the wanted level before others."""
        key = (written, country, level)
        found = self._found.get(key)
        if found is None:
            found = self._find(written, country, level)
            if not _is_sure(found) and not self.is_abbreviation(written):
                found = self._across_the_border(written, country, level) or found
            self._found[key] = found
        return found

    def nation(self, written: str) -> Unit | None:
        """The unit that stands as a country in lists of them: Scotland, England, Wales, Northern Ireland."""
        named = self.named((fold(written),), _OF_NATIONS)
        return next((unit for unit in named if unit.level == 1 and unit.match.is_borne), None)

    def is_first_order(self, written: str, country: str, within: tuple[Unit, ...]) -> bool:
        """Whether a word such as "Centre" is the name of a first-order unit of a country, within those given."""
        if not country or len(written) < _LEAST_NAME:
            return False
        units = (u for u in self.named((fold(written),), country) if u.level == 1 and u.match is not Match.ALTERNATE)
        return any(not within or within[0].place.geonameid == unit.place.geonameid for unit in units)

    def for_part(self, written: str, country: str) -> Unit | None:
        """The first-order unit of a country that a part of a cell means by a piece of its name: "Mich", "Westfalen"."""
        key = fold(written)
        return self._abbreviated(written, country) or self._shortened(key, country) or self._by_words(key, country)

    def _by_words(self, key: str, country: str) -> Unit | None:
        """The unit one of whose names holds the other as whole words: "Westfalen", "Akita-ken"."""
        if country not in self._words:
            words: dict[str, list[tuple[Place, str]]] = {}
            for place, names in self._units_of(country):
                for name in names:
                    for word in filter(_is_telling, name.split()):
                        words.setdefault(word, []).append((place, name))
            self._words[country] = words
        known = self._words[country]
        named = (unit for word in filter(_is_telling, key.split()) for unit in known.get(word, ()))
        return next((Unit.of(place, Match.FUZZY) for place, name in named if _likeness(key, name) == _HOLDS), None)

    def former(self, keys: Iterable[str], country: str) -> Unit | None:
        """The unit that is no more and that a folded name means, with or without words for its kind."""
        known = next(filter(None, (former_unit(country, key) for key in keys)), None)
        whole = self._gazetteer.unit(country) if known else None
        return Unit.former(known, whole.name if whole else "") if known else None

    def is_abbreviation(self, written: str) -> bool:
        """Whether some country's unit is abbreviated so."""
        return written in self._abbreviations or f"{written}." in self._abbreviations

    def _shortened(self, key: str, country: str) -> Unit | None:
        """The only unit whose name begins so, else the only one that has these letters in their order: "Tamps"."""
        if not key.isalpha() or not _SHORTENED[0] <= len(key) <= _SHORTENED[1]:
            return None
        units = self._units_of(country)
        vowels = sum(letter in _VOWELS for letter in key)
        ways = (str.startswith,) * (len(key) < _SHORTENED[1]) + (_has_letters,) * (vowels < 2)
        for fits in ways:
            found = [place for place, keys in units if any(fits(k, key) for k in keys)]
            if found:
                return Unit.of(found[0], Match.VARIANT) if len(found) == 1 else None
        return None

    def _by_initials(self, written: str, country: str) -> Unit | None:
        """The only unit whose name has these first letters: "BC" in Mexico, "NL"."""
        letters = written.replace(".", "")
        if not _INITIALS[0] <= len(letters) <= _INITIALS[1] or not letters.isupper():
            return None
        found = [place for place, _ in self._units_of(country) if initials(place.name) == letters]
        return Unit.of(found[0], Match.VARIANT) if len(found) == 1 else None

    def middle(self, country: Place) -> Point:
        """Where a country's people live: the middle of the unit that is nearest to all of them together."""
        known = self._middles.get(country.country)
        if known is None:
            known = self._middles[country.country] = self._middle(country)
        return known

    def _middle(self, country: Place) -> Point:
        units = [(Unit.of(place, Match.EXACT).point, place.population) for place, _ in self._units_of(country.country)]
        if not any(people for _, people in units):
            return country.point
        return min(
            (sum(people * distance_km(point, p) for p, people in units), i, point) for i, (point, _) in enumerate(units)
        )[2]

    def _across_the_border(self, written: str, country: str, level: int) -> tuple[Unit, ...]:
        """A unit of that very name in a country beside it: tables put Gaza under Israel, Juba under Sudan."""
        key = fold(written)
        keys = {key, without_types(key).key or key}
        near = neighbours(country)
        hits = [h for k in keys if k for h in self._gazetteer.lookup(k, limit=_POOL) if h.place.country in near]
        units = [u for h in hits for u in _units([(h.place, h.match)]) if u.level == level and u.match in _SAME]
        return tuple(units[:1])

    def _find(self, written: str, country: str, level: int) -> tuple[Unit, ...]:
        key = fold(written)
        if not key or not country:
            return ()
        bare = without_types(key).key or key
        abbreviated = self._abbreviated(written, country)
        if abbreviated:
            return (abbreviated,)
        units = self.named(dict.fromkeys((key, bare)), country)
        if level == 1 and not any(unit.level == 1 and unit.match in _SAME for unit in units):
            former = self.former((key, bare), country)
            if former is not None:
                return (former, *units)
        if not any(unit.level for unit in units):
            units += [u for h in self._gazetteer.spelt_like(bare, country) for u in _units([(h.place, h.match)])]
        if level == 1 and not any(unit.level == 1 for unit in units):
            units += self._alike(bare, country)
        if level == 1 and not units:
            units += filter(None, (self._shortened(key, country) or self._by_initials(written, country),))
        wanted = [unit for unit in units if unit.level == level and unit.match in _SAME]
        ordered = sorted(
            wanted or units, key=lambda u: (_distance(u.level, level), u.match is not Match.EXACT, u.place.rank)
        )
        return tuple({u.place.geonameid: u for u in reversed(ordered)}.values())[::-1][:_MOST_MEANT]

    def named(self, keys: Iterable[str], country: str) -> list[Unit]:
        """The units, and populated places, of a country that bear a folded name or have it as a variant."""
        return [
            unit
            for key in keys
            for hit in self._gazetteer.borne_in(key, country, limit=_POOL)
            for unit in _units([(hit.place, hit.match)])
        ]

    def _abbreviated(self, written: str, country: str) -> Unit | None:
        geonameid = unit_codes().get(written.replace(".", ""), {}).get(country)
        if geonameid is None:
            geonameid = self._abbreviations.get(written) or self._abbreviations.get(f"{written}.")
        place = self._gazetteer.get(geonameid) if geonameid else None
        if place is None or place.country != country or kind_of(place) is not Kind.ADMIN1:
            return None
        return Unit.of(place, Match.ALTERNATE)

    def _alike(self, bare: str, country: str) -> list[Unit]:
        """First-order units by likeness: "Tanger-Tétouan" is Tanger-Tetouan-Al Hoceima, "Donetska" Donetsk."""
        best: tuple[float, Place] | None = None
        for place, keys in self._units_of(country):
            for key in keys:
                ratio = _likeness(bare, key)
                if ratio >= _ALIKE and (best is None or ratio > best[0]):
                    best = ratio, place
        return [Unit.of(best[1], Match.FUZZY)] if best else []

    def _units_of(self, country: str) -> list[tuple[Place, tuple[str, ...]]]:
        if country not in self._first_order:
            whole = self._gazetteer.unit(country)
            units = [] if whole is None else [p for p in self._gazetteer.children(whole) if kind_of(p) is Kind.ADMIN1]
            self._first_order[country] = [(p, self._keys(p)) for p in units[:_MOST_UNITS]]
        return self._first_order[country]

    def _keys(self, place: Place) -> tuple[str, ...]:
        names = dict.fromkeys([place.name, *(n.text for n in self._gazetteer.names(place))])
        keys = (fold(name) for name in names if name < _BEYOND_LATIN)
        return tuple(dict.fromkeys(without_types(key).key or key for key in keys if key.isascii()))


def initials(name: str) -> str:
    """The first letters of a name of several words: "BC" of "Baja California", "" of one word.

    >>> initials("San Luis Potosí"), initials("Jalisco")
    ('SLP', '')
    """
    words = fold(name).split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else ""


def _is_telling(word: str) -> bool:
    """Whether a word is long enough to tell a unit."""
    return len(word) >= _TELLING


def _has_letters(name: str, short: str) -> bool:
    """Whether a name begins with the first letter of a short form and has the others in their order."""
    letters = iter(name)
    return name[:1] == short[:1] and all(letter in letters for letter in short)


def _likeness(a: str, b: str) -> float:
    sides = table_words("sides")
    if sides.intersection(a.split()) != sides.intersection(b.split()):
        return 0.0
    if a in b or b in a:
        shorter, longer = sorted((a, b), key=len)
        if _is_telling(shorter) and f" {shorter} " in f" {longer} ":
            return _HOLDS
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _units(found: Iterable[tuple[Place, Match]]) -> list[Unit]:
    return [Unit.of(place, match) for place, match in found if place.fclass in "AP" and not kind_of(place).is_country]


def level_of(place: Place) -> int:
    """1 for first-order units, 2 for lower ones, 0 for what is no unit."""
    kind = kind_of(place)
    return 0 if not kind.is_unit else 1 if kind is Kind.ADMIN1 else 2


def _is_sure(units: tuple[Unit, ...]) -> bool:
    """Whether what was found is a unit under its own name."""
    return any(unit.level and unit.match in _SAME for unit in units)


def _distance(level: int, wanted: int) -> int:
    return 3 if level == 0 else abs(level - wanted)
