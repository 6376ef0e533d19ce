"""What is believed of a text's other names, weighed for few candidates in plain numbers; `groups.believed` says why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..candidates import Level
from ..context import NameGraph
from .context_arrays import LEAST_CLOSENESS, LOG_OF_PEOPLE, MOST_SMALLNESS, SMALLEST
from .features import BELIEVED, SURE
from .few_base import Rows
from .few_near import Point, Speaker, near_one
from .few_tables import FewTable
from .groups.believed import FAINT

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
        return math.log1p(4.0 * near_one(point, name, self.speakers, self.beside.closeness[name])[1])


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
    countries = {country: _of_country(said, name, country, few, w) for country in said.held[name][0]}
    units = {unit: _of_unit(said, name, unit, few, w) for unit in said.held[name][1]}
    focus = _focus(said, name)
    by_rank, by_country = w["rank_focus"] * focus, w["country_focus"] * focus
    made = []
    for score, (country, unit, _), rank, is_country in zip(own, table.codes, table.rank, table.country, strict=True):
        score += rank * by_rank + is_country * by_country
        score += countries[country][0] if country else 0.0
        made.append(score + units[unit] if unit else score)
    for k, (country, _, _) in enumerate(table.codes):
        if country and countries[country][1]:
            _, of_shadow, of_smallness = countries[country]
            people = said.beside.people.get(country, 0.0) - table.people[k]
            smallness = min(max(people * LOG_OF_PEOPLE / SMALLEST, 0.0), MOST_SMALLNESS)
            made[k] += of_shadow * table.shadow[k] + of_smallness * smallness
    if not said.beside.shared.isdisjoint(table.ids):
        same = w["same_place"]
        made = [score + same * _elsewhere(said, name, i) for score, i in zip(made, table.ids, strict=True)]
    return made


def _of_country(said: Said, name: int, country: int, few: float, w: Mapping[str, float]) -> tuple[float, float, float]:
    """What a name's candidates in a country score by it, what more by their shadow, and by their smallness."""
    held = said.all_held[0][country] - said.held[name][0][country]
    if held <= 0.0:  # no other name may mean a place there
        return 0.0, 0.0, 0.0
    score = held / said.total[name] * w["country_share"] + math.log1p(held) * 0.5 * w["country_mass"]
    score += w["adjacent_country"] * _near_in_text(said.beside.adjacency[name], said.held, 0, country)
    named = said.all_named[0].get(country, 0.0) - said.named[name][0].get(country, 0.0)
    if not named:
        return score, 0.0, 0.0
    only = _only(said, name, 0, named)
    in_sentence = _near_in_text(said.beside.together[name], said.named, 0, country)
    apart = only * few * (1.0 - min(in_sentence / max(named, 1e-9), 1.0))
    levels = [level for code, _, level in said.beside.tables[name].codes if code == country]
    several = math.log(max(levels.count(_SETTLEMENT), 1))
    score += w["country_named"] * math.log1p(named) * 0.5
    score += w["only_country"] * only + w["only_country_few"] * only * few
    score += (w["only_country_apart"] + w["only_country_apart_several"] * several) * apart
    of_shadow = w["only_country_shadow"] * only * few + w["only_country_apart_shadow"] * apart
    return score, of_shadow, w["only_country_apart_small"] * apart


def _of_unit(said: Said, name: int, unit: int, few: float, w: Mapping[str, float]) -> float:
    """What a name's candidates in a first-order unit score by it."""
    held = said.all_held[1][unit] - said.held[name][1][unit]
    if held <= 0.0:
        return 0.0
    score = held / said.total[name] * w["admin1_share"] + math.log1p(held) * 0.5 * w["admin1_mass"]
    score += w["adjacent_admin1"] * _near_in_text(said.beside.adjacency[name], said.held, 1, unit)
    named = said.all_named[1].get(unit, 0.0) - said.named[name][1].get(unit, 0.0)
    if named:
        only = _only(said, name, 1, named)
        score += w["admin1_named"] * math.log1p(named) * 0.5
        score += (w["only_admin1"] + w["only_admin1_few"] * few) * only
    return score


def _only(said: Said, name: int, kind: int, named: float) -> float:
    """How far a country, or unit, is the only one that other names are believed to be."""
    others = sum(said.all_named[kind].values()) - sum(said.named[name][kind].values())
    return named / (others + FAINT)


def _near_in_text(nearness: Sequence[float], held: Sequence[tuple[Held, Held]], kind: int, code: int) -> float:
    return sum([near * of_name[kind].get(code, 0.0) for near, of_name in zip(nearness, held, strict=True) if near])


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
