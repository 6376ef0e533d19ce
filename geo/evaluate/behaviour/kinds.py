"""The kinds of case: for each, how one is made.

A maker takes the pools and a source of chance, and gives a text with what is wanted.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from gazetteer import Gazetteer, Place, sphere_km

from . import frames
from .case import Aspect, Case, Want, fill
from .pools import Pools, draw, pools_of

Made = tuple[str, tuple[Want, ...]]
Maker = Callable[[Pools, random.Random], Made]

_STATE_KM, _COUNTRY_KM, _NEAR_KM = 300.0, 900.0, 1100.0
_LINE = 72
_NOT_COUNTRIES = ("Georgia", "Ireland", "Micronesia")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of case."""

    aspect: Aspect
    what: str
    """What a reader sees, in one line."""
    make: Maker


KINDS: dict[str, Kind] = {}


def make_cases(gazetteer: Gazetteer, cases: int, seed: int) -> Iterator[Case]:
    """So many cases, each kind as often as the next; the same gazetteer and seed give the same."""
    pools = pools_of(gazetteer)
    names = list(KINDS)
    for number, name in enumerate(names):
        chance = random.Random(f"{seed} {name}")
        for _ in range(cases * (number + 1) // len(names) - cases * number // len(names)):
            yield Case(name, *KINDS[name].make(pools, chance))


def _kind(aspect: Aspect, what: str) -> Callable[[Maker], Maker]:
    def register(make: Maker) -> Maker:
        KINDS[make.__name__.strip("_").replace("_", " ")] = Kind(aspect, what, make)
        return make

    return register


_FUNCTION, _INVARIANCE, _DIRECTION = Aspect


def _one(frame: str, place: Place, km: float = 50.0, **names: str) -> Made:
    """A frame of which `{x}` is asked for."""
    text, where = fill(frame, **names)
    slot = "x" if "x" in where else "X"
    return text, (Want(*where[slot], place, km),)


def _km(place: Place) -> float:
    return _COUNTRY_KM if place.fcode.startswith("PCL") else _STATE_KM


def _country(pools: Pools, chance: random.Random) -> Place:
    return chance.choice([c for c in pools.countries if c.name not in _NOT_COUNTRIES])


@_kind(_FUNCTION, '"X, Country", a far larger X abroad')
def comma_country(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.COMMA), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, '"X, State", a far larger X in another state')
def comma_state(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, {k: v for k, v in pools.shadowed_at_home.items() if k in ("US", "CA", "AU")})
    return _one(chance.choice(frames.COMMA), x, x=x.name, c=x.admin1_name)


@_kind(_FUNCTION, '"X, OR"')
def comma_code(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, {"US": pools.shadowed_at_home["US"], "CA": pools.shadowed_at_home["CA"]})
    return _one(chance.choice(frames.STATE_CODE), x, x=x.name, s=_code(pools, x))


def _code(pools: Pools, place: Place) -> str:
    return next(c for c in pools.codes[pools.state_of(place).geonameid] if len(c) == 2 and c.isupper())


@_kind(_FUNCTION, '"DULUTH, MINN."')
def comma_short_form_in_capitals(pools: Pools, chance: random.Random) -> Made:
    while True:
        x = chance.choice(pools.shadowed_at_home["US"])
        short = next((c for c in pools.codes[pools.state_of(x).geonameid] if c.endswith(".") and len(c) > 3), None)
        if short and not short.isupper():
            return _one("{x}, {s} - A barn burned down on Monday.", x, x=x.name.upper(), s=short.upper())


@_kind(_FUNCTION, '"X (OR)", "X (Country)"')
def brackets(pools: Pools, chance: random.Random) -> Made:
    if chance.random() < 0.5:
        x = chance.choice(pools.shadowed_at_home["US"])
        return _one(chance.choice(frames.BRACKETS), x, x=x.name, c=_code(pools, x))
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.BRACKETS), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, '"X in Country"')
def in_country(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.IN), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, '"the town of X in northern Country"')
def in_part_of_country(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.IN_PART), x, x=x.name, c=x.country_name, w=chance.choice(frames.SIDES))


@_kind(_FUNCTION, '"Country\'s X"')
def owner(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.OWNER), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, '"the Syrian city of X"')
def demonym_city_of(pools: Pools, chance: random.Random) -> Made:
    x, demonym = _with_demonym(pools, chance, pools.shadowed)
    return _one(chance.choice(frames.CITY_OF), x, x=x.name, d=demonym)


def _with_demonym(pools: Pools, chance: random.Random, pool: Mapping[str, Sequence[Place]]) -> tuple[Place, str]:
    while True:
        x = draw(chance, pool)
        words = pools.demonyms.get(pools.country_of(x).geonameid, ())
        if words:
            return x, words[0]


@_kind(_FUNCTION, 'a code of another country than the United States: "Perth, WA, Australia"')
def code_abroad(pools: Pools, chance: random.Random) -> Made:
    while True:
        x = chance.choice(pools.plain["AU"])
        codes = [c for c in pools.codes[pools.state_of(x).geonameid] if c.isupper() and c.isalpha()]
        if codes:
            return _one("A storm hit {x}, {s}, Australia, on Friday.", x, x=x.name, s=chance.choice(codes))


@_kind(_FUNCTION, "a country named once, X in another sentence")
def country_elsewhere(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.ELSEWHERE), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, "a demonym once, X in another sentence")
def demonym_elsewhere(pools: Pools, chance: random.Random) -> Made:
    x, demonym = _with_demonym(pools, chance, pools.shadowed)
    return _one(chance.choice(frames.DEMONYM_ELSEWHERE), x, x=x.name, d=demonym)


@_kind(_FUNCTION, "its country and a far capital in passing")
def far_capital(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.plain)
    far = chance.choice([c for c in pools.capitals[:60] if c.country != x.country])
    return _one(chance.choice(frames.FAR_CAPITAL), x, x=x.name, c=x.country_name, f=far.name)


@_kind(_FUNCTION, "the dateline says where")
def dateline(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    return _one(chance.choice(frames.DATELINE), x, x=x.name, X=x.name.upper(), c=x.country_name)


def _listed(chance: random.Random, four: list[Place], texts: Sequence[str] = frames.LISTS) -> Made:
    text, where = fill(chance.choice(texts), **{k: p.name for k, p in zip("abcd", four, strict=False)})
    return text, tuple(
        Want(*where[k], p, 50.0 if p.fclass == "P" else _km(p)) for k, p in zip("abcd", four, strict=False)
    )


@_kind(_FUNCTION, "a list of US states")
def states_listed(pools: Pools, chance: random.Random) -> Made:
    return _listed(chance, chance.sample([s for s in pools.states["US"] if s.name != "New York"], 4))


@_kind(_FUNCTION, "a list of countries")
def countries_listed(pools: Pools, chance: random.Random) -> Made:
    return _listed(chance, chance.sample([c for c in pools.countries if c.name not in _NOT_COUNTRIES], 4))


@_kind(_FUNCTION, "a list of capitals")
def capitals_listed(pools: Pools, chance: random.Random) -> Made:
    return _listed(chance, chance.sample(pools.capitals, 4), frames.CAPITALS)


@_kind(_FUNCTION, "two states near each other, one of which is called like a country or capital")
def two_states(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice([s for s in pools.states["US"] if s.name in ("Georgia", "Washington")])
    near = [s for s in pools.states["US"] if 0 < sphere_km(x.point, s.point) < _NEAR_KM and s.name != "New York"]
    pair = [x, chance.choice(near)]
    chance.shuffle(pair)
    return _listed(chance, pair, frames.TWO_STATES)


@_kind(_FUNCTION, "towns of the country that is named, one of which is called like a far larger one abroad")
def towns_listed(pools: Pools, chance: random.Random) -> Made:
    while True:
        x = draw(chance, pools.shadowed)
        plain = pools.plain.get(x.country, ())
        if len(plain) > 1 and pools.gazetteer.lookup(x.name)[0].place.fclass == "P":
            t, u = chance.sample(plain, 2)
            return _one(chance.choice(frames.TOWNS), x, x=x.name, t=t.name, u=u.name, c=x.country_name)


@_kind(_FUNCTION, "a famous town and nothing else")
def famous_town(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice(pools.famous[:500])
    return _one(chance.choice(frames.ONE), x, x=x.name)


@_kind(_FUNCTION, "a country, a state or a capital and nothing else")
def bare_land(pools: Pools, chance: random.Random) -> Made:
    states = [s for s in pools.states["US"] if s.name not in ("New York", "Georgia")]
    x = chance.choice((_country(pools, chance), chance.choice(states), chance.choice(pools.capitals)))
    return _one(chance.choice(frames.ONE[:6]), x, 50.0 if x.fclass == "P" else _km(x), x=x.name)


@_kind(_FUNCTION, "a name with a small word inside")
def inner_word(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice(pools.inner)
    return _one(chance.choice(frames.COMMA), x, x=x.name, c=x.country_name)


@_kind(_FUNCTION, "two of one name, each with its country")
def two_of_one_name(pools: Pools, chance: random.Random) -> Made:
    while True:
        a = draw(chance, pools.shadowed)
        others = [b for group in pools.shadowed.values() for b in group if b.name == a.name and b.country != a.country]
        if others:
            b = chance.choice(others)
            names = {"a": a.name, "ca": a.country_name, "b": b.name, "cb": b.country_name}
            text, where = fill(chance.choice(frames.PAIR), **names)
            return text, (Want(*where["a"], a), Want(*where["b"], b))


@_kind(_FUNCTION, "its country is said, and has no such place")
def absent(pools: Pools, chance: random.Random) -> Made:
    x, country = _absent(pools, chance)
    text, where = fill(chance.choice(frames.COMMA), x=x.name, c=country.name)
    return text, (Want(*where["x"], None, outside=country.country),)


def _absent(pools: Pools, chance: random.Random) -> tuple[Place, Place]:
    """A famous town, and a country that has no place of the name."""
    while True:
        x, country = chance.choice(pools.famous[:300]), _country(pools, chance)
        if country.country not in {h.place.country for h in pools.gazetteer.lookup(x.name, limit=200)}:
            return x, country


@_kind(_FUNCTION, "the same, otherwise said: by a people, in a phrase, in a state")
def absent_otherwise(pools: Pools, chance: random.Random) -> Made:
    x, country = _absent(pools, chance)
    frame, names = chance.choice(frames.ABSENT_IN_PHRASE), {"c": country.name}
    demonyms = pools.demonyms.get(country.geonameid, ())
    units = [u.name for u in pools.gazetteer.children(country) if u.name.endswith((" State", " Province", " County"))]
    if demonyms and chance.random() < 0.4:
        frame, names = chance.choice(frames.ABSENT_OF_PEOPLE), {"d": demonyms[0]}
    elif units and chance.random() < 0.8:
        frame, names = chance.choice(frames.ABSENT_IN_UNIT), {"u": chance.choice(units)}
    text, where = fill(frame, x=x.name, **names)
    return text, (Want(*where["x"], None, outside=country.country),)


@_kind(_FUNCTION, "a capital, in a text on a town and unit of its country")
def capital_at_home(pools: Pools, chance: random.Random) -> Made:
    while True:
        # Half of them of a country whose towns are called like its capital.
        american = [c for c in pools.capitals if c.country == "US" and chance.random() < 0.5]
        capital = chance.choice(american or pools.capitals)
        towns = [t for t in pools.plain.get(capital.country, ()) if capital.name not in (t.admin1_name, t.name)]
        towns = [t for t in towns if t.admin1 != capital.admin1 and t.admin1_name]
        if towns:
            t = chance.choice(towns)
            return _one(chance.choice(frames.CAPITAL_AT_HOME), capital, x=capital.name, t=t.name, u=t.admin1_name)


@_kind(_FUNCTION, "a city that its state is called like, among great cities")
def beside_cities(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice([p for p in pools.famous if p.name == p.admin1_name] + _like_their_states(pools))
    a, b = chance.sample([p for p in pools.famous[:150] if p.country != x.country], 2)
    return _one(chance.choice(frames.BESIDE_CITIES), x, x=x.admin1_name, a=a.name, b=b.name)


def _like_their_states(pools: Pools) -> list[Place]:
    """Cities that are called like their states, where these are the more important: New York."""
    hits = [(s, h.place) for s in pools.states["US"] for h in pools.gazetteer.lookup(s.name)]
    great = [p for s, p in hits if p.fclass == "P" and p.population >= 1_000_000 and p.admin1 == s.admin1]
    return great * 20


@_kind(_FUNCTION, '"A and B counties"')
def shared_head(pools: Pools, chance: random.Random) -> Made:
    state = chance.choice(
        [s for s in pools.states["US"] if s.name not in ("Alaska", "Louisiana", "Georgia", "New York")]
    )
    children = [u for u in pools.gazetteer.children(state) if u.fcode == "ADM2" and u.name.endswith(" County")]
    if len(children) < 3:
        return shared_head(pools, chance)
    units = chance.sample(children, 3)
    names = {k: u.name.removesuffix(" County") for k, u in zip("abe", units, strict=True)}
    text, where = fill(chance.choice(frames.UNITS[1:]), s=state.name, **names)
    return text, tuple(Want(*where[k], u) for k, u in zip("abe", units, strict=True) if k in where)


@_kind(_FUNCTION, "words that are no places: US in capitals, degrees, people")
def no_place(pools: Pools, chance: random.Random) -> Made:
    town = draw(chance, pools.plain).name
    text, _ = fill(chance.choice(frames.NO_PLACE), x=town, p=chance.choice(frames.PEOPLE))
    return text, (Want(0, len(text), None),)


@_kind(_FUNCTION, "a hashtag of one or two words")
def hashtag(pools: Pools, chance: random.Random) -> Made:
    pool = [
        p for p in (*pools.famous[:200], *pools.countries, *pools.states["US"]) if p.name.replace(" ", "").isalpha()
    ]
    x = chance.choice([p for p in pool if p.name not in _NOT_COUNTRIES and p.name != "New York"])
    return _one(chance.choice(frames.TWEETS), x, 50.0 if x.fclass == "P" else _km(x), x=x.name.replace(" ", ""))


@_kind(_FUNCTION, "no capitals anywhere")
def small_letters(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice([*pools.famous[:150], *[c for c in pools.countries if c.name not in _NOT_COUNTRIES]])
    return _one(chance.choice(frames.SMALL), x, 50.0 if x.fclass == "P" else _km(x), x=x.name.lower())


@_kind(_INVARIANCE, "the name is broken over a line, or by a soft hyphen")
def broken_line(pools: Pools, chance: random.Random) -> Made:
    pool = [p for p in (*pools.famous, *pools.countries, *pools.states["US"]) if " " in p.name]
    x = chance.choice(pool)
    name = x.name.replace(" ", "\n", 1)
    if chance.random() < 0.3:
        at = chance.randrange(2, x.name.index(" ")) if x.name.index(" ") > 3 else len(x.name) - 2
        name = x.name[:at] + "\u00ad" + x.name[at:]
    filler = "The head of the agency told reporters that all of the trucks came from "
    return _one(filler + "{x}, and no more would come.", x, 50.0 if x.fclass == "P" else _km(x), x=name)


@_kind(_INVARIANCE, "neutral sentences, names of people and dates around it")
def neutral_change(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed)
    safe = chance.choice(frames.SAFE) + " " + chance.choice(frames.COMMA[:3]) + " " + chance.choice(frames.SAFE)
    names = {"p": chance.choice(frames.PEOPLE), "w": chance.choice(frames.DAYS), "n": str(chance.randint(2, 30))}
    return _one(fill(safe, x="{x}", c="{c}", **names)[0], x, x=x.name, c=x.country_name)


@_kind(_DIRECTION, '", State" or ", Country" added after a name that means another place without it')
def container_added(pools: Pools, chance: random.Random) -> Made:
    x = draw(chance, pools.shadowed) if chance.random() < 0.5 else chance.choice(pools.shadowed_at_home["US"])
    outer = x.admin1_name if x.country == "US" else x.country_name
    frame = chance.choice(frames.ONE).replace("{x}", chance.choice(("{x}, {c},", "{x} in {c}", "{x} ({c})")))
    frame = frame.replace("{c},,", "{c},")
    return _one(frame, x, x=x.name, c=outer)


@_kind(_DIRECTION, "a sentence that names the state added")
def state_elsewhere(pools: Pools, chance: random.Random) -> Made:
    x = chance.choice(pools.shadowed_at_home["US"])
    return _one(chance.choice(frames.STATE_ELSEWHERE), x, x=x.name, s=x.admin1_name)


@_kind(_INVARIANCE, "a report wrapped at 72 columns")
def wrapped_report(pools: Pools, chance: random.Random) -> Made:
    pool = [
        p
        for p in (*pools.famous[:300], *pools.countries, *pools.states["US"])
        if p.name not in (*_NOT_COUNTRIES, "New York")
    ]
    named = chance.sample(pool, 3)
    whole = " ".join(chance.sample(frames.ONE, 3)).replace("{x}", "{{{}}}")
    text, where = fill(whole.format(*"abc"), **{k: p.name for k, p in zip("abc", named, strict=True)})
    wants = tuple(Want(*where[k], p, 50.0 if p.fclass == "P" else _km(p)) for k, p in zip("abc", named, strict=True))
    return "\n".join(wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)), wants
