"""The scores of few candidates by what no belief changes, and by the names that a text joins, in plain numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, NamedTuple

import numpy as np

from ..candidates import Level, NameTable
from ..context import Home, LinkKind, NameGraph
from ..deferring import Deferring, set_frozen
from ..language import Language, as_language
from .few_tables import FewTable, Weights
from .groups import BackgroundVotes, class_fits
from .groups.joined import LINK_COLUMNS
from .groups.surroundings import (
    AT_HOME,
    ELSEWHERE,
    HOME,
    NOTED,
    countries_of,
    fill_places_of_home,
    near_background,
    speaks_elsewhere,
)
from .pairs import alike, containment
from .scales import LOG_OF_RANK, PER_MASS, few_names, many_mentions

_ADMIN1, _FEATURE = int(Level.ADMIN1), int(Level.FEATURE)
_KEPT = 512
Rows = list[list[float]]
"""A value a candidate, name after name."""


@dataclass(frozen=True, slots=True, eq=False)
class Known(Deferring):
    """What is known of a text before any name is believed to mean a place."""

    _deferred: ClassVar[tuple[str, ...]] = ("votes", "wording")

    graph: NameGraph
    home: Home
    votes: BackgroundVotes | None
    """As in `Surroundings`, and so is `wording`: both are read when first asked for, since most short texts leave
    nothing open that they could tell."""
    wording: Mapping[int, float]

    @classmethod
    def of(
        cls, graph: NameGraph, home: Home, later: Callable[[], tuple[BackgroundVotes | None, Mapping[int, float]]]
    ) -> Known:
        """The same, with what gives votes and wording."""
        made = object.__new__(cls)
        set_frozen(made, "graph", graph)
        set_frozen(made, "home", home)
        set_frozen(made, "_later", later)
        return made


def base_scores(known: Known, tables: Sequence[FewTable], weights: Weights) -> tuple[Rows, Rows]:
    """The scores by the features of names and of their surroundings: before the context is known, and with it.

    A name of one candidate needs none, and has 0.
    """
    groups = known.graph.groups
    mentions = [len(group.mentions) for group in groups]
    few, long, local = few_names(len(mentions)), many_mentions(sum(mentions)), min(known.home.strength, 1.0)
    made: tuple[Rows, Rows] = [], []
    mass = {} if known.votes is None else {code: math.log1p(x) for code, x in known.votes.mass.items()}
    sides = [(w, _Countries(known, mass, w)) for w in (weights.before, weights.after)]
    for group, table, times in zip(groups, tables, mentions, strict=True):
        if len(table.rank) == 1:
            made[0].append([0.0])
            made[1].append([0.0])
            continue
        said = _of_name(known, group.table, table, group.stated_kind, group.article)
        often = many_mentions(times)
        for (w, countries), own, into in zip(sides, (table.before, table.after), made, strict=True):
            of_rank = w["rank_alone"] * few + w["rank_long"] * long + w["rank_home"] * local + w["rank_often"] * often
            of_country, of_unit = w["country_alone"] * few, w["background_admin1"]
            scores = []
            candidates = zip(own, table.rank, table.country, table.codes, strict=True)
            for score, rank, is_country, (country, unit, _) in candidates:
                by_country, crossed = countries[country]
                score += rank * (of_rank + crossed) + is_country * of_country + by_country
                scores.append(score + of_unit * mass[unit] if unit in mass else score)
            for name, column in said:
                weight = w[name]
                scores = [score + weight * x for score, x in zip(scores, column, strict=True)]
            into.append(scores)
    return made


class _Countries(dict[int, tuple[float, float]]):
    """What any candidate in a country scores by it, and what more by its rank; by the country's number."""

    def __init__(self, known: Known, mass: Mapping[int, float], w: Mapping[str, float]) -> None:
        self._mass = mass
        self._wording, self._domain, self._w = known.wording, known.home.domain, w
        self._strongest = math.log1p(max(known.wording.values(), default=0.0))

    def __missing__(self, country: int) -> tuple[float, float]:
        w = self._w
        here = math.log1p(self._wording.get(country, 0.0))
        elsewhere = self._strongest - here if country > 0 else 0.0
        score = w["wording_here"] * here + w["wording_elsewhere"] * elsewhere
        score += w["background_country"] * PER_MASS * self._mass.get(country, 0.0)
        if self._domain and country == self._domain:
            score += w["domain"]
        found = self[country] = score, w["rank_wording"] * (here + elsewhere)
        return found


def _of_name(
    known: Known, table: NameTable, few: FewTable, kind: int, article: bool
) -> list[tuple[str, Sequence[float]]]:
    """The features of a name's surroundings that are not told by country and unit alone, where they are not 0."""
    said: list[tuple[str, Sequence[float]]] = []
    if kind:
        fits = class_fits(table, kind).tolist()
        said += [("stated_fits", fits), ("stated_clashes", [1.0 - x for x in fits])]
        said.append(("stated_admin1", [x * (at == _ADMIN1) for x, (_, _, at) in zip(fits, few.codes, strict=True)]))
    if article:
        said.append(("article_nature", [at >= _FEATURE for _, _, at in few.codes]))
    if not known.home.domain and speaks_elsewhere(known.graph.language):
        said.append(("domain", _of_language(known.graph.language, few)))
    if len(known.home):
        of_home = np.zeros((len(table), len(HOME.columns) - 1))
        fill_places_of_home(known.home, table, of_home)
        said += zip(HOME.columns, of_home.T.tolist(), strict=False)
    votes = known.votes
    if votes is not None and len(votes.weight):
        near = near_background(votes, table.xyz)
        said += [(f, x.tolist()) for f, x in zip(("background_near_30", "background_near_150"), near, strict=True)]
    return said


def _of_language(language: Language, few: FewTable) -> list[float]:
    spoken, learnt = countries_of(language), countries_of(as_language(None))
    great = [min(max(NOTED - LOG_OF_RANK * rank, 0.0), ELSEWHERE) for rank in few.rank]
    return [
        AT_HOME if country in spoken else own if country in learnt else ELSEWHERE
        for own, (country, _, _) in zip(great, few.codes, strict=True)
    ]


class Joined(NamedTuple):
    """Two names that a text joins, by their numbers, as `pairs.Pair`."""

    inner: int
    outer: int
    kind: LinkKind
    inside: list[list[int]]
    """For each candidate of the inner name those of the outer one that hold it; `clash` those that can't."""
    clash: list[list[int]]
    in_any: list[float]
    alike: list[list[list[float]]]


def joined_names(graph: NameGraph) -> list[Joined]:
    """All that a text joins."""
    groups = graph.groups
    return [Joined(a, b, kind, *_pair(groups[a].table, groups[b].table, kind)) for a, b, kind in graph.links]


@lru_cache(_KEPT)
def _pair(
    inner: NameTable, outer: NameTable, kind: LinkKind
) -> tuple[list[list[int]], list[list[int]], list[float], list[list[list[float]]]]:
    if kind is LinkKind.AND:
        return [], [], [], alike(inner, outer).tolist()
    inside, in_any, clash = containment(inner, outer)
    return (
        [row.nonzero()[0].tolist() for row in inside],
        [row.nonzero()[0].tolist() for row in clash],
        in_any.tolist(),
        [],
    )


def joined_scores(joined: Sequence[Joined], belief: Rows, scores: Rows, weights: Mapping[str, float]) -> Rows:
    """The scores with what joined names say of each other."""
    found: dict[tuple[int, str], list[float]] = {}
    for pair in joined:
        for name, column, values in _said(pair, belief[pair.inner], belief[pair.outer]):
            old = found.get((name, column))
            found[name, column] = values if old is None else list(map(max, old, values))
    made = list(scores)
    for (name, column), values in found.items():
        weight = weights[column]
        made[name] = [s + weight * x for s, x in zip(made[name], values, strict=True)]
    return made


def _said(pair: Joined, p_in: list[float], p_out: list[float]) -> list[tuple[int, str, list[float]]]:
    """(name, feature, its values) that a pair gives."""
    columns = LINK_COLUMNS[pair.kind]
    said: list[tuple[int, str, list[float]]] = []
    if pair.kind is LinkKind.AND:
        for column, rows in zip(columns, pair.alike, strict=True):
            said.append((pair.inner, column, [sum(map(float.__mul__, row, p_out)) for row in rows]))
            turned = zip(*rows, strict=True)
            said.append((pair.outer, column, [sum(map(float.__mul__, row, p_in)) for row in turned]))
        return said
    lies_in, in_any, lies_out, holds = columns
    held = [0.0] * len(p_out)
    for p, row in zip(p_in, pair.inside, strict=True):
        for k in row:
            held[k] += p
    said.append((pair.inner, lies_in, [sum([p_out[k] for k in row]) for row in pair.inside]))
    if in_any:
        said.append((pair.inner, in_any, pair.in_any))
    said.append((pair.inner, lies_out, [sum([p_out[k] for k in row]) for row in pair.clash]))
    said.append((pair.outer, holds, held))
    return said
