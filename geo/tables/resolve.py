"""One row of a table of places to one answer: the ladder from the parts of a written name to the units of its row.

The parts of a cell are read from the coarsest to the finest, each in the surroundings of those before; the finest that
is found is the answer. Where none is, the row's own unit is, and is said to be one.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from gazetteer import Gazetteer, Kind, Match, contains_by_codes, fold, kind_of

from .answers import answer, country_answer, midway, unit_answer
from .candidates import CandidateFinder, NameCandidate, Surroundings, distance
from .coordinates import CoordinatesError, read_coordinates
from .countries import country_code, country_radius
from .fillers import is_no_name
from .place_types import without_types
from .places import NameQuery, NameReason, Precision, ResolvedName
from .units import Unit, UnitFinder, level_of
from .written_names import Part, Relation, WrittenName, inner_keys, inner_parts, read_name

_ACCEPTED = -1.1
_INNER_ACCEPTED = 0.6
_ALSO_MEANT = 1.2
_OF_NOTE = 10_000
"""So many people has what one or two words of a longer cell may mean where no unit is named."""
_REMEMBERED, _TOGETHER = 100_000, 1_000
_ASTRAY_KM = (40.0, 75.0)
"""What a cell names lies no farther from the town or district that it names around it: if doubtful, if not."""
_OWN = (Match.EXACT, Match.ALTERNATE)
_SMALL_COUNTRY_KM, _BY_SMALL_COUNTRY = 100.0, 0.15
"""A country of so small a radius says more than nothing where no unit is given; and how sure its middle is then."""


@dataclass(slots=True)
class _Descent:
    """What has been found on the way from coarse to fine."""

    about: Surroundings
    found: list[tuple[Part, NameCandidate, list[NameCandidate]]] = field(default_factory=list)
    around: tuple[Unit, ...] = ()
    """What the last one found was looked for in."""
    in_said_country: bool = False
    """Whether the cell began with the name of a country."""
    finest: bool = False
    """Whether the last one found is the first part of the cell."""

    def take(self, part: Part, candidates: list[NameCandidate], *, finest: bool) -> None:
        """Keep a part's best candidate; the finer parts are looked for around it."""
        best = candidates[0]
        self.found.append((part, best, candidates))
        self.finest = finest
        also = [c for c in candidates[1:6] if c.score > best.score - _ALSO_MEANT and level_of(c.place)]
        self.around, around = self.about.around, tuple(Unit.of(c.place, c.match) for c in (best, *also))
        self.about = replace(self.about, country=self.about.country or best.place.country, around=around)

    def is_nested(self) -> bool:
        """Whether the finest part is found by its own name in the unit or the country that the cell names around it, or
        as the camp or the airport that it is said to be, near the town."""
        if not self.finest or self.found[-1][1].match not in _OWN:
            return False
        part, finest, _ = self.found[-1]
        if self.in_said_country and finest.in_country:
            return True
        if len(self.found) < 2:
            return False
        if finest.kind_fit == 1.0 and finest.km is not None and finest.km <= _ASTRAY_KM[0] and _is_a_site(part):
            return True
        inner = finest.place
        return any(contains_by_codes(outer.place, inner) for outer in self.around if outer.place != inner)

    def has_unit_without(self, other: _Descent) -> bool:
        """Whether the cell names a first-order unit in which what the other way found does not lie."""
        if not self.found or not other.found or self.found[0][1].match not in _OWN:
            return False
        unit, chosen = self.found[0][1].place, other.found[-1][1].place
        return level_of(unit) == 1 and unit != chosen and contains_by_codes(unit, chosen) is False

    def is_astray(self, best: NameCandidate) -> bool:
        """Whether a finest part lies too far from the town or district that the cell names around it."""
        if best.km is None or not self.found:
            return False
        around = self.found[-1][1]
        if kind_of(around.place).is_country or level_of(around.place) == 1 or around.in_unit1 is not True:
            return False
        doubtful = best.sounds or best.kind_fit == 0.0
        return best.km > (_ASTRAY_KM[0] if doubtful else _ASTRAY_KM[1]) and (doubtful or around.match in _OWN)


class NameResolver:
    """Resolves rows against one gazetteer; remembers what it was asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._units = UnitFinder(gazetteer)
        self._candidates = CandidateFinder(gazetteer)
        self._answers: dict[NameQuery, ResolvedName] = {}

    def many(self, queries: Sequence[NameQuery]) -> list[ResolvedName]:
        """The answers for a column's rows; what many names need is read together."""
        found: list[ResolvedName] = []
        for start in range(0, len(queries), _TOGETHER):
            some = queries[start : start + _TOGETHER]
            new = dict.fromkeys(query.name for query in some if query not in self._answers)
            with _no_collection():
                if len(new) > 1:
                    parts = [part for name in new for part in read_name(name).parts]
                    keys = (key for part in parts for key in (part.key, *part.between, part.bare) if key)
                    self._gazetteer.expect(keys, misspelt=[part.bare for part in parts if part.bare])
                found += map(self, some)
        return found

    def __call__(self, query: NameQuery) -> ResolvedName:
        """The answer for a row: the same for the same row."""
        known = self._answers.get(query)
        if known is None:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            known = self._answers[query] = self._resolve(query)
        return known

    def _resolve(self, query: NameQuery) -> ResolvedName:
        text = query.name.strip()
        position = _position(text)
        if position is not None:
            return position
        if not text or is_no_name(text):
            return ResolvedName(NameReason.NOT_A_NAME)
        about = self._surroundings(query)
        whole = country_code(text)
        if whole and self._is_the_country(text, whole, about):
            unit = self._gazetteer.unit(whole)
            if unit is not None:
                return country_answer(unit)
        written, about = self._without_country(read_name(text), about)
        descent = self._descended(written.parts, about)
        if _may_be_turned(written.parts) and not descent.is_nested():
            turned = self._turned(written, about)
            if turned.is_nested() or turned.has_unit_without(descent):
                descent = turned
        return self._chosen(written, descent)

    def _turned(self, written: WrittenName, about: Surroundings) -> _Descent:
        """The cell read from coarse to fine: "Nigeria > Borno > Bama", "Nangarhar - Achin"."""
        turned, about = self._without_country(WrittenName(written.text, written.parts[::-1]), about)
        descent = self._descended(turned.parts, about)
        descent.in_said_country = len(turned.parts) < len(written.parts)
        return descent

    def _descended(self, parts: Sequence[Part], about: Surroundings) -> _Descent:
        descent = _Descent(about)
        self._descend(parts, descent, finest=True)
        return descent

    def _is_the_country(self, text: str, code: str, about: Surroundings) -> bool:
        """Whether a name that a country has means it: not in another country, nor in a unit that has such a town."""
        if about.country not in ("", code):
            return False
        towns = (h for h in self._gazetteer.borne_in(text, code, limit=5) if h.place.fclass == "P")
        return not (about.units1 and any(towns))

    def _surroundings(self, query: NameQuery) -> Surroundings:
        country = (country_code(query.country) or "") if query.country else ""
        units1 = self._units.find(query.admin1, country, 1) if query.admin1 else ()
        if query.admin1 and not (units1 and units1[0].level):
            # Kosovo under Serbia, Puerto Rico under the United States.
            other = country_code(query.admin1) or country_code(without_types(fold(query.admin1)).key)
            if other and (not country or other != country):
                country, units1 = other, ()
        units2 = self._units.find(query.admin2, country, 2) if query.admin2 else ()
        if units1 and units1[0].level:
            country = units1[0].place.country
            inside = tuple(u for u in units2 if units1[0].holds(u.place))
            units2 = inside or units2
        return Surroundings(country, units1, units2, near=query.near)

    def _without_country(self, written: WrittenName, about: Surroundings) -> tuple[WrittenName, Surroundings]:
        """Without parts that name a country; where the row gives none, it is the row's."""
        parts = list(written.parts)
        if len(parts) > 1:
            last = parts[-1]
            code = country_code(last.text)
            if code and (not about.country or code == about.country or not self._is_unit_here(last, about)):
                parts.pop()
                about = about if about.country else replace(about, country=code)
        return WrittenName(written.text, tuple(parts)), about

    def _is_unit_here(self, part: Part, about: Surroundings) -> bool:
        """Whether the row's country has a unit of a country's name or code: Georgia, CA."""
        return any(unit.level for unit in self._units.find(part.text, about.country, 1)[:1])

    def _descend(self, parts: Sequence[Part], descent: _Descent, *, finest: bool) -> None:
        """Find the parts from the coarsest to the finest."""
        single = len(parts) == 1
        for number in range(len(parts) - 1, -1, -1):
            part = parts[number]
            if part.pair or not (part.bare or (single and finest) or (" " in part.key and not is_no_name(part.key))):
                continue
            if part.is_road and not (single and (not part.is_street or self._gazetteer.bears(part.key))):
                continue
            self._find(part, descent, finest=finest and number == 0, container=number > 0)

    def _find(self, part: Part, descent: _Descent, *, finest: bool, container: bool) -> None:
        abbreviated = self._abbreviated(part, descent.about) if container else None
        if abbreviated is not None:
            descent.take(part, [abbreviated], finest=finest)
            return
        candidates = self._candidates.find(part, descent.about, container=container)
        if container and not part.bare and candidates and not level_of(candidates[0].place):
            return  # "Mosul - old city": the words for a kind say where in the town, not in which one
        if candidates and candidates[0].score >= _ACCEPTED and not (finest and descent.is_astray(candidates[0])):
            descent.take(part, candidates, finest=finest)
            return
        before = len(descent.found)
        if " " not in part.text:
            return
        inner = inner_parts(part)
        if inner:
            self._descend(inner, descent, finest=False)
        if len(descent.found) == before and descent.about.country:
            self._find_inside(part, descent)

    def _abbreviated(self, part: Part, about: Surroundings) -> NameCandidate | None:
        """The unit that an abbreviation stands for: "Bridport, WA" in the United States."""
        if not about.country or not part.text.replace(".", "").isupper() or len(part.text) > 5:
            return None
        unit = next((u for u in self._units.find(part.text, about.country, 1) if u.level == 1), None)
        return None if unit is None else NameCandidate(unit.place, unit.match, 1.0)

    def _find_inside(self, part: Part, descent: _Descent) -> None:
        """A run of words of a part that is no name as a whole, if it is a place where the row says."""
        about = descent.about
        least = 0 if about.units1 or about.around or about.near else _OF_NOTE
        for key in filter(self._gazetteer.bears, inner_keys(part)):
            found = [c for c in self._candidates.find_key(key, about, spelt=False) if c.match is not Match.VARIANT]
            if about.units1 and any(kind_of(c.place) is Kind.ADMIN1 for c in found):
                continue
            if not found or found[0].place.population < least or found[0].in_country is False:
                continue
            if found[0].score >= _INNER_ACCEPTED and found[0].in_unit1 is not False:
                descent.take(replace(part, relation=part.relation or Relation.NEAR), found, finest=False)
                return

    def _chosen(self, written: WrittenName, descent: _Descent) -> ResolvedName:
        last = descent.found[-1] if descent.found else None
        if last is not None and written.parts[0].is_street:
            last = _as_town(*last)
        if last is not None and (descent.finest or not level_of(last[1].place)):
            return answer(*last, finest=descent.finest)
        between = self._between(written, descent.about) or self._by_roads(written, descent.about)
        if between is not None:
            return between
        by_units = self._by_units(descent.about)
        if last is None:
            return by_units if by_units.place else self._by_small_country(descent.about) or by_units
        if by_units.place is not None and level_of(last[1].place) == 1:
            return by_units
        return answer(*last, finest=False)

    def _between(self, written: WrittenName, about: Surroundings) -> ResolvedName | None:
        """What lies between two named places: the midpoint, or near the one that is found."""
        for part in written.parts:
            if not part.pair:
                continue
            ends = [self._candidates.find_key(end, about) for end in part.pair]
            best = [found[0] for found in ends if found and found[0].score >= _ACCEPTED]
            if len(best) == 2:
                inside = [c for c in best if c.in_unit1]
                if len(inside) != 1:
                    return midway(best[0], best[1], distance(best[0].place.point, best[1].place.point))
                best = inside
            if best:
                return answer(replace(part, relation=Relation.NEAR), best[0], best[:1], finest=False)
        return None

    def _by_roads(self, written: WrittenName, about: Surroundings) -> ResolvedName | None:
        """Near the place that a road or a piece of one is called by: "Hana Highway"."""
        for part in written.parts:
            if not part.is_road or not part.bare or len(written.parts) < 2:
                continue
            found = self._candidates.find(part, about, spelt=False)
            if found and found[0].score >= _INNER_ACCEPTED and found[0].in_unit1 is not False:
                return answer(replace(part, relation=Relation.NEAR), found[0], found, finest=False)
        return None

    def _by_units(self, about: Surroundings) -> ResolvedName:
        """The row's own second-order unit, else its first-order unit, said as such."""
        for units, precision in ((about.units2, Precision.ADMIN2), (about.units1, Precision.ADMIN1)):
            if units:
                return unit_answer(units[0], precision)
        return ResolvedName(NameReason.NOT_IN_GAZETTEER)

    def _by_small_country(self, about: Surroundings) -> ResolvedName | None:
        """The row's own country, where that is so small that its middle says something; said as such."""
        if not about.country or country_radius(about.country) > _SMALL_COUNTRY_KM:
            return None
        whole = self._gazetteer.unit(about.country)
        if whole is None:
            return None
        point = self._units.middle(whole)
        return replace(country_answer(whole), point=point, reason=NameReason.CONTAINED, confidence=_BY_SMALL_COUNTRY)


def _as_town(
    part: Part, best: NameCandidate, found: list[NameCandidate]
) -> tuple[Part, NameCandidate, list[NameCandidate]]:
    """What a cell names around a street: the town of a unit's name rather than the unit."""
    towns = (c for c in found if c.place.fclass == "P" and c.match in _OWN and contains_by_codes(best.place, c.place))
    a_unit = any(t.kind.startswith("unit") for t in part.types)
    town = next(towns, best) if level_of(best.place) and not a_unit else best
    return part, town, found


def _may_be_turned(parts: Sequence[Part]) -> bool:
    """Whether a cell may name the unit before the town: "Nangarhar - Achin"; what a kind is said of is no such unit."""
    plain = all(part.relation is Relation.AT and not part.pair for part in parts)
    return 1 < len(parts) < 4 and plain and all(t.kind.startswith("unit") for t in parts[0].types)


def _is_a_site(part: Part) -> bool:
    """Whether a part is said to be a camp, an airport or a base: what lies in or near a town, and is none."""
    return bool(part.types) and all(t.kind in ("camp", "airport", "base") for t in part.types)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without Python's search for values that refer to each other: rows make none, and it takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _position(text: str) -> ResolvedName | None:
    """The answer for a cell that holds coordinates; None for any other, and for what only looks like some."""
    if not any(letter.isdigit() for letter in text):
        return None
    try:
        found = read_coordinates(text)
    except CoordinatesError:
        return None
    if found is None:
        return None
    precision, radius = Precision.COORDINATES, max(0.001, round(found.precision_km, 3))
    return ResolvedName(
        NameReason.COORDINATES, point=found.point, precision=precision, radius_km=radius, confidence=1.0
    )
