"""Texts that might as well have been written: a report moved to another country, and cut down to two sentences.

Local American news teaches habits (a state's town is meant before a capital; countries are named in passing) that are
no laws. So each annotated text comes again with its home country, that country's units and towns exchanged for others
of the same kind, now and then with names that a far larger place elsewhere bears; and pairs of its sentences come
alone, of which one names the country or state and the other a place there, perhaps with a far capital in passing.
Countries, states and cities come with nothing beside them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from gazetteer import Gazetteer, Group, Kind, Place, fold, kind_of

from ..annotated import DocId, GoldDocument, GoldToponym
from ..tokens import sentences

_LEAST = 1_000
_SHADOW = 3.0
_SHADOWED = 0.5  # of the towns of a text that names its country, how many have a namesake far larger elsewhere
_UNNAMED = 0.1  # the same where it does not
_STAYS = 0.4  # of the texts, how many keep their country and change towns only
_PASSING = 0.3  # of the cut texts, how many name a far capital in passing
_DOUBTFUL = 0.5  # of these whose capital has a namesake at home, how many name none: a reader may take either
_CUTS = 3
_MOST_BARE, _CITY = 3_000, 200_000
_FRAMES = (
    "The minister had left for {0} the day before.",
    "Talks in {0} ended without a result.",
    "The news was met with worry in {0}.",
)


@dataclass(frozen=True, slots=True)
class Towns:
    """What a gazetteer has to exchange."""

    countries: Mapping[str, Place]
    units: Mapping[str, Sequence[Place]]
    towns: Mapping[str, Sequence[Place]]
    """By country, and by country and admin1 code ("US.KY")."""
    shadowed: Mapping[str, Sequence[Place]]
    """The same, of those whose name a far larger place elsewhere bears."""
    cities: Sequence[Place]
    capitals: Sequence[Place]
    demonyms: Mapping[int, str]


def towns_of(gazetteer: Gazetteer) -> Towns:
    """Read a gazetteer's places once."""
    countries: dict[str, Place] = {}
    units: dict[str, list[Place]] = defaultdict(list)
    towns: dict[str, list[Place]] = defaultdict(list)
    shadowed: dict[str, list[Place]] = defaultdict(list)
    cities: list[Place] = []
    capitals: list[Place] = []
    largest: dict[str, int] = {}
    for place in gazetteer:
        kind = kind_of(place)
        if kind.is_country:
            countries.setdefault(place.country, place)
        elif kind is Kind.ADMIN1:
            units[place.country].append(place)
        elif place.fclass == "P" and place.population >= _LEAST and place.fcode != "PPLX":
            shade = largest.setdefault(place.name, place.population)
            for region in (place.country, f"{place.country}.{place.admin1}"):
                towns[region].append(place)
                if shade >= _SHADOW * place.population:
                    shadowed[region].append(place)
            if place.population >= _CITY // 2:
                cities.append(place)
            if kind is Kind.CAPITAL:
                capitals.append(place)
    words: dict[int, str] = {}
    for word, geonameid in gazetteer.demonyms().items():
        words.setdefault(geonameid, word)
    return Towns(countries, units, towns, shadowed, cities, capitals, words)


def counterfactuals(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, *, seed: int = 0
) -> dict[DocId, tuple[GoldDocument, ...]]:
    """What each text, by its id, might have been; bare names go round the texts. The same seed gives the same."""
    pool = towns_of(gazetteer)
    made: dict[DocId, list[GoldDocument]] = {d.id: [] for d in documents}
    for document in documents:
        chance = random.Random(f"{seed} {document.id}")
        there = _moved(document, gazetteer, pool, chance)
        if there is not None:
            cuts = _cut(there, gazetteer, pool, chance)
            made[document.id] += [there, *(replace(cut, id=f"{there.id} cut {i}") for i, cut in enumerate(cuts))]
    for document, bare in zip(cycle(documents), _bare_names(gazetteer, seed), strict=False):
        made[document.id].append(bare)
    return {i: tuple(found) for i, found in made.items()}


def _bare_names(gazetteer: Gazetteer, seed: int) -> Iterator[GoldDocument]:
    """Countries, regions, first-order units and large cities, each in a text of its own, some by their short names."""
    chance = random.Random(f"{seed} bare")
    for number, place in enumerate(gazetteer):
        kind = kind_of(place)
        if number >= _MOST_BARE and (kind.group is not Group.REGION or place.country):
            continue
        wide = kind.is_country or kind is Kind.ADMIN1 or kind.group is Group.REGION
        if not (wide or (place.fclass == "P" and place.population >= _CITY)):
            continue
        words = place.name.split(" ")
        short = (words[0], words[-1]) if place.fclass == "P" and len(words) > 1 else ()
        called = [name for name in (place.name, *short) if _means(gazetteer, name, place)]
        if called:
            frame = chance.choice(("{0}", *_FRAMES))
            start, name = frame.index("{0}"), chance.choice(called)
            toponym = placed(GoldToponym(start, start + len(name), name), place)
            yield GoldDocument(f"bare {place.geonameid}", frame.format(name), (toponym,))


def _means(gazetteer: Gazetteer, name: str, place: Place) -> bool:
    """Whether a name alone means a place: it bears the name, and no larger one elsewhere does."""
    hits = [h.place for h in gazetteer.lookup(name)]
    others = [p for p in hits if (p.country, p.admin1) != (place.country, place.admin1)]
    larger = any(p.population > place.population or kind_of(p).is_country for p in others if p.fclass in "AP")
    return any(p.geonameid == place.geonameid for p in hits) and not larger


def _moved(document: GoldDocument, gazetteer: Gazetteer, pool: Towns, chance: random.Random) -> GoldDocument | None:
    """The text with its home country and what lies in it exchanged; None where it has no home."""
    places = {t.geonameid: gazetteer.get(t.geonameid) for t in document.toponyms if t.geonameid}
    known = [(t, p) for t in document.toponyms if t.geonameid and (p := places[t.geonameid]) is not None]
    counts = Counter(p.country for _, p in known if p.country)
    if not counts or not known:
        return None
    home = counts.most_common(1)[0][0]
    rich = [c for c in sorted(pool.countries) if len(pool.towns[c]) >= 8 and len(pool.units[c]) >= 2]
    there = home if chance.random() < _STAYS and home in rich else chance.choice(rich)
    named = any(p.country == home and kind_of(p).is_country for _, p in known)
    exchange = _Exchange(home, there, _SHADOWED if named or there == home else _UNNAMED, pool, chance)
    edits = [(t, exchange.of(p, document.text[t.start : t.end])) for t, p in known if p.country == home]
    new = {id(t): found for t, found in edits if found is not None}
    return _edited(document, new, f"{document.id} moved") if new else None


class _Exchange:
    """Which place stands for which, and under what name."""

    def __init__(self, home: str, there: str, share: float, pool: Towns, chance: random.Random) -> None:
        self._home, self._there, self._share = home, there, share
        self._pool, self._chance = pool, chance
        self._made: dict[int, Place] = {}
        self._regions: dict[str, str] = {}

    def of(self, place: Place, surface: str) -> tuple[str, Place] | None:
        """What is written for a place in the moved text, and the place there; None where the text stays as it is."""
        kind, pool = kind_of(place), self._pool
        if kind.is_country:
            if self._there == self._home:
                return None
            target = pool.countries[self._there]
            if fold(surface) == fold(place.name) or surface.replace(".", "").isupper():
                return _cased(target.name, surface), target
            word = pool.demonyms.get(target.geonameid)
            return None if word is None else (word, target)
        if kind is Kind.ADMIN1:
            if self._there == self._home:
                return None
            region = self._region(place)
            target = next(u for u in pool.units[self._there] if f"{u.country}.{u.admin1}" == region)
            return _cased(target.name, surface), target
        if place.geonameid not in self._made:
            self._made[place.geonameid] = self._town(place)
        return _cased(self._made[place.geonameid].name, surface), self._made[place.geonameid]

    def _region(self, place: Place) -> str:
        """The unit that stands for a place's."""
        code = f"{place.country}.{place.admin1}"
        if self._there == self._home:
            return code
        if code not in self._regions:
            unit = self._chance.choice(self._pool.units[self._there])
            self._regions[code] = f"{unit.country}.{unit.admin1}"
        return self._regions[code]

    def _town(self, place: Place) -> Place:
        region, pool = self._region(place), self._pool
        ambiguous = self._chance.random() < self._share
        for towns in (pool.shadowed.get(region, ()), pool.shadowed.get(self._there, ())) if ambiguous else ():
            if towns:
                return self._chance.choice(towns)
        towns = pool.towns.get(region) or pool.towns[self._there]
        return self._chance.choices(towns, [t.population**0.5 for t in towns])[0]


def _cased(name: str, surface: str) -> str:
    return name.upper() if surface.isupper() and len(surface) > 4 else name


def _edited(document: GoldDocument, new: Mapping[int, tuple[str, Place]], name: str) -> GoldDocument:
    """The text with names written anew, and its annotations where they are now."""
    text, at = "", 0
    toponyms: list[GoldToponym] = []
    for t in sorted(document.toponyms, key=lambda t: (t.start, -t.end)):
        if t.start < at:
            continue
        text += document.text[at : t.start]
        found = new.get(id(t))
        surface = document.text[t.start : t.end] if found is None else found[0]
        start, at = len(text), t.end
        text += surface
        moved = replace(t, start=start, end=len(text), text=surface)
        toponyms.append(moved if found is None else placed(moved, found[1]))
    return replace(document, id=name, text=text + document.text[at:], toponyms=tuple(toponyms))


def placed(toponym: GoldToponym, place: Place) -> GoldToponym:
    """The annotated name, meaning that place."""
    return replace(
        toponym,
        lat=place.point.lat,
        lon=place.point.lon,
        geonameid=place.geonameid,
        country=place.country,
        admin1=place.admin1,
        fclass=place.fclass,
        fcode=place.fcode,
    )


def _cut(document: GoldDocument, gazetteer: Gazetteer, pool: Towns, chance: random.Random) -> Iterator[GoldDocument]:
    """Pairs of sentences, of which one names a country or unit and the other a place in it."""
    bounds = sentences(document.text)
    wide: list[tuple[int, Place]] = []
    small: list[tuple[int, Place]] = []
    for t in document.toponyms:
        place = gazetteer.get(t.geonameid) if t.geonameid else None
        number = next((i for i, (a, b) in enumerate(bounds) if a <= t.start < b), -1)
        if place is None or number < 0:
            continue
        (wide if kind_of(place).is_country or kind_of(place) is Kind.ADMIN1 else small).append((number, place))
    pairs = [(a, b) for a, one in wide for b, two in small if a != b and _holds(one, two)]
    for a, b in chance.sample(sorted(set(pairs)), min(_CUTS, len(set(pairs)))):
        passing = _passing(pool, chance)
        if passing is not None and chance.random() < _DOUBTFUL and _is_named_in(gazetteer, passing[1].name, wide):
            passing = None
        yield _joined(document, sorted((bounds[a], bounds[b])), passing)


def _is_named_in(gazetteer: Gazetteer, name: str, wide: Sequence[tuple[int, Place]]) -> bool:
    """Whether one of some countries has a place of a name."""
    countries = {place.country for _, place in wide}
    return any(h.place.country in countries for h in gazetteer.lookup(name))


def _holds(one: Place, two: Place) -> bool:
    return one.country == two.country and (kind_of(one).is_country or one.admin1 == two.admin1)


def _passing(pool: Towns, chance: random.Random) -> tuple[str, Place] | None:
    return (chance.choice(_FRAMES), chance.choice(pool.capitals)) if chance.random() < _PASSING else None


def _joined(
    document: GoldDocument, parts: Sequence[tuple[int, int]], passing: tuple[str, Place] | None
) -> GoldDocument:
    text = ""
    toponyms: list[GoldToponym] = []
    for start, end in parts:
        shift = len(text) - start
        inside = [t for t in document.toponyms if start <= t.start and t.end <= end]
        toponyms += [replace(t, start=t.start + shift, end=t.end + shift) for t in inside]
        text += document.text[start:end] + " "
    if passing is not None:
        frame, place = passing
        start = len(text) + frame.index("{0}")
        toponyms.append(placed(GoldToponym(start, start + len(place.name), place.name), place))
        text += frame.format(place.name)
    return replace(document, text=text.rstrip(), toponyms=tuple(toponyms), title="")
