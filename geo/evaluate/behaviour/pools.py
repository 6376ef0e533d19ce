"""Places to make cases of, drawn from a gazetteer: countries, states, capitals, famous towns, and small towns that a
famous namesake shadows.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazetteer import Gazetteer, Place

_SOVEREIGN = ("PCLI", "PCL")
_FAMOUS = 1_000_000
_NOTED = 60_000
_LEAST = 1_500
_PARTS = ("PPLX", "PPLQ", "PPLH", "PPLW")
_FEDERAL = ("US", "CA", "AU", "IN", "BR", "MX", "DE", "NG")
_SHADOW = 4.0
"""A town is shadowed by a namesake that is so many times more populous."""


@dataclass(frozen=True, slots=True)
class Pools:
    """What cases are made of; each list is sorted by importance."""

    gazetteer: Gazetteer
    countries: Sequence[Place]
    states: Mapping[str, Sequence[Place]]
    """First-order units by their country's code, of countries whose units news names as a matter of course."""
    capitals: Sequence[Place]
    famous: Sequence[Place]
    """Towns of a million people or more whose name means them first."""
    shadowed: Mapping[str, Sequence[Place]]
    """By country: small towns that share their name with a far more populous place abroad."""
    shadowed_at_home: Mapping[str, Sequence[Place]]
    """By country: small towns whose namesake in another state of the country is far more populous."""
    plain: Mapping[str, Sequence[Place]]
    """By country: towns of some size with a name of one word that no other country has."""
    inner: Sequence[Place]
    """Towns whose names have a small word inside: Santiago de los Caballeros."""
    demonyms: Mapping[int, Sequence[str]]
    """What is of a place is called: its id -> "Syrian"."""
    codes: Mapping[int, Sequence[str]]
    """Its short forms: its id -> "OR", "Ore."."""

    def country_of(self, place: Place) -> Place:
        """The country that a place is in."""
        return next(c for c in self.countries if c.country == place.country)

    def state_of(self, place: Place) -> Place:
        """The first-order unit that a place is in."""
        return next(s for s in self.states[place.country] if s.admin1 == place.admin1)


def pools_of(gazetteer: Gazetteer) -> Pools:
    """Read a gazetteer's places once (about a second for the built-in one)."""
    towns: list[Place] = []
    units: dict[str, list[Place]] = defaultdict(list)
    countries: list[Place] = []
    for place in gazetteer:
        if place.fclass == "P" and place.fcode not in _PARTS:
            towns.append(place)
        elif place.fcode in _SOVEREIGN and place.population > 100_000:
            countries.append(place)
        elif place.fcode == "ADM1" and place.country in _FEDERAL:
            units[place.country].append(place)
    known = {c.country for c in countries}
    states = {(u.country, u.admin1) for some in units.values() for u in some}
    towns = [
        t
        for t in towns
        if t.country in known and t.name.isprintable()
        # Sources have towns under codes that no unit has ("00"); where units matter these are passed over.
        if t.country not in units or (t.country, t.admin1) in states
    ]
    by_name: dict[str, list[Place]] = defaultdict(list)
    for town in towns:
        by_name[town.name].append(town)
    return Pools(
        gazetteer,
        countries,
        units,
        [t for t in towns if t.fcode == "PPLC" and t.population > 100_000],
        [t for t in towns if t.population >= _FAMOUS and _first_of_its_name(gazetteer, t)],
        _grouped(t for t in towns if t.name in by_name and _shadow(t, by_name, abroad=True)),
        _grouped(t for t in towns if t.country in units and _shadow(t, by_name, abroad=False)),
        _grouped(t for t in towns if t.population >= _NOTED and _is_plain(gazetteer, t)),
        [t for t in towns if t.population >= 10_000 and _has_inner_word(t.name)],
        _inverted(gazetteer.demonyms()),
        _inverted(gazetteer.abbreviations()),
    )


def _grouped(places: Iterable[Place]) -> Mapping[str, Sequence[Place]]:
    made: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        made[place.country].append(place)
    return made


def _inverted(words: Mapping[str, int]) -> Mapping[int, Sequence[str]]:
    made: dict[int, list[str]] = defaultdict(list)
    for word, geonameid in words.items():
        made[geonameid].append(word)
    return made


def _first_of_its_name(gazetteer: Gazetteer, town: Place) -> bool:
    hits = gazetteer.lookup(town.name)
    return bool(hits) and hits[0].place.geonameid == town.geonameid


def _shadow(town: Place, by_name: Mapping[str, Sequence[Place]], *, abroad: bool) -> bool:
    """Whether a namesake elsewhere is far more populous, and the town is the only one of its name where it is."""
    if town.population < _LEAST:
        return False
    namesakes = by_name[town.name]
    if abroad:
        here = [t for t in namesakes if t.country == town.country]
        rivals = [t for t in namesakes if t.country != town.country]
    else:
        here = [t for t in namesakes if (t.country, t.admin1) == (town.country, town.admin1)]
        rivals = [t for t in namesakes if t.country == town.country and t.admin1 != town.admin1]
    return len(here) == 1 and any(r.population >= _SHADOW * town.population for r in rivals)


def _is_plain(gazetteer: Gazetteer, town: Place) -> bool:
    if not town.name.isalpha() or len(town.name) < 5:
        return False
    return {h.place.country for h in gazetteer.lookup(town.name)} == {town.country}


def _has_inner_word(name: str) -> bool:
    words = name.split(" ")
    return 3 <= len(words) <= 6 and words[0].istitle() and any(w.isalpha() and w.islower() for w in words[1:-1])


def draw(chance: random.Random, pool: Mapping[str, Sequence[Place]]) -> Place:
    """A place of any country that has some; one with more is drawn more often, by the square root."""
    countries = sorted(pool)
    weights = [len(pool[c]) ** 0.5 for c in countries]
    return chance.choice(pool[chance.choices(countries, weights)[0]])
