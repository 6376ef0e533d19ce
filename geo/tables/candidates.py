"""The places that a part of a written name may be, each with how well it fits what the row says.

Public: `Surroundings`, `NameCandidate`, `CandidateFinder`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, log10, pi, sin, sqrt

from gazetteer import Gazetteer, Hit, Match, Place, Point

from .countries import neighbours
from .place_types import PlaceType
from .units import Unit
from .written_names import Part

_MATCH = {
    Match.EXACT: 0.0,
    Match.ALTERNATE: -0.15,
    Match.HISTORIC: -0.5,
    Match.VARIANT: -0.7,
    Match.FUZZY: -1.6,
    Match.PREFIX: -2.0,
}
_SOUND = -0.9
_ABROAD, _FAR_ABROAD = -2.2, -4.0
_IN_UNIT, _NEAR_UNIT, _OUT_OF_UNIT = 2.0, 0.7, -1.5
_IN_UNIT2, _NEAR_UNIT2, _OUT_OF_UNIT2 = 2.0, 1.0, -0.7
_RADIUS1, _RADIUS2 = 150.0, 45.0
_AT_HAND, _TOO_FAR = 35.0, 120.0
_KIND, _OTHER_KIND = 1.0, -0.8
_CLASS = {"P": 0.0, "A": -0.6, "S": -0.9, "L": -0.8, "T": -0.7, "H": -0.9, "R": -2.0, "V": -1.5, "U": -3.0}
_POOL = 30


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of where a place lies before its own name is looked up."""

    country: str = ""
    units1: tuple[Unit, ...] = ()
    units2: tuple[Unit, ...] = ()
    around: tuple[Place, ...] = ()
    """Places that the cell names around it, the nearest last."""
    near: Point | None = None


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A place that may be meant."""

    place: Place
    match: Match
    score: float
    sounds: bool = False
    """Met by another spelling: its romanisation key or a letter."""
    in_unit1: bool | None = None
    in_unit2: bool | None = None
    """Whether it lies in the units that the row gives; None where it gives none."""
    kind_fit: float | None = None
    km: float | None = None
    """From what the cell names around it."""


class CandidateFinder:
    """Looks names up in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._borne = lru_cache(50_000)(self._borne_in)
        self._alike = lru_cache(20_000)(self._spelt_like)

    def find(self, part: Part, about: Surroundings, *, spelt: bool = True) -> list[NameCandidate]:
        """The candidates of a part, best first; other spellings are tried where nothing bears the name."""
        keys = dict.fromkeys(filter(None, (part.key, part.bare)))
        found: dict[int, NameCandidate] = {}
        for key in keys:
            hits = self._borne(key, about.country)
            for hit in hits:
                self._add(found, hit, part.types, about, sounds=False)
        best = max((c.score for c in found.values()), default=-9.0)
        if spelt and best < -0.5 and part.bare and about.country:
            for hit in self._alike(part.bare, about.country):
                self._add(found, hit, part.types, about, sounds=True)
        return sorted(found.values(), key=lambda c: (-c.score, c.place.rank))

    def find_key(self, key: str, about: Surroundings) -> list[NameCandidate]:
        """The same for a bare folded name."""
        return self.find(Part(key, key, key), about)

    def _add(
        self,
        found: dict[int, NameCandidate],
        hit: Hit,
        types: tuple[PlaceType, ...],
        about: Surroundings,
        *,
        sounds: bool,
    ) -> None:
        candidate = weigh(hit, types, about, sounds=sounds)
        known = found.get(hit.place.geonameid)
        if known is None or known.score < candidate.score:
            found[hit.place.geonameid] = candidate

    def _borne_in(self, key: str, country: str) -> tuple[Hit, ...]:
        if not country:
            return self._gazetteer.lookup(key, limit=_POOL, variants=True)
        inside = self._gazetteer.borne_in(key, country, limit=_POOL)
        abroad = self._gazetteer.lookup(key, limit=_POOL)
        near = {country, *neighbours(country)}
        return (*inside, *(h for h in abroad if h.place.country != country and h.place.country in near))

    def _spelt_like(self, key: str, country: str) -> tuple[Hit, ...]:
        return tuple(self._gazetteer.spelt_like(key, country))


def weigh(hit: Hit, types: tuple[PlaceType, ...], about: Surroundings, *, sounds: bool) -> NameCandidate:
    """A candidate with its score, roughly in units of log-odds; 0 is an exact name without more said."""
    place = hit.place
    score = _MATCH[hit.match] + _CLASS.get(place.fclass, -1.0) + _importance(place)
    if hit.match is Match.VARIANT and place.fclass == "A":
        # What the name lacks is a word for its kind: "Shan" of Shan State.
        score -= _MATCH[Match.VARIANT] - _MATCH[Match.ALTERNATE]
    if sounds:
        score += _SOUND + 3.0 * (hit.score - 0.6)
    if about.country and place.country != about.country:
        score += _ABROAD if place.country in neighbours(about.country) else _FAR_ABROAD
    in1 = _within(place, about.units1, _RADIUS1)
    in2 = _within(place, about.units2, _RADIUS2)
    score += _unit_score(in1, _IN_UNIT, _NEAR_UNIT, _OUT_OF_UNIT) + _unit_score(
        in2, _IN_UNIT2, _NEAR_UNIT2, _OUT_OF_UNIT2
    )
    fit = max((t.fits(place) for t in types), default=None)
    if fit is not None:
        score += _KIND * fit if fit else _OTHER_KIND
    km = None
    if about.around:
        km = min(distance(place.point, p.point) for p in about.around)
        contained = any(contains(p, place) for p in about.around)
        score += 1.5 if contained or km <= _AT_HAND else 0.0 if km <= _TOO_FAR else -2.5
    if about.near is not None:
        away = distance(place.point, about.near)
        score += 2.0 - min(6.0, away / 40.0)
    return NameCandidate(place, hit.match, score, sounds, _yes(in1), _yes(in2), fit, km)


def contains(outer: Place, inner: Place) -> bool:
    """Whether the codes say that a unit holds a place."""
    if outer.fclass != "A" or outer.country != inner.country:
        return False
    if outer.fcode.startswith("ADM1"):
        return bool(outer.admin1) and outer.admin1 == inner.admin1
    return bool(outer.admin2) and (outer.admin1, outer.admin2) == (inner.admin1, inner.admin2)


def _importance(place: Place) -> float:
    people = 0.16 * log10(place.population + 1) if place.fclass == "P" else 0.1
    return people + (0.3 if place.fcode.startswith("PPLA") or place.fcode == "PPLC" else 0.0)


def _within(place: Place, units: tuple[Unit, ...], radius: float) -> float | None:
    """1 in a unit, between 0 and 1 near one, 0 far from all; None where there are none."""
    if not units:
        return None
    best = 0.0
    for unit in units[:3]:
        if contains(unit.place, place) or unit.place.geonameid == place.geonameid:
            return 1.0
        km = distance(unit.place.point, place.point)
        if km <= radius:
            best = max(best, 0.5 if unit.level else 0.8)
    return best


def _unit_score(fit: float | None, inside: float, near: float, outside: float) -> float:
    if fit is None:
        return 0.0
    return inside if fit == 1.0 else near if fit > 0.0 else outside


def _yes(fit: float | None) -> bool | None:
    return None if fit is None else fit >= 0.5


def distance(a: Point, b: Point) -> float:
    """Kilometres on a sphere: close enough to compare."""
    lat = (b.lat - a.lat) * pi / 360
    lon = (b.lon - a.lon) * pi / 360
    h = sin(lat) ** 2 + cos(a.lat * pi / 180) * cos(b.lat * pi / 180) * sin(lon) ** 2
    return 12742.0 * asin(min(1.0, sqrt(h)))
