"""The way from the coarsest part of a cell to its finest, and how well what was found on it lies one in the other.

A cell may be written from fine to coarse ("Duma, Rural Damascus") or the other way ("Rural Damascus - Duma"): the way
on which the places lie in each other is the one that is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gazetteer import Group, Kind, Match, Place, contains_by_codes, kind_of, sphere_km

from .candidates import NameCandidate, Surroundings
from .units import Unit, level_of
from .weights import EDGE_OF_REGION, LEAST_REACH
from .written_names import Part

ASTRAY_KM = (40.0, 75.0)
"""What a cell names lies no farther from the town or district that it names around it: if doubtful, if not."""
_INSIDE, _NEAR_REGION, _NEAR_TOWN, _BESIDE, _LARGER, _OUTSIDE, _AROUND = 1.0, 0.9, 0.7, 0.2, -0.3, -0.5, -1.0
"""How well one place lies in another; the last for one that lies around it."""
_QUARTER_KM = 15.0
"""A quarter or a barangay lies no farther from the middle of its town."""
_OF_NOTE = 50_000
"""A town abroad of fewer people is meant by its main name alone."""
_LARGER_BY = 2.0
"""So many times as many people has the town that another lies in."""
_MARGIN = 0.25
"""So much better must the places of a cell that is read backwards lie in each other."""
_SPELT_OTHERWISE = 0.8
"""Times how well a place lies in another where the cell spells it otherwise."""
_REGION_KM = LEAST_REACH
"""The reach of a region or a water from its point."""
_SEATS = (Kind.CAPITAL, Kind.ADMIN1_SEAT)
_SITES = ("camp", "airport", "base")


@dataclass(slots=True)
class Descent:
    """What has been found on the way from coarse to fine."""

    about: Surroundings
    found: list[tuple[Part, NameCandidate, list[NameCandidate]]] = field(default_factory=list)
    begins_with_country: bool = False
    """Whether the cell began with the name of a country."""
    former: Unit | None = None
    """The unit that is no more and that the cell names around the others."""
    finest: bool = False
    """Whether the last one found is the last part on the way."""

    def within(self, former: Unit) -> None:
        """Look for the finer parts in a unit that is no more."""
        self.former = former
        self.about = replace(self.about, units1=(former,))

    def take(self, part: Part, candidates: list[NameCandidate], *, finest: bool) -> None:
        """Keep a part's best candidate; the finer parts are looked for around it."""
        best = candidates[0]
        self.found.append((part, best, candidates))
        self.finest = finest
        also = [c for c in candidates[1:_LOOKED_AT] if c.score > best.score - ALSO_MEANT and level_of(c.place)]
        around = tuple(Unit.of(c.place, c.match) for c in (best, *also))
        self.about = replace(self.about, country=self.about.country or best.place.country, around=around)

    def nesting(self) -> float:
        """How well the finer places lie in the coarser ones: a sum over all but the first, each at most 1."""
        links = sum(self._links())
        if self.begins_with_country and self.finest and self.found[-1][1].in_country and _is_own(self.found[-1][1]):
            links += _INSIDE
        return links

    def is_nested(self) -> bool:
        """Whether each place that was found lies in a coarser one, and the finest is named by the last part."""
        if not self.finest or not _is_own(self.found[-1][1]):
            return False
        links = self._links()
        if not links:
            return self.begins_with_country and self.found[-1][1].in_country is True
        return min(links) >= _NEAR_REGION

    def is_meant_before(self, other: Descent) -> bool:
        """Whether a cell is to be read this way, against its custom, rather than the other way."""
        links = self._links()
        if self.finest and links and is_site(self.found[-1][0]) and links[-1] == _INSIDE:
            return True
        return self.nesting() > other.nesting() + _MARGIN or self.has_unit_without(other)

    def passes_over(self, parts: Sequence[Part]) -> bool:
        """Whether a cell names something finer than what was found: a camp at a town, a place in a province."""
        known = {part.key for part, _, _ in self.found}
        unfound = [part for part in parts if part.key not in known]
        of_a_unit = level_of(self.found[-1][1].place) == 1
        return any(is_site(part) or (of_a_unit and part.bare and not part.is_road) for part in unfound)

    def _links(self) -> list[float]:
        first = [self.former.reaches(self.found[0][1].place)] if self.former is not None and self.found else []
        return [_NEAR_REGION if lies_in else _OUTSIDE for lies_in in first] + [
            max(_lies_in(found, outer) for outer in self.found[:number])
            for number, found in enumerate(self.found)
            if number
        ]

    def has_unit_without(self, other: Descent) -> bool:
        """Whether the cell names a first-order unit in which what the other way found does not lie."""
        if not self.found or not other.found or not _is_own(self.found[0][1]):
            return False
        unit, chosen = self.found[0][1].place, other.found[-1][1].place
        return level_of(unit) == 1 and unit != chosen and contains_by_codes(unit, chosen) is False

    def lies_in(self, place: Place) -> bool:
        """Whether the codes say that something found already lies in a place."""
        return any(contains_by_codes(place, best.place) for _, best, _ in self.found)

    def is_elsewhere(self) -> bool:
        """Whether the only place that was found lies out of the row's unit, or is a small one out of its country."""
        if len(self.found) != 1:
            return False
        best = self.found[0][1]
        abroad = best.in_country is False and best.match is not Match.EXACT and best.place.population < _OF_NOTE
        return best.in_unit1 is False or abroad

    def is_astray(self, best: NameCandidate, part: Part) -> bool:
        """Whether a finest part lies too far from the town or district that the cell names around it."""
        if best.km is None or not self.found:
            return False
        around = self.found[-1][1]
        if best.kind_fit == 0.0 and self.lies_in(best.place):
            return True  # "River Benue at Makurdi" is no state
        if part.is_quarter and level_of(around.place) != 1:
            towns = [c.place for c in self.found[-1][2][:4] if c.place.fclass == "P" and _is_own(c)]
            return bool(towns) and sphere_km(towns[0].point, best.place.point) > _QUARTER_KM
        if kind_of(around.place).is_country or level_of(around.place) == 1 or around.in_unit1 is not True:
            return False
        doubtful = best.sounds or best.kind_fit == 0.0
        return best.km > (ASTRAY_KM[0] if doubtful else ASTRAY_KM[1]) and (doubtful or around.match.is_borne)


ALSO_MEANT = 1.2
"""What scores so little worse than the best may be what the cell names around the finer part."""
_LOOKED_AT = 6
"""So many of the best are looked at for it."""

_Found = tuple[Part, NameCandidate, list[NameCandidate]]


def _lies_in(inner: _Found, outer: _Found) -> float:
    """How well a place that a cell names lies in another that it names."""
    (part, found, _), (_, around, candidates) = inner, outer
    also = [c for c in candidates[1:_LOOKED_AT] if c.score > around.score - ALSO_MEANT]
    towns = [c.place for c in (around, *also) if c.place.fclass == "P"]
    units = [c.place for c in also if level_of(c.place)]
    a_site = kind_of(found.place).group is Group.SITE or (is_site(part) and found.kind_fit == 1.0)
    best = max(
        _place_in(found.place, place, a_site=a_site, by_distance=not towns)
        for place in {p.geonameid: p for p in (around.place, *units, *towns)}.values()
    )
    return best * _SPELT_OTHERWISE if best > 0.0 and not _is_own(found) else best


def _place_in(inner: Place, outer: Place, *, a_site: bool, by_distance: bool) -> float:
    """By codes, else by their distance and size; the distance says little of a district that may be a town, too."""
    if inner.geonameid == outer.geonameid:
        return 0.0
    inner, outer = (Unit.of(place, Match.EXACT).place for place in (inner, outer))
    if contains_by_codes(inner, outer):
        return _AROUND
    by_codes = contains_by_codes(outer, inner)
    km, level = sphere_km(inner.point, outer.point), level_of(outer)
    if by_codes is not None:
        enclave = level == 1 and inner.fclass == "P" and km <= Unit.of(outer, Match.EXACT).radius_km
        return _INSIDE if by_codes else _BESIDE if enclave else _OUTSIDE
    if level or kind_of(outer).group in (Group.REGION, Group.WATER, Group.RELIEF):
        if (level and not by_distance) or level_of(inner) == 1 or (kind_of(inner).group is Group.REGION and not level):
            return _BESIDE
        reach = Unit.of(outer, Match.EXACT).radius_km if level == 1 else ASTRAY_KM[0] if level else _REGION_KM
        return _NEAR_REGION if km <= reach else 0.0 if not level and km <= EDGE_OF_REGION * reach else _OUTSIDE
    # A seat may stand for its unit.
    seat = kind_of(outer) in _SEATS and (outer.country, outer.admin1) == (inner.country, inner.admin1)
    if km > ASTRAY_KM[seat]:
        return _OUTSIDE
    if a_site:
        return _INSIDE
    if level_of(inner) or kind_of(inner).group is Group.REGION or kind_of(outer).group is Group.SITE:
        return _AROUND
    if inner.population > _LARGER_BY * outer.population:
        return _LARGER
    return _NEAR_TOWN if outer.population > _LARGER_BY * inner.population else _BESIDE


def is_site(part: Part) -> bool:
    """Whether a part is said to be a camp, an airport or a base: what lies in or near a town, and is none."""
    return bool(part.types) and all(t.kind in _SITES for t in part.types)


def _is_own(found: NameCandidate) -> bool:
    return found.match.is_borne
