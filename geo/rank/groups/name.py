"""The features of a candidate by itself and among the others of its name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

import numpy as np

from gazetteer import Hit, Kind, Match, Place, Remembered, fold, kind_of

from ...candidates import HEADS, Floats, Level, NameTable
from ..facts import NOTHING, Clause, Facts
from ..scales import LOG_OF_PEOPLE, LOG_OF_RANK
from .base import FeatureGroup, Names

_UNIT, _WATER, _RELIEF, _SITE, _TOWN = (HEADS.index(h) for h in ("unit", "water", "relief", "site", "town"))
_COUNTRY_LEVEL, _SETTLEMENT, _UNITS = int(Level.COUNTRY), int(Level.SETTLEMENT), (int(Level.ADMIN1), int(Level.ADMIN2))
_FITTING = {_UNIT: "A", _WATER: "H", _RELIEF: "TLH", _SITE: "SLR", _TOWN: "PA"}


_RANK_OF_ZERO, _RANK_PER_SIZE, _LAST = 6.8, 0.47, 5.4
"""Fitted on the ranks of the built-in gazetteer (about 300,000 places; residual 0.1)."""
_SLACK = 0.6
_POPULATION, _RANK, _NAMES, _IMPORTANCE, _SEAT, _EXACT, _OTHER = range(7)
"""Rows of `NameTable.traits`."""
_, _COUNTRY, _ADMIN1, _LEVEL = range(4)
"""Rows of `NameTable.codes`."""


def _population(given: Names, out: Floats) -> None:
    pop = np.log10(given.traits[_POPULATION] + 1.0) / LOG_OF_PEOPLE
    most = given.most(pop)
    log_population, relative, largest, unknown = out.T
    log_population[:] = pop
    np.subtract(pop, most, out=relative)
    largest[given.first((pop == most) & (pop > 0.0))] = 1.0
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


def _importance(given: Names, out: Floats) -> None:
    rank = given.log_rank / LOG_OF_RANK
    least = given.least(rank)
    log_of, relative, first, first_unit = out.T
    log_of[:] = rank
    np.subtract(rank, least, out=relative)
    first[:] = rank == least
    units = first * (given.codes[_LEVEL] <= _UNITS[0])
    first_unit[:] = units * given.traits[_EXACT]
    first_unit[_short_countries(given, units)] = 1.0


def _short_countries(given: Names, among: Floats) -> list[int]:
    """The rows of countries that the first words of their main name mean: Trinidad and Tobago."""
    countries = among * given.traits[_OTHER] * (given.codes[_LEVEL] == _COUNTRY_LEVEL)
    found = []
    for row in countries.nonzero()[0].tolist():
        number = int(given.group[row])
        table = given.tables[number]
        main = table.hits[row - int(given.starts[number])].place.name
        if not table.abbreviation and not table.demonym and main.startswith(f"{table.name} "):
            found.append(row)
    return found


def _log_rank(traits: Floats) -> Floats:
    """The logarithm of the importance rank, as it would be among all the world's places.

    A gazetteer of a few places ranks all of them high; what size, type and names let expect bounds that.
    """
    expected = _RANK_OF_ZERO - _RANK_PER_SIZE * traits[_IMPORTANCE]
    own = np.log10(np.maximum(traits[_RANK], 1.0))
    made: Floats = np.maximum(own, np.minimum(expected, _LAST) - _SLACK)
    return made


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


def _shadow(given: Names, out: Floats) -> None:
    """How great the greatest place of the name in another country is: 1 for Paris, 0 from Geneva on."""
    ranks, country = given.log_rank, given.codes[_COUNTRY]
    least = given.least(ranks)
    first = given.first(ranks == least)
    at_home = country == country[first][given.group]
    second = given.least(np.where(at_home, math.inf, ranks))
    great = (_NOTED - np.where(at_home, second, least)) / (_NOTED - _WORLD)
    out[:, 0] = np.minimum(np.maximum(great, 0.0), 1.0)  # np.clip takes thrice as long


SHADOW = FeatureGroup("shadow", ("shadow",), _shadow)


def _names(given: Names, out: Floats) -> None:
    names = np.log10(given.traits[_NAMES] + 1.0)
    out[:, 0] = names
    out[:, 1] = names - given.most(names)


NAMES = FeatureGroup(
    "names",
    ("names", "names_rel"),
    _names,
    _explain_population,
    _explain_smaller,
    evidence="population",
    covers=frozenset({"type"}),
)


_CITY, _TOWN, _SO_MUCH_LARGER = 100_000, 50_000, 20
_ALIKE = 0.7
"""How alike (difflib's ratio) two spellings of one name are, at least."""
_NOTED_ABROAD = 3.85
"""Logarithm of the rank down to which a place is rather known by other names abroad."""


def _short_names(given: Names, alternate: Floats, exact: Floats, whole: Floats) -> list[int]:
    """The rows of cities that a word of their main name means: Halle, of Halle (Saale); of smaller towns where all that
    bear it as theirs are villages beside them: Marburg.

    Not where a unit bears the name itself: Oklahoma is rather the state than Oklahoma City.
    """
    level, people = given.codes[_LEVEL], given.traits[_POPULATION]
    own = given.most(people * (exact > 0.0))
    large = (people >= _CITY) | ((people >= _TOWN) & (people >= own * _SO_MUCH_LARGER))
    cities = (level == _SETTLEMENT) & large & (alternate * whole > 0.0)
    rows = cities.nonzero()[0].tolist()
    if not rows:
        return []
    units = set(given.group[(exact > 0.0) & (level <= _UNITS[1])].tolist())
    found = []
    for row in rows:
        number = int(given.group[row])
        table = given.tables[number]
        main = table.hits[row - int(given.starts[number])].place.name
        begins = main.startswith(table.name) and main[len(table.name) :][:1] in (" ", "-")
        if number not in units and (begins or main.endswith(f" {table.name}")):
            found.append(row)
    return found


def _seats_spelt_otherwise(given: Names, alternate: Floats, exact: Floats, whole: Floats) -> list[int]:
    """The rows of seats whose unit bears the name, which is theirs spelt otherwise: Tamanghasset, of Tamanrasset; none
    of Oklahoma City and Salvador, of Bahia."""
    level, traits = given.codes[_LEVEL], given.traits
    rows = ((level == _SETTLEMENT) & (traits[_SEAT] * alternate * whole > 0.0)).nonzero()[0].tolist()
    if not rows:
        return []
    units = (exact > 0.0) & (level == _UNITS[0])
    named = set(zip(given.group[units].tolist(), given.codes[_ADMIN1][units].tolist(), strict=True))
    found = []
    for row in rows:
        number = int(given.group[row])
        if (number, int(given.codes[_ADMIN1][row])) not in named:
            continue
        table = given.tables[number]
        main = fold(table.hits[row - int(given.starts[number])].place.name)
        if main.count(" ") == table.key.count(" ") and SequenceMatcher(None, main, table.key).ratio() >= _ALIKE:
            found.append(row)
    return found


def _is_called(hit: Hit, name: str) -> bool:
    """Whether a place bears a name in these very letters, as its main name or in the text's language (`as_called`);
    one that is written in letters of one size, in whatever letters."""
    if name.islower() or name.isupper():
        return hit.place.name.casefold() == name.casefold()
    return hit.place.name == name or (hit.name == name and name[:1].isupper())  # keys have small letters


def _match(given: Names, out: Floats) -> None:
    exact, alternate, loose, same_letters, abbreviated, alternate_rank = out.T
    whole = given.each([not table.reduced for table in given.tables])
    own, other = given.traits[_EXACT:]
    np.multiply(own, whole, out=exact)
    short = [*_short_names(given, other, own, whole), *_short_countries(given, whole)]
    short += _seats_spelt_otherwise(given, other, own, whole)
    exact[short] = 1.0
    np.multiply(other * whole, 1.0 - exact, out=alternate)
    loose[:] = 1.0 - exact - alternate
    same_letters[:] = [_is_called(hit, table.name) for table in given.tables for hit in table.hits]
    same_letters[short] = 1.0
    # Great cities are called by other names in English, Odessa and Canton, whatever small town's main name that is.
    main = np.maximum.reduceat(exact, given.starts)
    alternate_rank[:] = alternate * main[given.group] * (given.log_rank - _NOTED_ABROAD) / LOG_OF_RANK
    abbreviated[given.starts] = [table.abbreviation for table in given.tables]


def _explain_match(facts: Facts, name: int, rival: Place | None) -> Clause:
    """The name fits it better."""
    hit, table = facts.chosen[name], facts.graph.groups[name].table
    if table.abbreviation and hit is table.hits[0]:
        return facts.say("match.abbreviation", name=table.name)
    main = rival is not None and hit.match is Match.EXACT and rival.name != hit.place.name
    return facts.say("match.main", name=hit.place.name) if main else NOTHING


MATCH = FeatureGroup(
    "match",
    ("exact", "alternate", "loose", "same_letters", "abbreviated", "alternate_rank"),
    _match,
    _explain_match,
)


def _type(given: Names, out: Floats) -> None:
    *_, capital, unit_of_town = out.T
    level, unit = given.codes[_LEVEL], given.codes[_ADMIN1]
    out[np.arange(len(level)), level] = 1.0  # a column a level, in their order
    capital[:] = given.traits[_SEAT]
    towns = (level == _SETTLEMENT) & (unit > 0)
    units = ((level == _UNITS[0]) | (level == _UNITS[1])).nonzero()[0]
    if len(units):  # a unit beside a town of its name in the same admin1 unit
        paired = set(zip(given.group[towns].tolist(), unit[towns].tolist(), strict=True))
        owners = zip(given.group[units].tolist(), unit[units].tolist(), strict=True)
        unit_of_town[units] = [owner in paired for owner in owners]


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


def _head(given: Names, out: Floats) -> None:
    for table, start in zip(given.tables, given.starts.tolist(), strict=True):
        if table.head:
            fits, clashes, county_unit, county_other = out[start : start + len(table)].T
            fits[:] = class_fits(table, table.head)
            clashes[:] = 1.0 - fits
            if table.head == _UNIT:
                county_unit[:] = fits
                county_other[:] = clashes


def _explain_head(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The name says itself what kind of place it is."""
    return facts.of_kind(name, facts.graph.groups[name].table.head, "kind.name")


HEAD = FeatureGroup("head", ("head_fits", "head_clashes", "county_unit", "county_other"), _head, _explain_head)

NAME_GROUPS: tuple[FeatureGroup[Names], ...] = (POPULATION, IMPORTANCE, SHADOW, NAMES, MATCH, TYPE, HEAD)
NAME_FEATURES: tuple[str, ...] = tuple(column for group in NAME_GROUPS for column in group.columns)
_KEPT = 8192
_kept: Remembered[NameTable, Floats] = Remembered(_KEPT)


def name_features(tables: Sequence[NameTable]) -> list[Floats]:
    """For each name shape (candidates, len(NAME_FEATURES)).

    Worked out for all new names at once, and remembered, because names come again. Each has candidates.
    """
    made = _kept.all(tables, _features_of)
    return [made[table] for table in tables]


def _features_of(tables: Sequence[NameTable]) -> list[Floats]:
    lengths = [len(table) for table in tables]
    ends = list(accumulate(lengths))
    group = np.arange(len(tables)).repeat(lengths)
    traits = np.concatenate([table.traits for table in tables], axis=1)
    codes = np.concatenate([table.codes for table in tables], axis=1)
    given = Names(tables, np.array([0, *ends[:-1]]), group, traits, codes, _log_rank(traits))
    made = np.zeros((len(NAME_FEATURES), len(group))).T  # a feature after the other in memory, as they are written
    start = 0
    for feature_group in NAME_GROUPS:
        past = start + len(feature_group.columns)
        feature_group.fill(given, made[:, start:past])
        start = past
    return [made[end - length : end] for end, length in zip(ends, lengths, strict=True)]
