"""The places that a part of a written name may be, each with how well it fits what the row says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from math import inf, log10

from gazetteer import Gazetteer, Group, Hit, Kind, Match, Place, Point, fold, kind_of, radius_km, sphere_km

from . import weights
from .countries import neighbours
from .place_types import PlaceType
from .units import Unit
from .words import table_words
from .written_names import Part

_LANDS = frozenset((Kind.ISLAND, Kind.ISLANDS, Kind.PENINSULA, Kind.DESERT, Kind.MOUNTAINS))
_SEATS = frozenset((Kind.CAPITAL, Kind.ADMIN1_SEAT, Kind.ADMIN2_SEAT))
_SAME_SOUNDS = ("aeiouy", "ckqg", "ijyg", "vwubf", "szxc", "dt", "bp", "gh", " -'")
_SAME_BEGINNINGS = ("ckq", "ijy", "vw", "sz")
_READINGS = 3
"""So many units that a row's cell may mean are looked at."""
_ADJECTIVE = re.compile("(.{3,})(sk|ck)(?:a|e|i|y|aya|aia|oe|oye|ogo|oho|oi|oy|ii|iy|yi|yy|ij|yj)")
_SLAVIC = frozenset("AM AZ BA BG BY CZ GE HR KG KZ MD ME MK PL RS RU SI SK TJ TM UA UZ XK".split())
"""Countries where places are called by adjectives such as Slavic languages make them."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of where a place lies before its own name is looked up."""

    country: str = ""
    units1: tuple[Unit, ...] = ()
    units2: tuple[Unit, ...] = ()
    around: tuple[Unit, ...] = ()
    """The finest place or unit that the cell names around it; a town and the unit of its name, where it may be both."""
    near: Point | None = None


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A place that may be meant."""

    place: Place
    match: Match
    score: float
    sounds: bool = False
    """Met by another spelling: its romanisation key or a letter."""
    in_country: bool | None = None
    in_unit1: bool | None = None
    in_unit2: bool | None = None
    """Whether it lies in the country and the units that the row gives; None where it gives none."""
    kind_fit: float | None = None
    km: float | None = None
    """From what the cell names around it."""


class CandidateFinder:
    """Looks names up in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._borne = lru_cache(50_000)(self._borne_in)
        self._under = lru_cache(20_000)(self._borne_under)
        self._alike = lru_cache(20_000)(self._spelt_like)

    def find(
        self, part: Part, about: Surroundings, *, container: bool = False, spelt: bool = True
    ) -> list[NameCandidate]:
        """The candidates of a part, best first; other spellings are tried where nothing bears the name."""
        found: dict[int, NameCandidate] = {}
        shortened: set[int] = set()
        bare = {*part.bare.split(), *table_words("articles")}
        for key in dict.fromkeys((part.key, *part.between, part.bare)):
            # What bears a name with the word for its kind, "Wentworth Falls", need be no waterfall.
            whole = not bare.issuperset(key.split())
            if not whole and not about.country and any(map(_is_wide, found.values())):
                break  # "Golan Heights" is no Golan, where no country tells
            for hit in self._named(key, about) if key else ():
                if not kind_of(hit.place).is_country:
                    if hit.place.geonameid not in found and key != part.key:
                        shortened.add(hit.place.geonameid)
                    _keep(found, weigh(hit, part.types, about, container=container, whole=whole))
        best = max((c.score for c in found.values()), default=-inf)
        if (
            spelt
            and best < weights.POOR
            and not any(map(_bears_it_here, found.values()))
            and part.bare
            and part.bare.count(" ") < weights.MOST_WORDS
        ):
            beyond = any(
                c.in_country is False and c.match.is_borne and c.score > weights.BEYOND for c in found.values()
            )
            near = about.units1 or about.around or about.near
            sound = weights.LEAST_SOUND if near else weights.LEAST_SOUND_IN_COUNTRY
            for hit in self._alike(part.bare, about.country):
                least = 0.0 if hit.match is Match.FUZZY else sound
                if hit.score >= (weights.LEAST_SOUND_ANYWHERE if beyond else least):
                    _keep(found, weigh(hit, part.types, about, container=container, sounds=True))
            for hit in self._adjectival(part.bare, about.country):
                _keep(found, weigh(hit, part.types, about, container=container))
        ordered = self._main_names_first(sorted(found.values(), key=_order), part.key, shortened)
        return _best_known_first(ordered)

    def _main_names_first(self, found: list[NameCandidate], key: str, shortened: set[int]) -> list[NameCandidate]:
        """With towns called so before what bears the name beside its own, in no known language, or a part of it.

        GeoNames has "Philadelphia" among Amman's names; "Yuba City" is no Juba, "Frankfurt" no capital of Kentucky.
        """
        whole = [c for c in found if c.place.geonameid not in shortened]
        main = next(filter(_is_called, whole), None) or next((c for c in whole if _is_larger(c, found[0])), None)
        if main is None or main is found[0] or main.score < found[0].score - weights.CLOSE:
            return found
        most, where = main.score - weights.CALLED_SO, _where(main)
        common = sum(c.match is Match.EXACT and c.place.fclass == "P" for c in whole) >= weights.COMMON
        return sorted(
            (
                replace(c, score=most)
                if c.score > most and _where(c) == where
                and (c.place.geonameid in shortened or self._is_by_the_way(c, main, key, common)) else c
                for c in found
            ),
            key=_order,
        )  # fmt: skip

    def _is_by_the_way(self, candidate: NameCandidate, main: NameCandidate, key: str, common: bool) -> bool:
        """Whether a place bears a name beside its own and in no known language.

        None that is much larger does ("Bombay"), unless many towns are called so ("Victoria", Hong Kong's, too).
        """
        place = candidate.place
        if candidate.match is not Match.ALTERNATE:
            return False
        larger = place.population > weights.MUCH_LARGER * main.place.population
        if larger and not (common and not _is_like_its_own(fold(place.name), key)):
            return False
        return not any(name.language and fold(name.text) == key for name in self._gazetteer.names(place))

    def find_key(self, key: str, about: Surroundings, *, spelt: bool = True) -> list[NameCandidate]:
        """The same for a bare folded name."""
        return self.find(Part(key, key, key), about, spelt=spelt)

    def _named(self, key: str, about: Surroundings) -> tuple[Hit, ...]:
        """Those of a country, and where these are too many, those of the row's unit that the limit has cut off."""
        hits = self._borne(key, about.country)
        if len(hits) >= weights.POOL:
            codes = [u.code for u in (*about.units1[:1], *about.around) if u.level == 1]
            for code in dict.fromkeys(filter(None, codes)):
                hits += self._under(key, code)
        return hits

    def _borne_under(self, key: str, code: str) -> tuple[Hit, ...]:
        country, _, admin1 = code.partition(".")
        return self._gazetteer.borne_in(key, country, admin1=admin1, limit=weights.POOL)

    def _borne_in(self, key: str, country: str) -> tuple[Hit, ...]:
        if not country:
            return self._gazetteer.lookup(key, limit=weights.POOL, variants=True)
        inside = self._gazetteer.borne_in(key, country, limit=weights.POOL)
        # A namesake beyond the border counts where the country has none of note.
        if any(hit.place.population > weights.OF_NOTE for hit in inside):
            return inside
        near = {"", *neighbours(country)}
        return (*inside, *self._gazetteer.lookup_in(key, near, limit=weights.FEW if inside else weights.POOL))

    def _adjectival(self, key: str, country: str) -> Iterator[Hit]:
        """Whose name an adjective is made of: "Dushetsky" district, "Vuhlehirska" power plant."""
        for form in nouns_of(key) if country in _SLAVIC else ():
            for hit in self._gazetteer.borne_in(form, country, limit=weights.FEW):
                yield replace(hit, match=Match.VARIANT)

    def _spelt_like(self, key: str, country: str) -> tuple[Hit, ...]:
        hits = self._gazetteer.spelt_like(key, country or None)
        return tuple(hit for hit in hits if _is_plausible(hit, key, anywhere=not country))


def nouns_of(adjective: str) -> Iterator[str]:
    """The names of which a folded Slavic adjective may be made.

    >>> list(nouns_of("donetska")), list(nouns_of("kabul"))
    (['donetsk', 'donet', 'doneta', 'doneti', 'donete'], [])
    """
    found = _ADJECTIVE.fullmatch(adjective)
    if found:
        stem = found[1]
        yield from (f"{stem}{found[2]}", stem, f"{stem}a", f"{stem}i", f"{stem}e")


def _is_plausible(hit: Hit, key: str, *, anywhere: bool) -> bool:
    """Whether another spelling may be a slip of the pen: in short names a letter makes another name."""
    if hit.match is Match.FUZZY:
        likely = len(key) >= weights.SHORTEST_SLIP and _begin_alike(hit.name, key) and _is_slip(hit.name, key)
        return likely and not anywhere
    return hit.score >= (weights.LEAST_SOUND_ANYWHERE if anywhere else weights.LEAST_SOUND)


def _order(candidate: NameCandidate) -> tuple[float, int]:
    return -candidate.score, candidate.place.rank


def _best_known_first(found: list[NameCandidate]) -> list[NameCandidate]:
    """With the one of more names before another city of its name, country and size: a row that took over its people."""
    first = found[0].place if found else None
    if first is None or first.fclass != "P" or first.population < weights.OF_A_CITY:
        return found
    for number, c in enumerate(found[1:8], start=1):
        known = c.place.fclass == "P" and c.place.names_count >= weights.BETTER_KNOWN * max(1, first.names_count)
        twin = known and (c.match, c.place.country, c.place.name) == (found[0].match, first.country, first.name)
        alike = c.place.population * weights.AS_MANY >= first.population
        if twin and alike and c.score > found[0].score - weights.CLOSE:
            return [replace(c, score=found[0].score + weights.CALLED_SO), *found[:number], *found[number + 1 :]]
    return found


def _is_like_its_own(own: str, key: str) -> bool:
    """Whether a folded name is a place's own in another spelling or a part of it: "Hanover", "Santa Cruz"."""
    if set(key.split()) <= set(own.split()):
        return True
    return SequenceMatcher(None, own, key, autojunk=False).ratio() >= weights.LIKE_ITS_OWN


def _is_called(candidate: NameCandidate) -> bool:
    """Whether it is a town of some size by its main name."""
    place = candidate.place
    return candidate.match is Match.EXACT and place.fclass == "P" and place.population >= weights.PEOPLED


def _is_larger(candidate: NameCandidate, first: NameCandidate) -> bool:
    """Whether of two towns that bear a name beside their own one is many times as large."""
    a, b = candidate.place, first.place
    towns = a.fclass == b.fclass == "P" and candidate.match is first.match is Match.ALTERNATE
    return towns and a.population >= weights.MANY_TIMES * max(b.population, 1_000)


def _where(candidate: NameCandidate) -> tuple[bool | None, bool | None, bool | None]:
    return candidate.in_country, candidate.in_unit1, candidate.in_unit2


def _is_wide(candidate: NameCandidate) -> bool:
    """Whether a region, a range or a water bears the very name."""
    return candidate.match is Match.EXACT and candidate.place.fclass in "LTH"


def _bears_it_here(candidate: NameCandidate) -> bool:
    """Whether a water or region where the row says bears the very name: no other spelling is meant then."""
    here = candidate.in_country is True and candidate.in_unit1 is not False
    return here and candidate.match.is_borne and candidate.place.fclass in "HTL"


def _is_slip(a: str, b: str) -> bool:
    """Whether two spellings may differ by a slip: another consonant of another sound makes another name."""
    if len(a) != len(b):
        return True
    others = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(others) != 1 or any(others[0][0] in letters and others[0][1] in letters for letters in _SAME_SOUNDS)


def _begin_alike(a: str, b: str) -> bool:
    """Whether two names begin with the same letter, or with one that sounds so: krak, crac."""
    first, other = a[:1], b[:1]
    return first == other or any(first in letters and other in letters for letters in _SAME_BEGINNINGS)


def _keep(found: dict[int, NameCandidate], candidate: NameCandidate) -> None:
    """Keep the better candidate of a place."""
    known = found.get(candidate.place.geonameid)
    if known is None or known.score < candidate.score:
        found[candidate.place.geonameid] = candidate


def weigh(
    hit: Hit, types: tuple[PlaceType, ...], about: Surroundings, *,
    container: bool = False, sounds: bool = False, whole: bool = False,
) -> NameCandidate:  # fmt: skip
    """A candidate with its score, roughly in units of log-odds; 0 is an exact name without more said."""
    place = hit.place
    fit = max((t.fits(place) for t in types), default=None)
    by_kind = weights.KIND * fit if fit else weights.CLASS.get(place.fclass, weights.NO_CLASS)
    if whole and types and hit.match is Match.EXACT:
        by_kind = max(by_kind, weights.KIND)  # the word for its kind is a part of its name: "Kurdistan Region"
        fit = fit or None
    score = weights.MATCH[hit.match] + _importance(place) + by_kind
    if container and place.fclass == "A":
        score += weights.CONTAINER
        if any(unit.place.geonameid == place.geonameid for unit in about.units1):
            score += weights.THE_ROWS_OWN
    if hit.match is Match.VARIANT and place.fclass == "A":
        # What the name lacks is a word for its kind: "Shan" of Shan State.
        score -= weights.MATCH[Match.VARIANT] - weights.MATCH[Match.ALTERNATE]
    if sounds:
        score += weights.SPELT[hit.match is Match.FUZZY] + weights.ALIKE * (hit.score - weights.ALIKE_FROM)
    if about.country and place.country not in ("", about.country):
        score += _abroad(place)
    if not about.country and not place.country and hit.match is Match.EXACT:
        score += weights.OF_THE_WORLD
    in1, in2 = _to_units(place, about.units1), _to_units(place, about.units2)
    score += _unit_score(in1, weights.UNIT1 if about.units1 and about.units1[0].is_sure else weights.DOUBTFUL_UNIT)
    score += _unit_score(in2, weights.UNIT2)
    if fit == 0.0 and not whole:
        score += weights.OTHER_KIND * (2 if sounds else 1)
    km = None
    if about.around:
        km = sphere_km(place.point, about.around[0].place.point)
        score += max(_around_score(around, place) for around in about.around)
        if place.geonameid == about.around[0].place.geonameid:
            score += weights.SAME_AGAIN
    if about.near is not None:
        away = sphere_km(place.point, about.near)
        score += weights.NEAR - min(weights.FAR, away / weights.NEAR_KM)
    inside = place.country in ("", about.country) if about.country else None
    return NameCandidate(place, hit.match, score, sounds, inside, _is_inside(in1), _is_inside(in2), fit, km)


def _around_score(around: Unit, place: Place) -> float:
    """How well a place fits what the cell names around it."""
    if around.holds(place):
        return weights.AROUND_IT
    if around.level == 1:
        near = sphere_km(place.point, around.point) <= around.radius_km
        return weights.IN_ITS_REACH if near else weights.OUT_OF_IT
    km = sphere_km(place.point, around.place.point)
    kind = kind_of(around.place)
    if kind.group is Group.REGION or kind in _LANDS:
        reach = max(weights.LEAST_REACH, radius_km(around.place))
        return weights.IN_REGION[km > reach] if km <= weights.EDGE_OF_REGION * reach else weights.ELSEWHERE
    return next((score for most, score in weights.BY_KM if km <= most), weights.ELSEWHERE)


def _importance(place: Place) -> float:
    if place.fclass in "PA":
        known = weights.BY_PEOPLE * log10(place.population + 1)
    else:
        known = weights.OF_NO_PEOPLE + weights.BY_NAMES * log10(place.names_count)
    return min(known, weights.MOST_PEOPLE) + (weights.SEAT if kind_of(place) in _SEATS else 0.0)


def _abroad(place: Place) -> float:
    """For a place beside the row's country: a city there is meant sooner than a hamlet."""
    if place.fclass in "HTL":
        return weights.WATERS_ABROAD
    people = weights.BY_PEOPLE_ABROAD * max(0.0, log10(place.population + 1) - weights.FROM_PEOPLE)
    if place.fclass == "P" and place.population < weights.HAMLET_ABROAD:
        people -= weights.NOT_MEANT
    return weights.ABROAD + people + (weights.CAPITAL_ABROAD if kind_of(place) is Kind.CAPITAL else 0.0)


class _Lies(IntEnum):
    """How a place lies to a row's unit; the numbers are those of the unit's weights."""

    IN_IT = 0
    NEAR_IT = 1
    ELSEWHERE = 2


def _to_units(place: Place, units: tuple[Unit, ...]) -> _Lies | None:
    """How a place lies to the nearest of a row's units, by the likeliest readings of its cell; None for no units."""
    if not units:
        return None
    likely = units[:_READINGS]
    if any(unit.holds(place) for unit in likely):
        return _Lies.IN_IT
    return _Lies.NEAR_IT if any(unit.reaches(place) for unit in likely) else _Lies.ELSEWHERE


def _unit_score(lies: _Lies | None, scores: tuple[float, float, float]) -> float:
    return 0.0 if lies is None else scores[lies]


def _is_inside(lies: _Lies | None) -> bool | None:
    """True for what may lie in the unit, whose edge may have changed."""
    return None if lies is None else lies is not _Lies.ELSEWHERE
