"""What is believed of a text's other names, weighed for few candidates in plain numbers; `groups.believed` says why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..candidates import Level
from ..context import NameGraph
from .context_arrays import LEAST_CLOSENESS, MOST_SMALLNESS, SMALLEST
from .features import BELIEVED, SURE
from .few_base import Rows
from .few_near import Point, Speaker, near_one
from .few_tables import FewTable
from .groups.believed import FAINT
from .scales import LOG_OF_PEOPLE, PER_BELIEF, PER_MASS

_COUNTRY, _ADMIN1, _SETTLEMENT = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.SETTLEMENT)
Held = dict[int, float]
"""Number of a country, or of a first-order unit -> belief in places there; no number is both."""


class Beside(NamedTuple):
    """What is the same for all beliefs."""

    tables: Sequence[FewTable]
    counts: list[float]
    """Square root of each name's mentions."""
    adjacency: Rows
    """As in `ContextArrays`, of names; so is `together`."""
    together: Rows
    closeness: Rows
    """How close the first name stands to the second, as a share of that one's count."""
    people: Mapping[int, float]
    """Of the countries that are candidates themselves, the most people by their number."""
    shared: frozenset[int]
    """The ids that several candidates have."""


def beside(graph: NameGraph, tables: Sequence[FewTable]) -> Beside:
    """What a text's names may say about each other."""
    counts = [math.sqrt(len(group.mentions)) for group in graph.groups]
    rows = graph.closeness.tolist()
    closeness = [[near / count for near, count in zip(row, counts, strict=True)] for row in rows]
    shares = [max(sum(row), LEAST_CLOSENESS) for row in rows]
    adjacency = [[near / share for near in row] for row, share in zip(closeness, shares, strict=True)]
    people: dict[int, float] = {}
    ids: set[int] = set()
    shared: set[int] = set()
    for table in tables:
        if not ids.isdisjoint(table.ids):
            shared.update(ids.intersection(table.ids))
        ids.update(table.ids)
        for (country, _, level), many in zip(table.codes, table.people, strict=True):
            if level == _COUNTRY and country:
                people[country] = max(many, people.get(country, 0.0))
    return Beside(tables, counts, adjacency, graph.together.tolist(), closeness, people, frozenset(shared))


def beside_sure(graph: NameGraph, tables: Sequence[FewTable]) -> Beside:
    """The same where each name has one candidate: how close they stand in the text decides nothing."""
    counts = [math.sqrt(len(group.mentions)) for group in graph.groups]
    nothing = [[0.0] * len(counts)] * len(counts)
    return Beside(tables, counts, nothing, nothing, nothing, {}, frozenset())


class Said(NamedTuple):
    """What all names say at some beliefs, each counting by the square root of its mentions."""

    beside: Beside
    belief: Rows
    held: list[tuple[Held, Held]]
    """Of each name what it believes in places of each country and of each unit."""
    named: list[tuple[Held, Held]]
    """The same in these countries and units themselves."""
    all_held: tuple[Held, Held]
    """The same of all names together."""
    all_named: tuple[Held, Held]
    total: list[float]
    """Of each name all that the others count."""
    speakers: list[Speaker]

    def share(self, name: int, country: int) -> float:
        """The feature `country_share` of a name's candidates in a country."""
        if not country:
            return 0.0
        return (self.all_held[0].get(country, 0.0) - self.held[name][0].get(country, 0.0)) / self.total[name]

    def near_150(self, name: int, point: Point) -> float:
        """The feature of this name, of a name's candidate at a position."""
        return math.log1p(PER_BELIEF * near_one(point, name, self.speakers, self.beside.closeness[name])[1])


def said(beside: Beside, belief: Rows) -> Said:
    """Sum up what names say at some beliefs."""
    held: list[tuple[Held, Held]] = []
    named: list[tuple[Held, Held]] = []
    own: list[float] = []
    speakers: list[Speaker] = []
    start = 0
    for number, (table, beliefs, count) in enumerate(zip(beside.tables, belief, beside.counts, strict=True)):
        countries: Held = {}
        units: Held = {}
        of_countries: Held = {}
        of_units: Held = {}
        for p, (country, unit, level) in zip(beliefs, table.codes, strict=True):
            weight = p * count
            if country:
                countries[country] = countries.get(country, 0.0) + weight
                if level == _COUNTRY:
                    of_countries[country] = of_countries.get(country, 0.0) + weight
            if unit:
                units[unit] = units.get(unit, 0.0) + weight
                if level == _ADMIN1:
                    of_units[unit] = of_units.get(unit, 0.0) + weight
        held.append((countries, units))
        named.append((of_countries, of_units))
        own.append(sum(beliefs) * count)
        speakers += [
            Speaker(row, number, p * count, p > SURE, point)
            for row, (p, placed, point) in enumerate(zip(beliefs, table.placed, table.points, strict=True), start)
            if placed and p > BELIEVED
        ]
        start += len(beliefs)
    of_all = sum(own)
    total = [max(of_all - weight, 1e-9) for weight in own]
    return Said(beside, belief, held, named, _summed(held), _summed(named), total, speakers)


def _summed(several: Sequence[tuple[Held, Held]]) -> tuple[Held, Held]:
    made: tuple[Held, Held] = {}, {}
    for held in several:
        for into, one in zip(made, held, strict=True):
            for code, weight in one.items():
                into[code] = into.get(code, 0.0) + weight
    return made


def believed_scores(said: Said, name: int, own: Sequence[float], w: Mapping[str, float]) -> list[float]:
    """The scores of a name's candidates with what all others are believed to mean.

    :param own: without that.
    :param w: weights by features.
    """
    table, few = said.beside.tables[name], min(1.0, 2.0 / len(said.beside.tables))
    beside = [(near, *held) for near, held in zip(said.beside.adjacency[name], said.held, strict=True) if near]
    countries, crossed = _by_country(said, name, few, [(near, held) for near, held, _ in beside], w)
    units = _by_unit(said, name, few, [(near, held) for near, _, held in beside], w)
    focus = _focus(said, name)
    by_rank, by_country = w["rank_focus"] * focus, w["country_focus"] * focus
    made = [
        score + rank * by_rank + is_country * by_country + countries.get(country, 0.0) + units.get(unit, 0.0)
        for score, (country, unit, _), rank, is_country in zip(own, table.codes, table.rank, table.country, strict=True)
    ]
    if crossed:
        for k, (country, _, _) in enumerate(table.codes):
            if country in crossed:
                of_shadow, of_smallness = crossed[country]
                people = said.beside.people.get(country, 0.0) - table.people[k]
                smallness = min(max(people * LOG_OF_PEOPLE / SMALLEST, 0.0), MOST_SMALLNESS)
                made[k] += of_shadow * table.shadow[k] + of_smallness * smallness
    if not said.beside.shared.isdisjoint(table.ids):
        same = w["same_place"]
        made = [score + same * _elsewhere(said, name, i) for score, i in zip(made, table.ids, strict=True)]
    return made


def _by_country(
    said: Said, name: int, few: float, beside: Sequence[tuple[float, Held]], w: Mapping[str, float]
) -> tuple[Held, dict[int, tuple[float, float]]]:
    """What a name's candidates score by their country; and what more by their shadow, and by their smallness, where the
    country itself is named. Countries in which no other name may mean a place are left out.

    :param few: how much a text of so few names counts.
    :param beside: of each name that stands near in the text, how near, and what it believes.
    """
    share, mass, adjacent = w["country_share"] / said.total[name], w["country_mass"] * PER_MASS, w["adjacent_country"]
    scores: Held = {}
    crossed: dict[int, tuple[float, float]] = {}
    everybody, of_all = said.all_held[0], said.all_named[0]
    for country, own in said.held[name][0].items():
        held = everybody[country] - own
        if held <= 0.0:
            continue
        score = share * held + mass * math.log1p(held)
        score += adjacent * sum([near * other.get(country, 0.0) for near, other in beside])
        named = of_all[country] - said.named[name][0].get(country, 0.0) if country in of_all else 0.0
        if named:
            only = _only(said, name, 0, named)
            apart = only * few * _apart(said, name, country, named)
            levels = [level for code, _, level in said.beside.tables[name].codes if code == country]
            several = math.log(max(levels.count(_SETTLEMENT), 1))
            score += w["country_named"] * math.log1p(named) * PER_MASS
            score += w["only_country"] * only + w["only_country_few"] * only * few
            score += (w["only_country_apart"] + w["only_country_apart_several"] * several) * apart
            of_shadow = w["only_country_shadow"] * only * few + w["only_country_apart_shadow"] * apart
            crossed[country] = of_shadow, w["only_country_apart_small"] * apart
        scores[country] = score
    return scores, crossed


def _apart(said: Said, name: int, country: int, named: float) -> float:
    """How far no sentence with a name names a country."""
    together = zip(said.beside.together[name], said.named, strict=True)
    in_sentence = sum([near * other[0].get(country, 0.0) for near, other in together if near])
    return 1.0 - min(in_sentence / max(named, 1e-9), 1.0)


def _by_unit(said: Said, name: int, few: float, beside: Sequence[tuple[float, Held]], w: Mapping[str, float]) -> Held:
    """The same of first-order units."""
    share, mass, adjacent = w["admin1_share"] / said.total[name], w["admin1_mass"] * PER_MASS, w["adjacent_admin1"]
    scores: Held = {}
    everybody, of_all = said.all_held[1], said.all_named[1]
    for unit, own in said.held[name][1].items():
        held = everybody[unit] - own
        if held <= 0.0:
            continue
        score = share * held + mass * math.log1p(held)
        score += adjacent * sum([near * other.get(unit, 0.0) for near, other in beside])
        named = of_all[unit] - said.named[name][1].get(unit, 0.0) if unit in of_all else 0.0
        if named:
            only = _only(said, name, 1, named)
            score += w["admin1_named"] * math.log1p(named) * PER_MASS
            score += (w["only_admin1"] + w["only_admin1_few"] * few) * only
        scores[unit] = score
    return scores


def _only(said: Said, name: int, kind: int, named: float) -> float:
    """How far a country, or unit, is the only one that other names are believed to be."""
    others = sum(said.all_named[kind].values()) - sum(said.named[name][kind].values())
    return named / (others + FAINT)


def _focus(said: Said, name: int) -> float:
    """The largest share of a country in what the other names count."""
    own = said.held[name][0]
    most = max([held - own.get(country, 0.0) for country, held in said.all_held[0].items()], default=0.0)
    return max(most, 0.0) / said.total[name]


def _elsewhere(said: Said, name: int, geonameid: int) -> float:
    """How far other names are believed to mean a place."""
    found = 0.0
    for other, (table, belief) in enumerate(zip(said.beside.tables, said.belief, strict=True)):
        if other != name and geonameid in table.ids:
            found += belief[table.ids.index(geonameid)]
    return min(found, 1.0)
