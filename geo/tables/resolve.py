"""One row of a table of places to one answer: the ladder from the finest part of a written name to its units.

Public: `NameResolver`.
"""

from __future__ import annotations

from dataclasses import replace
from math import cos, exp, radians, sin

from gazetteer import Gazetteer, Match, Place, Point

from .candidates import CandidateFinder, NameCandidate, Surroundings, distance
from .countries import country_code
from .fillers import is_no_name
from .places import NameQuery, NameReason, Precision, ResolvedName
from .units import Unit, UnitFinder, level_of
from .written_names import Part, Relation, WrittenName, read_name

_ACCEPTED = -0.4
_REMEMBERED = 100_000


class NameResolver:
    """Resolves rows against one gazetteer; remembers what it was asked."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._units = UnitFinder(gazetteer)
        self._candidates = CandidateFinder(gazetteer)
        self._answers: dict[NameQuery, ResolvedName] = {}

    def __call__(self, query: NameQuery) -> ResolvedName:
        """The answer for a row. Pure: the same for the same row."""
        known = self._answers.get(query)
        if known is None:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            known = self._answers[query] = self._resolve(query)
        return known

    def _resolve(self, query: NameQuery) -> ResolvedName:
        text = query.name.strip()
        if not text or is_no_name(text):
            return ResolvedName(NameReason.NOT_A_NAME)
        about = self._surroundings(query)
        whole = country_code(text)
        if whole and not (about.country and whole != about.country and len(text) > 3):
            unit = self._gazetteer.unit(whole)
            if unit is not None and not self._is_town(text, about):
                return self._country(unit)
        written, about = self._without_country(read_name(text), about)
        return self._by_parts(written, about)

    def _is_town(self, text: str, about: Surroundings) -> bool:
        """Whether a country's name is meant as a town in the row's country: Mexico in Pampanga, Panama."""
        return (
            bool(about.country)
            and any(h.place.fclass == "P" for h in self._gazetteer.borne_in(text, about.country, limit=5))
            and bool(about.units1)
        )

    def _country(self, unit: Place) -> ResolvedName:
        return ResolvedName(
            NameReason.RESOLVED, unit, unit.point, Match.EXACT, Precision.COUNTRY, 500.0, confidence=0.95
        )

    def _surroundings(self, query: NameQuery) -> Surroundings:
        country = (country_code(query.country) or "") if query.country else ""
        units1 = self._units.find(query.admin1, country, 1) if query.admin1 else ()
        units2 = self._units.find(query.admin2, country, 2) if query.admin2 else ()
        return Surroundings(country, units1, units2, near=query.near)

    def _without_country(self, written: WrittenName, about: Surroundings) -> tuple[WrittenName, Surroundings]:
        """Without parts that name the country; where the row gives none, it is the row's."""
        parts = list(written.parts)
        if len(parts) > 1:
            last = parts[-1]
            if not (about.country and self._units.find(last.text, about.country, 1)[:1]):
                code = country_code(last.text)
                if code:
                    parts.pop()
                    about = about if about.country else replace(about, country=code)
        return WrittenName(written.text, tuple(parts)), about

    def _by_parts(self, written: WrittenName, about: Surroundings) -> ResolvedName:
        """From the coarsest part to the finest, each in the surroundings of those before."""
        chosen: list[tuple[int, Part, NameCandidate, list[NameCandidate]]] = []
        for number in range(len(written.parts) - 1, -1, -1):
            part = written.parts[number]
            if part.pair:
                continue
            if not part.bare:
                continue
            if any(t.kind == "road" for t in part.types) and len(written.parts) > 1:
                continue
            found = self._candidates.find(part, about)
            if not found:
                continue
            best = found[0]
            if best.score < _ACCEPTED:
                continue
            chosen.append((number, part, best, found))
            about = _narrowed(about, best, last=number == 0)
        if chosen:
            number, part, best, found = chosen[-1]
            if number == 0 or not _is_unit(best.place):
                return _answer(number, part, best, found)
        between = self._between(written, about)
        if between is not None:
            return between
        if chosen:
            number, part, best, found = chosen[-1]
            return _answer(number, part, best, found)
        return self._by_units(about)

    def _between(self, written: WrittenName, about: Surroundings) -> ResolvedName | None:
        for part in written.parts:
            if not part.pair:
                continue
            ends = [self._candidates.find_key(end, about) for end in part.pair]
            best = [found[0] for found in ends if found and found[0].score >= _ACCEPTED]
            if len(best) == 2:
                km = distance(best[0].place.point, best[1].place.point)
                if km < 300:
                    return _midway(best[0], best[1], km)
            if best:
                return replace(_answer(1, part, best[0], [best[0]]), relation=Relation.NEAR, radius_km=25.0)
        return None

    def _by_units(self, about: Surroundings) -> ResolvedName:
        """The row's own second-order unit, else its first-order unit, said as such."""
        for units, precision, radius in (
            (about.units2, Precision.ADMIN2, 30.0),
            (about.units1, Precision.ADMIN1, 100.0),
        ):
            if units:
                return _unit_answer(units[0], precision, radius)
        return ResolvedName(NameReason.NOT_IN_GAZETTEER)


def _narrowed(about: Surroundings, best: NameCandidate, *, last: bool) -> Surroundings:
    if last:
        return about
    return replace(about, country=about.country or best.place.country, around=(best.place,))


def _is_unit(place: Place) -> bool:
    return place.fclass == "A"


def _precision(place: Place, number: int) -> Precision:
    if place.fclass == "A":
        if place.fcode.startswith("PCL"):
            return Precision.COUNTRY
        return Precision.ADMIN1 if level_of(place) == 1 else Precision.ADMIN2
    return Precision.EXACT if number == 0 else Precision.TOWN


def _answer(number: int, part: Part, best: NameCandidate, found: list[NameCandidate]) -> ResolvedName:
    place = best.place
    precision = _precision(place, number)
    rivals = [c for c in found[1:] if best.score - c.score < 0.5 and distance(c.place.point, place.point) > 25]
    reason = NameReason.AMBIGUOUS if rivals else NameReason.RESOLVED if number == 0 else NameReason.CONTAINED
    radius = {Precision.EXACT: 5.0, Precision.TOWN: 10.0, Precision.ADMIN2: 30.0, Precision.ADMIN1: 100.0}.get(
        precision, 500.0
    )
    point = place.point
    if part.relation is Relation.OFFSET and part.bearing is not None:
        point = offset(point, part.km, part.bearing)
    if part.relation is not Relation.AT:
        radius = max(radius, part.km, 15.0)
    return ResolvedName(
        reason, place, point, best.match, precision, radius, part.relation, _confidence(best, number, bool(rivals)),
        tuple(c.place for c in found[1:6]),
    )  # fmt: skip


def _unit_answer(unit: Unit, precision: Precision, radius: float) -> ResolvedName:
    return ResolvedName(
        NameReason.CONTAINED, unit.place, unit.place.point, unit.match, precision, radius, confidence=0.5
    )


def _midway(a: NameCandidate, b: NameCandidate, km: float) -> ResolvedName:
    point = Point(lat=(a.place.point.lat + b.place.point.lat) / 2, lon=(a.place.point.lon + b.place.point.lon) / 2)
    return ResolvedName(
        NameReason.RESOLVED,
        a.place,
        point,
        a.match,
        Precision.TOWN,
        max(5.0, km / 2),
        Relation.BETWEEN,
        0.6,
        (b.place,),
    )


def offset(point: Point, km: float, bearing: float) -> Point:
    """The point so far off in a direction, degrees from north."""
    lat = point.lat + km / 111.2 * cos(radians(bearing))
    lon = point.lon + km / (111.2 * max(0.05, cos(radians(point.lat)))) * sin(radians(bearing))
    return Point(lat=max(-90.0, min(90.0, lat)), lon=(lon + 180.0) % 360.0 - 180.0)


def _confidence(best: NameCandidate, number: int, rivals: bool) -> float:
    return 1.0 / (1.0 + exp(-(0.6 + 0.5 * best.score - 0.7 * rivals - 0.5 * (number > 0))))
