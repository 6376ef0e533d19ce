"""Short texts of our own frames and a gazetteer's names, for what news says too rarely to be learnt from it.

A country, people or unit is named and a town of it, which a greater place elsewhere may shadow, stands in another
sentence; a people's president lands in a great capital, whatever namesake there is at home; great cities stand side by
side, and under names of their past, whatever small towns are called so. None of the behavioural suite's frames is here.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle

from gazetteer import Gazetteer, Place

from ..annotated import DocId, GoldDocument, GoldToponym
from .counterfactuals import Towns, counterfactuals, placed, towns_of

_ELSEWHERE = (
    "It is the second accident in {c} this year. The bus had come from {x}.",
    "Exports from {c} fell by a tenth. A sugar mill near {x} was shut down.",
    "{c} has had no rain for months, its minister of water said. Wells in {x} are dry.",
    "The rebels control much of {c}. On Sunday they entered {x}.",
    "A nurse in {x} tested positive. She is the first patient in {c}.",
    "The teachers' union of {c} rejected the offer. At a school in {x}, parents taught the children themselves.",
    "The census of {c} counted fewer people than expected. Half the houses in {x} stand empty.",
    "Two trains collided at {x} on Sunday. The transport minister of {c} visited the wounded.",
    "Soldiers from the capital were sent to {x}. In the rest of {c}, it was quiet.",
    "Prices rose fast in {c}. The market at {x} was closed.",
)
_HERE = (
    "Families left {x} on foot, aid workers in {c} said.",
    "Thieves took copper wire from the railway at {x}, one of the busiest in {c}.",
    "The price of bread has doubled in {x}, as it has across {c}.",
    "{c}: a landslide buried two houses near {x}.",
    "Voters in {x} waited for hours, as did many throughout {c}.",
    "Police in {c} are searching for a man last seen in {x}.",
    "A truck overturned near {x}, one of the worst accidents in {c} this year.",
    "Nurses from {x} joined the strike that has closed hospitals in {c}.",
    "The hospital in {x} has no fuel, doctors in {c} told reporters.",
    "The government of {c} said that the bridge at {x} would be rebuilt.",
    "The high court of {c} freed a farmer from {x}.",
    "In {c}, nine people drowned when a ferry sank near {x}.",
    "In {c}, teachers in {x} have not been paid since March.",
)
_HERE_DEMONYM = (
    "{d} police closed the square in {x}.",
    "{x}, a {d} fishing village, lost its harbour in the storm.",
    "A {d} court heard the case of two brothers from {x}.",
    "{d} farmers near {x} burned tyres on the road.",
    "The {d} town of {x} voted against the dam.",
    "{x} has no teachers left, {d} media said.",
)
_DEMONYM = (
    "The {d} health ministry confirmed nine cases. All are in {x}.",
    "{d} troops moved in at dawn. By noon they held {x}.",
    "The {d} football association fined the club. Its stadium in {x} remains shut.",
    "A {d} airline cancelled its flights. Passengers were stranded at {x}.",
    "The clinic in {x} has no more beds. {d} doctors are on strike.",
    "{d} engineers repaired the dam. It supplies {x} with water.",
)
_UNIT = (
    "The fire burned across {s}. Families from {x} slept in a church.",
    "{s} has raised the fee. A dealer in {x} said few would pay.",
    "The trial begins in {x} on Monday. It is the first of its kind in {s}.",
    "Snow fell on most of {s}. The road to {x} was cleared by noon.",
)
_ABROAD = (
    "The {d} president landed in {f} on Friday.",
    "{d} diplomats met in {f} to end the dispute.",
    "{c} sent a delegation to {f}.",
    "The prime minister of {c} is expected in {f} next week.",
    "The {d} foreign minister signed the treaty in {f}.",
    "The ambassador of {c} in {f} was called home.",
    "{c} will open an embassy in {f}.",
    "A court in {f} ruled against {c}.",
)
_AFAR = (
    "{c} raised its interest rates on Thursday. Shares in {f} fell.",
    "The {d} parliament passed the law. A newspaper in {f} called it unwise.",
    "{c} will not sign the accord. Diplomats in {f} were surprised.",
    "The {d} team lost the first game. It plays in {f} on Sunday.",
    "Sales of {d} cars are down. A dealer in {f} sold three last month.",
)
_FROM_AFAR = (
    "A ship from {f} was held in {c}.",
    "He left {f} to work in {c}.",
    "Tourists from {f} were hurt in {c}.",
    "A bank in {f} lent money to mines in {c}.",
    "The firm, which has its seat in {f}, owns farms across {c}.",
    "Flights from {f} to resorts in {c} were cancelled.",
    "A professor in {f} has studied bats in {c} for years.",
)
_GREAT = (
    "She travelled from {a} to {b}.",
    "I drove from {a} to {b}.",
    "Flights between {a} and {b} were cancelled.",
    "{a} and {b} were rich towns.",
    "The silk came from {a} and the tea from {b}.",
    "The ship sailed to {b} from {a}.",
    "The fever spread from {a} to {b} in a week.",
    "He has a flat in {a} and another in {b}.",
    "The traveler learned its color and flavor in {a}, not in {b}.",
)
_EACH = 800
_LEAST = 1_000
_AWAY = 0.6  # how often a great capital is itself though the country named has a namesake
_PEOPLES = 0.35  # how often the people is named
_SHADOWED, _PAST = 0.6, 0.25  # how many towns a greater one elsewhere shadows, how many great cities have another name
_GREAT_CITY, _GREATEST, _FAR_SMALLER = 150_000, 900_000, 20
_PLAIN = re.compile(r"[A-ZÀ-Þ][^\W\d_]{3,}(?:[ '-][^\W\d_]+)*")

Filled = tuple[str, Mapping[str, tuple[str, Place]]]
"""A frame, and for each of its slots what is written and meant."""


def situations(gazetteer: Gazetteer, pool: Towns, *, seed: int = 0) -> Iterator[GoldDocument]:
    """Such texts, a kind after the other; the same gazetteer and seed give the same."""
    great = [p for p in pool.cities if p.population >= _GREAT_CITY and _is_first(gazetteer, p.name, p)]
    shared = [p for p in great if len(_countries_of(gazetteer, p.name)) > 2]
    past = [(name, p) for p in great if p.population >= _GREATEST for name in _other_names(gazetteer, p)]
    small = _small_namesakes(gazetteer, pool, shared)
    chance = random.Random(f"{seed} situations")
    rich = [c for c in sorted(pool.countries) if len(pool.towns.get(c, ())) >= 8]
    for number in range(_EACH):
        country = chance.choice(rich)
        made = (
            _of_country(pool, _town(gazetteer, pool, country, chance), chance),
            _of_country(pool, chance.choices(*small)[0] if small[0] else None, chance),
            _of_unit(gazetteer, pool, country, chance),
            _abroad(gazetteer, pool, shared, chance),
            _afar(gazetteer, pool, chance) if chance.random() < _AWAY else None,
            _here(pool, _town(gazetteer, pool, country, chance), chance),
            _from_afar(gazetteer, pool, shared, chance),
            _side_by_side((great, shared, list(pool.countries.values())), past, chance),
        )
        for kind, filled in enumerate(made):
            if filled is not None:
                yield _written(f"situation {kind} {number}", *filled)


def counterparts(
    documents: Sequence[GoldDocument], gazetteer: Gazetteer, *, seed: int = 0
) -> dict[DocId, tuple[GoldDocument, ...]]:
    """What each text, by its id, might have been, and such texts, which go round the others."""
    made = {i: list(texts) for i, texts in counterfactuals(documents, gazetteer, seed=seed).items()}
    for document, text in zip(cycle(documents), situations(gazetteer, towns_of(gazetteer), seed=seed), strict=False):
        made[document.id].append(text)
    return {i: tuple(texts) for i, texts in made.items()}


def _of_country(pool: Towns, town: Place | None, chance: random.Random) -> Filled | None:
    """A country or its people in one sentence, a town of it in another."""
    if town is None or town.country not in pool.countries:
        return None
    land = pool.countries[town.country]
    people = pool.demonyms.get(land.geonameid)
    frame = chance.choice(_DEMONYM if people and chance.random() < 0.5 else _ELSEWHERE)
    return frame, {"x": (town.name, town), "c": (land.name, land), "d": (people or "", land)}


def _here(pool: Towns, town: Place | None, chance: random.Random) -> Filled | None:
    """A country or its people in one sentence with a town of it."""
    if town is None or town.country not in pool.countries:
        return None
    land = pool.countries[town.country]
    people = pool.demonyms.get(land.geonameid)
    frame = chance.choice(_HERE_DEMONYM if people and chance.random() < _PEOPLES else _HERE)
    return frame, {"x": (town.name, town), "c": (land.name, land), "d": (people or "", land)}


def _from_afar(gazetteer: Gazetteer, pool: Towns, shared: Sequence[Place], chance: random.Random) -> Filled | None:
    """A country that something happens in, and a great city abroad, of which it has a namesake."""
    city = chance.choice(pool.capitals if chance.random() < 0.5 else shared)
    some = sorted((_countries_of(gazetteer, city.name) & pool.countries.keys()) - {city.country})
    if not some or not _is_first(gazetteer, city.name, city):
        return None
    land = pool.countries[chance.choice(some)]
    return chance.choice(_FROM_AFAR), {"f": (city.name, city), "c": (land.name, land)}


def _of_unit(gazetteer: Gazetteer, pool: Towns, country: str, chance: random.Random) -> Filled | None:
    """The same of a first-order unit; of one of the United States as often as of all others."""
    units = pool.units.get(chance.choice(("US", country)), ())
    unit = chance.choice(units) if units else None
    if unit is None or not _is_first(gazetteer, unit.name, unit):
        return None
    town = _town(gazetteer, pool, f"{unit.country}.{unit.admin1}", chance)
    return None if town is None else (chance.choice(_UNIT), {"x": (town.name, town), "s": (unit.name, unit)})


def _abroad(gazetteer: Gazetteer, pool: Towns, shared: Sequence[Place], chance: random.Random) -> Filled | None:
    """A country or its people in one sentence with a great city abroad, of which it mostly has a namesake."""
    city = chance.choice(pool.capitals if chance.random() < 0.5 else shared)
    some = sorted(_countries_of(gazetteer, city.name) & pool.countries.keys()) if chance.random() < 0.8 else []
    land = pool.countries[chance.choice(some or sorted(pool.countries))]
    people = pool.demonyms.get(land.geonameid)
    if land.country == city.country or people is None or not _is_first(gazetteer, city.name, city):
        return None
    return chance.choice(_ABROAD), {"f": (city.name, city), "c": (land.name, land), "d": (people, land)}


def _afar(gazetteer: Gazetteer, pool: Towns, chance: random.Random) -> Filled | None:
    """A country that has a namesake of a capital abroad, the larger the likelier, or its people in one sentence, the
    capital in another."""
    city = chance.choice(pool.capitals)
    some = sorted((_countries_of(gazetteer, city.name) & pool.countries.keys()) - {city.country})
    if not some or not _is_first(gazetteer, city.name, city):
        return None
    land = pool.countries[chance.choices(some, [pool.countries[c].population ** 0.5 + 1.0 for c in some])[0]]
    people = pool.demonyms.get(land.geonameid)
    frame = chance.choice(_AFAR if people else _AFAR[:1])
    return frame, {"f": (city.name, city), "c": (land.name, land), "d": (people or "", land)}


def _countries_of(gazetteer: Gazetteer, name: str) -> set[str]:
    """The countries that have a town of a name."""
    return {h.place.country for h in gazetteer.lookup(name) if h.place.fclass == "P"}


def _side_by_side(
    pools: tuple[Sequence[Place], ...], past: Sequence[tuple[str, Place]], chance: random.Random
) -> Filled:
    """Two great cities, or one and a country; some cities by another name than their first."""
    great, shared, countries = pools
    a, b = chance.choice(shared), chance.choice(countries if chance.random() < 0.2 else great)
    named = [(a.name, a), (b.name, b)]
    if past and chance.random() < _PAST:
        named[0] = chance.choice(past)
    chance.shuffle(named)
    return chance.choice(_GREAT), {"a": named[0], "b": named[1]}


def _town(gazetteer: Gazetteer, pool: Towns, region: str, chance: random.Random) -> Place | None:
    """A town that is the only one of its name in its country or unit."""
    shadowed = pool.shadowed.get(region, ())
    towns = shadowed if shadowed and chance.random() < _SHADOWED else pool.towns.get(region, ())
    town = chance.choices(towns, [t.population**0.5 for t in towns])[0] if towns else None
    if town is None:
        return None
    wide = "." not in region
    same = [
        h.place
        for h in gazetteer.lookup(town.name)
        if h.place.country == town.country and (wide or h.place.admin1 == town.admin1)
    ]
    return town if all(p.geonameid == town.geonameid for p in same if p.fclass == "P") else None


def _small_namesakes(gazetteer: Gazetteer, pool: Towns, shared: Sequence[Place]) -> tuple[list[Place], list[float]]:
    """The towns abroad that a great city or capital shadows, one of a name in a country at most; and how often each is
    drawn, by its part of its country's people."""
    made = []
    for city in dict.fromkeys((*shared, *pool.capitals)):
        towns = [h.place for h in gazetteer.lookup(city.name) if h.place.fclass == "P" and h.place.name == city.name]
        for country, count in Counter(p.country for p in towns).items():
            town = next(p for p in towns if p.country == country)
            if count == 1 and country != city.country and country in pool.countries and town.population >= _LEAST:
                made.append(town)
    return made, [(t.population / max(pool.countries[t.country].population, t.population)) ** 0.5 for t in made]


def _is_first(gazetteer: Gazetteer, name: str, place: Place) -> bool:
    """Whether a name means a place before all others."""
    hits = gazetteer.lookup(name)
    return bool(hits) and hits[0].place.geonameid == place.geonameid


def _other_names(gazetteer: Gazetteer, city: Place) -> Iterator[str]:
    """The other names of a great city that no place bears which is not far smaller."""
    for name in sorted({n.text for n in gazetteer.names(city)} - {city.name}):
        if _PLAIN.fullmatch(name) is None or not name.isascii():
            continue
        others = [h.place for h in gazetteer.lookup(name) if h.place.geonameid != city.geonameid]
        near = [p for p in others if p.country == city.country]
        smaller = all(p.population * _FAR_SMALLER < city.population for p in others if p not in near)
        if smaller and len(others) > len(near) and all(p.fclass == "P" for p in others if p not in near):
            yield name


def _written(name: str, frame: str, names: Mapping[str, tuple[str, Place]]) -> GoldDocument:
    """The frame with its names, annotated."""
    text, at = "", 0
    toponyms: list[GoldToponym] = []
    for slot in re.finditer(r"\{(\w)\}", frame):
        text += frame[at : slot.start()]
        surface, place = names[slot[1]]
        toponyms.append(placed(GoldToponym(len(text), len(text) + len(surface), surface), place))
        text, at = text + surface, slot.end()
    return GoldDocument(name, text + frame[at:], tuple(toponyms))
