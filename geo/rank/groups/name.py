"""The features of a candidate by itself and among the others of its name."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from gazetteer import Kind, Match, Place, importance, kind_of

from ...candidates import HEADS, Floats, Level, NameTable
from ..facts import NOTHING, Clause, Facts
from .base import FeatureGroup

_UNIT, _WATER, _RELIEF, _SITE, _TOWN = (HEADS.index(h) for h in ("unit", "water", "relief", "site", "town"))
_SETTLEMENT, _UNITS = int(Level.SETTLEMENT), (int(Level.ADMIN1), int(Level.ADMIN2))
_FITTING = {_UNIT: "A", _WATER: "H", _RELIEF: "TLH", _SITE: "SLR", _TOWN: "PA"}


_RANK_OF_ZERO, _RANK_PER_SIZE, _LAST = 6.8, 0.47, 5.4
"""Fitted on the ranks of the built-in gazetteer (about 300,000 places; residual 0.1)."""
_SLACK = 0.6
_SEATS = frozenset((Kind.CAPITAL, Kind.ADMIN1_SEAT))


def _population(table: NameTable, out: Floats) -> None:
    pop = np.log10(np.array([h.place.population for h in table.hits], dtype=np.float64) + 1.0) / 7.0
    log_population, relative, largest, unknown = out.T
    log_population[:] = pop
    relative[:] = pop - pop.max()
    if pop.max() > 0.0:
        largest[int(pop.argmax())] = 1.0
    unknown[:] = pop <= 0.0


def _explain_population(facts: Facts, name: int, rival: Place | None) -> Clause:
    """It is the largest of its name, or larger or better known than the runner-up."""
    mine = facts.place(name)
    if rival is None:
        return NOTHING
    phrases = facts.phrases
    if mine.population > rival.population:
        count = phrases.people(mine.population) if mine.population >= 1000 else ""
        sizes = [h.place.population for h in facts.graph.groups[name].table.hits]
        if mine.population == max(sizes) and sizes.count(mine.population) == 1:
            most = facts.so_called("larger_of_two" if len(sizes) == 2 else "largest", name)
            return facts.say("with_people", clause=most, people=count) if count else Clause(most)
        other = phrases.place_phrase(rival, mine)
        return facts.say("larger.with_people" if count else "larger", people=count, other=other)
    if mine.names_count > rival.names_count:
        return facts.say("better_known", other=phrases.place_phrase(rival, mine))
    return NOTHING


def _explain_smaller(facts: Facts, name: int, rival: Place | None) -> Clause:
    mine = facts.place(name)
    if rival is None or rival.population <= mine.population:
        return NOTHING
    return facts.say("other_larger", other=facts.phrases.place_phrase(rival, mine))


POPULATION = FeatureGroup(
    "population",
    ("pop", "pop_rel", "pop_top", "population_unknown"),
    _population,
    _explain_population,
    _explain_smaller,
    covers=frozenset({"type"}),
)


def _importance(table: NameTable, out: Floats) -> None:
    rank = np.array([log_rank(h.place) for h in table.hits]) / 7.0
    log_of, relative, first, first_unit = out.T
    log_of[:] = rank
    relative[:] = rank - rank.min()
    first[:] = rank == rank.min()
    first_unit[:] = first * (table.level <= _UNITS[0]) * [h.match is Match.EXACT for h in table.hits]


def log_rank(place: Place) -> float:
    """The logarithm of the importance rank, as it would be among all the world's places.

    A gazetteer of a few places ranks all of them high; what size, type and names let expect bounds that.
    """
    expected = _RANK_OF_ZERO - _RANK_PER_SIZE * importance(place)
    return max(math.log10(max(place.rank, 1)), min(expected, _LAST) - _SLACK)


IMPORTANCE = FeatureGroup(
    "importance",
    ("rank", "rank_rel", "first", "first_unit"),
    _importance,
    _explain_population,
    _explain_smaller,
    evidence="population",
    covers=frozenset({"type"}),
)


_WORLD, _NOTED = 2.3, 3.3
"""Logarithms of the ranks from which on a name is a great capital's, and no more than a noted city's."""


def _shadow(table: NameTable, out: Floats) -> None:
    """How great the greatest place of the name in another country is: 1 for Paris, 0 from Geneva on."""
    ranks = [log_rank(h.place) for h in table.hits]
    first = min(range(len(ranks)), key=ranks.__getitem__)
    country = table.hits[first].place.country
    second = min((r for r, h in zip(ranks, table.hits, strict=True) if h.place.country != country), default=math.inf)
    rival = np.array([second if h.place.country == country else ranks[first] for h in table.hits])
    out[:, 0] = np.clip((_NOTED - rival) / (_NOTED - _WORLD), 0.0, 1.0)


SHADOW = FeatureGroup("shadow", ("shadow",), _shadow)


def _names(table: NameTable, out: Floats) -> None:
    names = np.log10(np.array([h.place.names_count for h in table.hits], dtype=np.float64) + 1.0)
    out[:, 0] = names
    out[:, 1] = names - names.max()


NAMES = FeatureGroup(
    "names",
    ("names", "names_rel"),
    _names,
    _explain_population,
    _explain_smaller,
    evidence="population",
    covers=frozenset({"type"}),
)


_CITY = 100_000


def _short_names(table: NameTable) -> list[bool]:
    """For each candidate, whether it is a city that a word of its main name means: Halle, of Halle (Saale).

    Not where a unit bears the name itself: Oklahoma is rather the state than Oklahoma City.
    """
    if any(h.match is Match.EXACT and h.place.fclass == "A" for h in table.hits):
        return [False] * len(table)
    name = table.name
    return [
        h.match is Match.ALTERNATE
        and h.place.fclass == "P"
        and h.place.population >= _CITY
        and (h.place.name.startswith(f"{name} ") or h.place.name.endswith(f" {name}"))
        for h in table.hits
    ]


def _match(table: NameTable, out: Floats) -> None:
    exact, alternate, loose, same_letters, abbreviated = out.T
    if table.reduced:
        loose[:] = 1.0
    else:
        short = np.array(_short_names(table))
        exact[:] = [h.match is Match.EXACT for h in table.hits] | short
        alternate[:] = [h.match is Match.ALTERNATE for h in table.hits]
        alternate[:] = alternate * (1.0 - exact)
        loose[:] = 1.0 - exact - alternate
    same_letters[:] = [h.place.name == table.name for h in table.hits]
    if not table.reduced:
        same_letters[short] = 1.0
    abbreviated[0] = float(table.abbreviation)


def _explain_match(facts: Facts, name: int, rival: Place | None) -> Clause:
    """The name fits it better."""
    hit, table = facts.chosen[name], facts.graph.groups[name].table
    if table.abbreviation and hit is table.hits[0]:
        return facts.say("match.abbreviation", name=table.name)
    main = rival is not None and hit.match is Match.EXACT and rival.name != hit.place.name
    return facts.say("match.main", name=hit.place.name) if main else NOTHING


MATCH = FeatureGroup("match", ("exact", "alternate", "loose", "same_letters", "abbreviated"), _match, _explain_match)


def _type(table: NameTable, out: Floats) -> None:
    *_, capital, unit_of_town = out.T
    out[np.arange(len(table)), table.level] = 1.0  # a column a level, in their order
    capital[:] = [kind_of(h.place) in _SEATS for h in table.hits]
    level, unit = table.level.tolist(), table.admin1.tolist()
    towns = {code for code, one in zip(unit, level, strict=True) if one == _SETTLEMENT and code}
    if towns:  # a unit beside a town of its name in the same admin1 unit
        unit_of_town[:] = [one in _UNITS and code in towns for code, one in zip(unit, level, strict=True)]


def _explain_type(facts: Facts, name: int, rival: Place | None) -> Clause:
    """What kind of place it is."""
    mine = facts.place(name)
    if rival is None or kind_of(mine) is kind_of(rival):
        return NOTHING
    if kind_of(mine).is_country:
        return facts.say("type.country")
    if kind_of(mine) is Kind.ADMIN1:
        return facts.say("type.unit")
    if kind_of(mine) is Kind.CAPITAL and mine.country_name:
        return facts.say("type.capital", country=facts.phrases.country(mine))
    return facts.say("type.seat") if kind_of(mine) is Kind.ADMIN1_SEAT else NOTHING


TYPE = FeatureGroup(
    "type",
    (*(level.name.lower() for level in Level), "capital", "unit_of_town"),
    _type,
    _explain_type,
)


def class_fits(table: NameTable, head: int) -> Floats:
    """1 for the candidates that are of a kind in `HEADS`."""
    return np.array([h.place.fclass in _FITTING[head] for h in table.hits], dtype=np.float64)


def _head(table: NameTable, out: Floats) -> None:
    if not table.head:
        return
    fits, clashes, county_unit, county_other = out.T
    fits[:] = class_fits(table, table.head)
    clashes[:] = 1.0 - fits
    if table.head == _UNIT:
        county_unit[:] = fits
        county_other[:] = clashes


def _explain_head(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The name says itself what kind of place it is."""
    return facts.of_kind(name, facts.graph.groups[name].table.head, "kind.name")


HEAD = FeatureGroup("head", ("head_fits", "head_clashes", "county_unit", "county_other"), _head, _explain_head)

NAME_GROUPS: tuple[FeatureGroup[NameTable], ...] = (POPULATION, IMPORTANCE, SHADOW, NAMES, MATCH, TYPE, HEAD)
NAME_FEATURES: tuple[str, ...] = tuple(column for group in NAME_GROUPS for column in group.columns)


@lru_cache(maxsize=4096)
def name_features(table: NameTable) -> Floats:
    """Shape (candidates, len(NAME_FEATURES)); remembered, because names come again."""
    made = np.zeros((len(table), len(NAME_FEATURES)))
    start = 0
    for group in NAME_GROUPS:
        past = start + len(group.columns)
        group.fill(table, made[:, start:past])
        start = past
    return made
