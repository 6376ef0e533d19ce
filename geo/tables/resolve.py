"""One row of a table of places to one answer: the ladder from the parts of a written name to the units of its row.

The parts of a cell are read from the coarsest to the finest, each in the surroundings of those before; the finest that
is found is the answer. Where none is, the row's own unit is, and is said to be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazetteer import Gazetteer, Group, Kind, Match, contains_by_codes, fold, kind_of, sphere_km

from ..garbage import no_collection
from .answers import answer, country_answer, midway, unit_answer
from .borders import BorderFinder
from .candidates import CandidateFinder, NameCandidate, Surroundings
from .containers import code_apart, in_its_unit
from .coordinates import CoordinatesError, read_coordinates
from .countries import country_at_end, country_code, country_radius
from .countries_in_cells import is_the_country, with_country_alternate, without_country
from .descent import Descent, is_site
from .fillers import is_no_name
from .place_types import without_types
from .places import NameQuery, NameReason, Precision, ResolvedName
from .units import UnitFinder, level_of
from .written_names import Part, Relation, WrittenName, inner_keys, inner_parts, read_name

_ACCEPTED = -1.1
"""The least score of a place that a part of a cell means (`weights`)."""
_INNER_ACCEPTED = 0.6
"""The same for some words of a part that is no name as a whole."""
_OF_NOTE = 10_000
"""So many people has what one or two words of a longer cell may mean where no unit is named."""
_REMEMBERED, _TOGETHER = 100_000, 1_000
"""Answers that are remembered; rows whose names are read from the gazetteer together."""
_LISTED = 100_000
"""Towns of so many people stand in lists of their kind."""
_MOST_TURNED = 5
"""Parts of a cell that may be written from coarse to fine."""
_TOWN_OF_UNIT_KM = 60.0
"""The town of a unit's name lies no farther from the unit's middle."""
_ABBREVIATED = 5
"""Characters of an abbreviation, at most: "B.C.", "NSW"."""
_SMALL_COUNTRY_KM, _BY_SMALL_COUNTRY = 100.0, 0.15
"""The middle of a country of so small a radius says more than nothing where no unit is given; how sure it is then."""


class NameResolver:
    """Resolves rows against one gazetteer; remembers what it was asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._units = UnitFinder(gazetteer)
        self._candidates = CandidateFinder(gazetteer)
        self._borders = BorderFinder(gazetteer)
        self._answers: dict[NameQuery, ResolvedName] = {}

    def many(self, queries: Sequence[NameQuery]) -> list[ResolvedName]:
        """The answers for a column's rows; what many names need is read together."""
        found: list[ResolvedName] = []
        for start in range(0, len(queries), _TOGETHER):
            some = queries[start : start + _TOGETHER]
            new = dict.fromkeys(query.name for query in some if query not in self._answers)
            with no_collection():
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
        about = self._surroundings(query) if text else Surroundings()
        if not text or (is_no_name(text) and not self._units.is_first_order(text, about.country, about.units1)):
            return ResolvedName(NameReason.NOT_A_NAME)
        whole = country_code(text)
        country = self._gazetteer.unit(whole) if whole else None
        if country is not None and is_the_country(self._gazetteer, self._units, text, country, about):
            return country_answer(country)
        border = self._borders(text, about.country) if not about.units1 and not about.units2 else None
        if border is not None:
            return border
        written = code_apart(self._gazetteer, self._units, self._whole(read_name(text), about), about)
        written, about = in_its_unit(self._gazetteer, written, about)
        written, about = without_country(self._gazetteer, self._units, written, about)
        descent = self._descended(written.parts, about)
        if self._may_be_turned(written.parts) and (is_site(written.parts[-1]) or not descent.is_nested()):
            turned = self._turned(written, about)
            if turned.is_meant_before(descent):
                descent = turned
                if len(turned.found) == 1 and not turned.finest:
                    # "Sao Paulo - Zzyxq": what is unknown is a part of the town sooner than a town of the state.
                    turned.found[0] = _as_town(*turned.found[0], near=True)
            if descent.finest and descent.passes_over(written.parts):
                descent.finest = False
        found = self._chosen(written, descent)
        return with_country_alternate(found, country) if country is not None and about.country == whole else found

    def _whole(self, written: WrittenName, about: Surroundings) -> WrittenName:
        """As one part where a place bears the cell as a whole: "Frankfurt (Oder)", "In Salah"; in the row's country."""
        key = fold(written.text)
        if [part.key for part in written.parts] == [key]:
            return written
        first, *others = written.text.split(",")
        code, between = country_at_end(others)
        if code and about.country in ("", code):
            inner = self._whole(read_name(",".join((first, *between))), replace(about, country=code))
            tail = ",".join(others[len(between) :]).strip()
            return WrittenName(written.text, (*inner.parts, Part(tail, fold(tail), fold(tail))))
        if not self._gazetteer.bears(key):
            return written
        part = Part(written.text, key, key)
        found = self._candidates.find(part, about, spelt=False)
        by_its_name = found and found[0].match is Match.EXACT
        is_here = found and (found[0].in_country if about.country else by_its_name)
        if not is_here or not (by_its_name or len(written.parts) == 2):
            return written
        return WrittenName(written.text, (part,))

    def _may_be_turned(self, parts: Sequence[Part]) -> bool:
        """Whether a cell may name what is around before what is in it: "Nangarhar - Achin"."""
        if not 1 < len(parts) <= _MOST_TURNED or any(part.relation is not Relation.AT or part.pair for part in parts):
            return False
        first = parts[0]
        # What a kind is said of holds no other, but the word may be a part of the name: "Mount Lebanon".
        return not first.types or first.is_unit or self._gazetteer.bears(first.key)

    def _turned(self, written: WrittenName, about: Surroundings) -> Descent:
        """The cell read from coarse to fine: "Nigeria > Borno > Bama", "Nangarhar - Achin"."""
        turned, about = without_country(
            self._gazetteer, self._units, WrittenName(written.text, written.parts[::-1]), about
        )
        descent = self._descended(turned.parts, about)
        descent.begins_with_country = len(turned.parts) < len(written.parts)
        return descent

    def _descended(self, parts: Sequence[Part], about: Surroundings) -> Descent:
        descent = Descent(about)
        self._descend(parts, descent, finest=True)
        return descent

    def _surroundings(self, query: NameQuery) -> Surroundings:
        country = (country_code(query.country) or "") if query.country else ""
        nation = self._units.nation(query.country) if query.country and not country else None
        if nation is not None:
            country = nation.place.country
        units1 = self._units.find(query.admin1, country, 1) if query.admin1 else (nation,) if nation else ()
        if query.admin1 and not (units1 and units1[0].level):
            # Kosovo under Serbia, Puerto Rico under the United States.
            other = country_code(query.admin1) or country_code(without_types(fold(query.admin1)).key)
            if other and (not country or other != country):
                country, units1 = other, ()
        units2 = self._units.find(query.admin2, country, 2) if query.admin2 else ()
        if units1 and units1[0].level:
            country = units1[0].place.country
            inside = tuple(u for u in units2 if units1[0].holds(u.place))
            # A former unit's districts may be units of today, and its edge is not known.
            doubtful = not units1[0].is_sure
            units2 = inside or tuple(u for u in units2 if units1[0].reaches(u.place) or (doubtful and u.is_sure))
        return Surroundings(country, units1, units2, near=query.near)

    def _descend(self, parts: Sequence[Part], descent: Descent, *, finest: bool) -> None:
        """Find the parts from the coarsest to the finest."""
        single = len(parts) == 1
        for number in range(len(parts) - 1, -1, -1):
            part = parts[number]
            if part.pair or not (part.bare or (single and finest) or (" " in part.key and not is_no_name(part.key))):
                continue
            if part.is_road and not (single and (not part.is_street or self._gazetteer.bears(part.key))):
                continue
            self._find(part, descent, finest=finest and number == 0, container=number > 0)

    def _find(self, part: Part, descent: Descent, *, finest: bool, container: bool) -> None:
        if not finest and descent.about.country and country_code(part.text) == descent.about.country:
            return  # "Khotang District in Eastern Nepal"
        abbreviated = self._abbreviated(part, descent.about) if container else None
        if abbreviated is not None:
            descent.take(part, [abbreviated], finest=finest)
            return
        candidates = self._candidates.find(part, descent.about, container=container)
        if self._units.is_abbreviation(part.text):  # "Mich." in Mexico is no Michigan
            candidates = [c for c in candidates if c.in_country is not False]
        if container and not part.bare and candidates and not level_of(candidates[0].place):
            return  # "Mosul - old city": the words for a kind say where in the town, not in which one
        if container and self._take_unit(part, descent, candidates):
            return
        if finest:
            candidates = [c for c in candidates if not descent.is_astray(c, part)]
        if finest and descent.found and not (candidates and candidates[0].score >= _ACCEPTED):
            candidates = self._listed(part, descent)
        if candidates and candidates[0].score >= _ACCEPTED:
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

    def _listed(self, part: Part, descent: Descent) -> list[NameCandidate]:
        """What stands first in a list, none of which lies in another: "Tegucigalpa, San Pedro Sula"."""
        others = [c.place for c in descent.found[-1][2] if c.match.is_borne]
        found = self._candidates.find(part, replace(descent.about, around=()), spelt=False)
        if not found or not found[0].match.is_borne or False in (found[0].in_unit1, found[0].in_country):
            return []
        first = found[0].place
        if level_of(first) == 1:
            return found if others and level_of(others[0]) == 1 else []
        of_note = first.fclass == "P" and first.population >= _LISTED and not part.types
        return found if of_note and any(place.fclass == "P" for place in others) else []

    def _take_unit(self, part: Part, descent: Descent, candidates: list[NameCandidate]) -> bool:
        """Whether a container is an older unit or one by a piece of its name, and nothing else there but a region."""
        country = descent.about.country
        here = [c for c in candidates[:1] if c.in_country and kind_of(c.place).group is not Group.REGION]
        if here or not country or not (part.is_unit or not part.types):
            return False
        former = self._units.former((part.key, part.bare), country)
        if former is not None and not descent.about.units1:
            descent.within(former)
            return True
        if candidates and candidates[0].in_country:
            return False
        unit = self._units.for_part(part.text, country)
        if unit is not None:
            descent.take(part, [NameCandidate(unit.place, unit.match, 1.0, in_country=True)], finest=False)
            return True
        return False

    def _abbreviated(self, part: Part, about: Surroundings) -> NameCandidate | None:
        """The unit that an abbreviation stands for: "Bridport, WA" in the United States."""
        if not about.country or not part.text.replace(".", "").isupper() or len(part.text) > _ABBREVIATED:
            return None
        unit = next((u for u in self._units.find(part.text, about.country, 1) if u.level == 1 and u.code), None)
        return None if unit is None else NameCandidate(unit.place, unit.match, 1.0)

    def _find_inside(self, part: Part, descent: Descent) -> None:
        """A run of words of a part that is no name as a whole, if it is a place where the row says."""
        about = descent.about
        least = 0 if about.units1 or about.around or about.near else _OF_NOTE
        for key in filter(self._gazetteer.bears, inner_keys(part)):
            found = [c for c in self._candidates.find_key(key, about, spelt=False) if c.match is not Match.VARIANT]
            if about.units1 and any(kind_of(c.place) is Kind.ADMIN1 for c in found):
                continue
            if not found or found[0].place.population < least or found[0].in_country is False:
                continue
            if descent.lies_in(found[0].place):
                continue
            if found[0].score >= _INNER_ACCEPTED and found[0].in_unit1 is not False:
                descent.take(replace(part, relation=part.relation or Relation.NEAR), found, finest=False)
                return

    def _chosen(self, written: WrittenName, descent: Descent) -> ResolvedName:
        last = descent.found[-1] if descent.found else None
        if last is not None and (written.parts[0].is_street or written.parts[0].is_quarter):
            last = _as_town(*last, near=written.parts[0].is_quarter)
        by_units = self._by_units(descent.about)
        if last is not None and not descent.finest and descent.is_elsewhere():
            if by_units.place is not None:
                return by_units
            last = None
        if last is not None and (descent.finest or not level_of(last[1].place)):
            return answer(*last, finest=descent.finest)
        between = self._between(written, descent.about) or self._by_roads(written, descent.about)
        if between is not None:
            return between
        if last is None:
            keys = [key for part in written.parts for key in (part.key, part.bare)]
            former = None if by_units.place else self._units.former(keys, descent.about.country)
            if former is not None:
                return unit_answer(former, Precision.ADMIN1)
            return by_units if by_units.place else self._by_country(descent.about.country)
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
                    return midway(best[0], best[1], sphere_km(best[0].place.point, best[1].place.point))
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

    def _by_country(self, code: str) -> ResolvedName:
        """Where people live in the row's own country, said as such; of a large country no point, but its code."""
        whole = self._gazetteer.unit(code) if code else None
        if whole is None or country_radius(code) > _SMALL_COUNTRY_KM:
            return ResolvedName(NameReason.NOT_IN_GAZETTEER, country=code)
        point = self._units.middle(whole)
        return replace(country_answer(whole), point=point, reason=NameReason.CONTAINED, confidence=_BY_SMALL_COUNTRY)


def _as_town(
    part: Part, best: NameCandidate, found: list[NameCandidate], *, near: bool
) -> tuple[Part, NameCandidate, list[NameCandidate]]:
    """What a cell names around a street or a quarter: the town of a unit's name rather than the unit."""
    unit = best.place
    towns = (
        c for c in found if c.place.fclass == "P" and c.match.is_borne
        and (contains_by_codes(unit, c.place) or (
            near and sphere_km(unit.point, c.place.point) <= _TOWN_OF_UNIT_KM))
    )  # fmt: skip
    town = next(towns, best) if level_of(best.place) and not part.is_unit else best
    return part, town, found


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
