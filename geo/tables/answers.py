"""What is said of a row once its place is chosen: how near it comes, how sure it is, what else it could be."""

from __future__ import annotations

from dataclasses import replace
from math import log

from gazetteer import Group, Match, Place, Point, contains_by_codes, kind_of, sphere_km
from gazetteer import radius_km as reach_km

from .candidates import NameCandidate
from .confidence import LEAST_RADIUS_KM, USUAL_RADIUS_KM, confidence, unit_signs
from .countries import UNKNOWN_RADIUS_KM, country_radius
from .places import NameReason, Precision, ResolvedName, offset
from .units import Unit, level_of
from .written_names import Part, Relation

_SEAT_KM = 60.0
"""A district's seat lies no farther from its middle."""
_OF_COUNTRY = 0.95
"""How sure it is that a cell that is a country's name means the country."""
_SCORES = (-2.0, 4.0)
"""A score beyond these says no more of how sure an answer is."""
_MOST_ALTERNATES = 5
_SHORT = 5
"""A name of fewer letters is borne by many."""


def country_answer(unit: Place) -> ResolvedName:
    radius = country_radius(unit.country)
    return ResolvedName(
        NameReason.RESOLVED, unit, unit.point, Match.EXACT, Precision.COUNTRY, radius, confidence=_OF_COUNTRY
    )


def _precision(place: Place, finest: bool) -> Precision:
    if kind_of(place).is_country:
        return Precision.COUNTRY
    level = level_of(place)
    if level:
        return Precision.ADMIN1 if level == 1 else Precision.ADMIN2
    if is_wide(place):
        return Precision.REGION
    return Precision.EXACT if finest else Precision.TOWN


def is_wide(place: Place) -> bool:
    """Whether a place may reach so far from its point that the point says little."""
    return kind_of(place).group in _WIDE and reach_km(place) > _RADIUS[Precision.TOWN]


_WIDE = frozenset((Group.REGION, Group.WATER, Group.RELIEF))
"""Such places may reach far from their point."""
_RADIUS = {
    Precision.EXACT: LEAST_RADIUS_KM,
    Precision.TOWN: 10.0,
    Precision.REGION: 10.0,
    Precision.ADMIN2: 30.0,
    Precision.ADMIN1: 110.0,
}
"""The uncertainty of an answer by its precision, km; of first-order units their own, where it is known."""
_RELATED_KM = 15.0
"""The uncertainty of a point that is only said to be near a place, at least."""
_CLOSE_RIVAL, _CLEAR, _ELSEWHERE_KM = 0.5, 2.0, 25.0
"""Ambiguous is what another place so far away nearly equals in score; a lead beyond the second says no more."""


def answer(part: Part, best: NameCandidate, found: list[NameCandidate], *, finest: bool) -> ResolvedName:
    place = best.place
    is_named = finest and best.kind_fit != 0.0
    if finest and not is_named and part.relation is Relation.AT:
        # The airport is not in the gazetteer, its city is.
        part = replace(part, relation=Relation.NEAR)
    precision = _precision(place, is_named)
    if precision is Precision.EXACT and part.types and all(t.kind.startswith("unit") for t in part.types):
        precision = Precision.ADMIN2  # a district by the town of its name: what is meant may be anywhere in it
    unit = Unit.of(place, best.match)
    margin = _margin(best, found)
    reason = NameReason.RESOLVED if is_named else NameReason.CONTAINED
    if margin < _CLOSE_RIVAL:
        reason = NameReason.AMBIGUOUS
    radius = unit.radius_km if unit.level == 1 else _RADIUS.get(precision, UNKNOWN_RADIUS_KM)
    if kind_of(place).group in _WIDE:
        in_country = country_radius(place.country) if place.country else reach_km(place)
        radius = max(radius, min(reach_km(place), in_country))
    point = unit.point
    if unit.level == 2 and not part.types:
        point = _seat(place, found) or point
    if part.relation is Relation.OFFSET and part.bearing is not None:
        point = offset(point, part.km, part.bearing)
    if part.relation is not Relation.AT:
        radius = max(radius, part.km, _RELATED_KM)
    signs = _signs(part, best, unit, margin, is_named=is_named)
    return ResolvedName(
        reason, place, point, best.match, precision, round(radius, 3), part.relation, confidence(signs),
        tuple(c.place for c in found[1 : 1 + _MOST_ALTERNATES]), signs,
    )  # fmt: skip


def _seat(unit: Place, found: list[NameCandidate]) -> Point | None:
    """The town of a district's own name in it, which a cell means that says no more: Lanzhou."""
    towns = (c.place for c in found[1:8] if c.place.fclass == "P" and (c.match.is_borne or c.match is found[0].match))
    near = (p for p in towns if sphere_km(p.point, unit.point) <= _SEAT_KM)
    inside = (p for p in near if contains_by_codes(unit, p) is not False)
    return next((place.point for place in inside), None)


def _margin(best: NameCandidate, found: list[NameCandidate]) -> float:
    """How much better a candidate is than the next one that lies elsewhere."""
    rivals = (c.score for c in found[1:8] if sphere_km(c.place.point, best.place.point) > _ELSEWHERE_KM)
    return best.score - max(rivals, default=best.score - _CLEAR)


def _signs(part: Part, best: NameCandidate, unit: Unit, margin: float, *, is_named: bool) -> dict[str, float]:
    """What speaks for an answer, for `confidence`."""
    signs = unit_signs(unit.level, unit.radius_km, sure=True) if unit.level else {"always": 1.0, "point": 1.0}
    return signs | {
        "score": max(_SCORES[0], min(_SCORES[1], best.score)),
        "margin": max(0.0, min(_CLEAR, margin)),
        "named": float(is_named),
        "spelt otherwise": float(best.sounds),
        "variant": float(best.match is Match.VARIANT and not best.sounds),
        "beside": float(part.relation is not Relation.AT),
        "in the row's unit": float(best.in_unit1 is True),
        "out of the row's unit": float(best.in_unit1 is False),
        "in the row's country": float(best.in_country is True),
        "out of the row's country": float(best.in_country is False),
        "among its containers": float(best.km is not None),
        "short": float(len(part.bare) < _SHORT),
        "no town": float(best.place.fclass not in "PA"),
    }


def unit_answer(unit: Unit, precision: Precision) -> ResolvedName:
    signs = unit_signs(unit.level or 2, unit.radius_km, sure=unit.is_sure) | {"the row's own": 1.0}
    return ResolvedName(
        NameReason.CONTAINED, unit.place, unit.point, unit.match, precision if unit.level else Precision.TOWN,
        unit.radius_km, confidence=confidence(signs), signs=signs,
    )  # fmt: skip


def midway(a: NameCandidate, b: NameCandidate, km: float) -> ResolvedName:
    """Between two places; two that lie on both sides of the 180th meridian too."""
    half = ((b.place.point.lon - a.place.point.lon + 540.0) % 360.0 - 180.0) / 2
    point = Point(
        lat=(a.place.point.lat + b.place.point.lat) / 2, lon=(a.place.point.lon + half + 540.0) % 360.0 - 180.0
    )
    width = log(max(LEAST_RADIUS_KM, km) / USUAL_RADIUS_KM)
    signs = {"always": 1.0, "midway": 1.0, "midway's width": width, "score": min(a.score, b.score)}
    return ResolvedName(
        NameReason.RESOLVED, a.place, point, a.match, Precision.TOWN, max(LEAST_RADIUS_KM, km / 2), Relation.BETWEEN,
        confidence(signs), (b.place,), signs,
    )  # fmt: skip
