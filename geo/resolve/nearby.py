"""Where the text itself puts a name that the gazetteer lacks, or knows in part only.

A street, a school or a hamlet stands, as a rule, in or near a town that is named beside it. Each of a name's neighbours
is weighed by a logistic regression of its own; an answer that comes of it is marked as such, and says nothing about any
other name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gazetteer import Place, contains_by_codes, fold

from ..candidates import HEADS, Floats, Ints, Level, NameReading, head_kind
from ..context import LinkKind, NameGraph
from ..document import Mention
from ..rank import Layout, RankerModel, kilometres, weights_by_name
from .confidence import SAME_KM, logit

_CLOSEST = 4
"""So many of a name's neighbours are weighed, and the one that the text names most beside them."""
_SURE_UNIT = 0.5
_HEARD = 0.3  # neighbours less sure than this are no help
_PER_LETTERS = 50.0
_FAR_KM = 600.0
_NONE = -3.0  # the logit for a name without candidates
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _REGION = (int(level) for level in Level)  # quicker to compare
_UNIT, _WATER, _RELIEF, _SITE = (HEADS.index(h) for h in ("unit", "water", "relief", "site"))


Column = Floats | npt.NDArray[np.bool_] | float | bool


class NeighbourTerms(NamedTuple):
    """What is weighed for each neighbour of a name: a column each, or one value for all of them."""

    one: Column
    tagged: Column
    """Logit of the recogniser's probability for the name."""
    unknown: Column
    """The gazetteer knows nothing of the name; `shortened`: a shorter reading of it; `within`: names within it."""
    shortened: Column
    within: Column
    own: Column
    """Logit of the confidence in the name's own choice."""
    own_plain: Column
    """That confidence, where the very name is known."""
    own_population: Column
    """The population of that choice on a log scale, where the very name is known."""
    log_candidates: Column
    site: Column
    """The name's own words say that it is a site; `unit`, `water`, `relief` alike."""
    unit: Column
    water: Column
    relief: Column
    own_country: Column
    """The name's own choice is a country; `own_region` alike."""
    own_region: Column
    letters: Column
    """How far the neighbour stands in the text, on a log scale."""
    after: Column
    """It stands after the name."""
    closest: Column
    main: Column
    """It is what the text names most."""
    linked_in: Column
    """The text says "X in Y"; `linked_comma`: "X, Y"; `linked_owner`: "Y's X"."""
    linked_comma: Column
    linked_owner: Column
    sure: Column
    """Logit of the confidence in the neighbour's choice."""
    admin1: Column
    admin2: Column
    settlement: Column
    feature: Column
    log_count: Column
    """Mentions of the neighbour."""
    share_around: Column
    """The share of the names that can tell where others are within `SAME_KM` of it; `log_around`: their number."""
    log_around: Column
    log_anchors: Column
    """How many names of the text can tell where others are."""
    same: Column
    """The name's own choice is within `SAME_KM` of it; `near`: fades with the distance."""
    near: Column
    plain_around: Column
    """`log_around` where the very name is known; `plain_share` alike."""
    plain_share: Column


NEARBY_TERMS = NeighbourTerms._fields


@lru_cache(maxsize=16)
def nearby_weights(model: RankerModel) -> Floats | None:
    """In the order of `NEARBY_TERMS`; None for a model that never places a name by its neighbours."""
    return weights_by_name(NEARBY_TERMS, model.nearby, f"the model {model.name}") if model.nearby else None


@dataclass(frozen=True, slots=True, eq=False)
class ChosenPlaces:
    """What the names of a text were taken to mean, before any is placed by its neighbours; a row a group."""

    places: tuple[Place, ...]
    xyz: Floats
    """Shape (groups, 3): their unit vectors."""
    level: Ints
    sure: Floats
    """Their confidence."""
    people: Floats
    """Their population, on a log scale."""
    anchor: npt.NDArray[np.bool_]
    """Whether a name can tell where its neighbours are: named in full, sure enough, and smaller than a state."""
    around: Floats
    """How many other anchors are within `SAME_KM` of each."""
    at: Ints
    """Shape (mentions,): where each mention begins."""
    group_of: Ints
    """Shape (mentions,): the group of each, -1 for none."""


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """The mentions that share one name, with candidates or without."""

    mentions: tuple[int, ...]
    group: int
    """-1 where the gazetteer knows nothing."""
    tagged: float
    """The recogniser's probability that the surest of them is a place mention."""


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The groups that may tell where a name is, and the terms of each."""

    groups: Ints
    terms: Floats
    """Shape (neighbours, len(NEARBY_TERMS))."""
    km: Floats
    """From the name's own best candidate; nan where it has none."""


def chosen_places(
    graph: NameGraph, layout: Layout, best: Sequence[int], sure: Sequence[float], mentions: Sequence[Mention]
) -> ChosenPlaces:
    """Take stock of what the groups' best candidates (counted within each group) are."""
    rows = layout.starts + np.array(best, dtype=np.int64)
    places = [g.table.hits[b].place for g, b in zip(graph.groups, best, strict=True)]
    people = np.log10(np.array([p.population for p in places], dtype=np.float64) + 1.0) / 7.0
    xyz, level, confidence = layout.xyz[rows], layout.level[rows], np.array(sure)
    plain = np.array([not g.table.reduced for g in graph.groups], dtype=bool)
    anchor = plain & (confidence >= _HEARD) & (level != _COUNTRY) & (level != _ADMIN1) & (level != _REGION)
    close = kilometres(xyz @ xyz.T) <= SAME_KM
    around = (close & anchor).sum(axis=1) - (anchor & np.diag(close))
    at = np.array([m.start for m in mentions], dtype=np.int64)
    group_of = np.array(graph.group_of, dtype=np.int64)
    return ChosenPlaces(tuple(places), xyz, level, confidence, people, anchor, around.astype(np.float64), at, group_of)


def names_of(graph: NameGraph, mentions: Sequence[Mention]) -> list[Name]:
    """The names of a text: its groups, then those without candidates."""
    names = [Name(g.mentions, i, max(mentions[m].probability for m in g.mentions)) for i, g in enumerate(graph.groups)]
    unknown: dict[str, list[int]] = {}
    for i, group in enumerate(graph.group_of):
        if group < 0 and mentions[i].text:
            unknown.setdefault(fold(mentions[i].text), []).append(i)
    return names + [Name(tuple(m), -1, max(mentions[i].probability for i in m)) for m in unknown.values()]


def neighbours(name: Name, graph: NameGraph, places: ChosenPlaces, mentions: Sequence[Mention]) -> Neighbours | None:
    """Who may tell where a name is; None where nobody can."""
    told = places.anchor[places.group_of] & (places.group_of >= 0) & (places.group_of != name.group)
    others = np.flatnonzero(told)
    if not len(others):
        return None
    gap = np.abs(places.at[list(name.mentions)][:, None] - places.at[others])
    nearest = gap.min(axis=0)
    order = np.argsort(nearest, kind="stable")
    groups, first = np.unique(places.group_of[others[order]], return_index=True)
    by_distance = np.argsort(first, kind="stable")
    groups, seen = groups[by_distance], order[first[by_distance]]
    counts = np.bincount(places.group_of[others], minlength=len(graph.groups))[groups]
    main = int(np.argmax(counts * places.sure[groups]))
    kept = np.arange(len(groups)) < _CLOSEST
    kept[main] = True
    rows = np.flatnonzero(kept)
    letters = nearest[seen[rows]]
    owner = np.array(name.mentions)[gap[:, seen[rows]].argmin(axis=0)]
    after = places.at[others[seen[rows]]] > places.at[owner]
    chosen = groups[rows]
    km = _from_own(name, chosen, places)
    columns = _terms(name, graph, places, _Neighbour(chosen, rows, main, letters, after, counts[rows], km), mentions)
    terms = np.empty((len(NEARBY_TERMS), len(rows)))
    for row, term in zip(terms, columns, strict=True):
        row[:] = term
    return Neighbours(chosen, terms.T.copy(), km)


def _from_own(name: Name, chosen: Ints, places: ChosenPlaces) -> Floats:
    if name.group < 0:
        return np.full(len(chosen), np.nan)
    return kilometres(places.xyz[chosen] @ places.xyz[name.group])


@dataclass(frozen=True, slots=True, eq=False)
class _Neighbour:
    """The neighbours that are weighed: a row each."""

    group: Ints
    order: Ints
    """0 for the closest in the text."""
    main: int
    """The `order` of the one that the text names most."""
    letters: Ints
    after: npt.NDArray[np.bool_]
    count: Ints
    km: Floats


def _terms(
    name: Name, graph: NameGraph, places: ChosenPlaces, neighbour: _Neighbour, mentions: Sequence[Mention]
) -> NeighbourTerms:
    table = graph.groups[name.group].table if name.group >= 0 else None
    known = table is not None and not table.reduced
    head = head_kind(mentions[name.mentions[0]].text, graph.language.names)
    own = float(places.sure[name.group]) if table is not None else 0.0
    own_level = int(places.level[name.group]) if table is not None else -1
    chosen = neighbour.group
    level, around = places.level[chosen], places.around[chosen]
    anchors = max(int(places.anchor.sum()) - 1, 1)
    links = _links(name, chosen, graph)
    return NeighbourTerms(
        one=1.0,
        tagged=logit(name.tagged),
        unknown=table is None,
        shortened=table is not None and table.reading is NameReading.SHORTENED,
        within=table is not None and table.reading is NameReading.WITHIN,
        own=_NONE if table is None else logit(own),
        own_plain=own if known else 0.0,
        own_population=float(places.people[name.group]) if known else 0.0,
        log_candidates=math.log1p(0 if table is None else len(table)),
        site=head == _SITE,
        unit=head == _UNIT,
        water=head == _WATER,
        relief=head == _RELIEF,
        own_country=own_level == _COUNTRY,
        own_region=own_level == _REGION,
        letters=np.log1p(neighbour.letters / _PER_LETTERS),
        after=neighbour.after,
        closest=neighbour.order == 0,
        main=neighbour.order == neighbour.main,
        linked_in=links[LinkKind.IN],
        linked_comma=links[LinkKind.COMMA],
        linked_owner=links[LinkKind.OWNER],
        sure=np.array([logit(p) for p in places.sure[chosen].tolist()]),
        admin1=level == _ADMIN1,
        admin2=level == _ADMIN2,
        settlement=level == _SETTLEMENT,
        feature=level == _FEATURE,
        log_count=np.log1p(neighbour.count),
        share_around=around / anchors,
        log_around=np.log1p(around),
        log_anchors=math.log(anchors),
        same=neighbour.km <= SAME_KM if table is not None else 0.0,
        near=np.exp(neighbour.km / -_FAR_KM) if table is not None else 0.0,
        plain_around=np.log1p(around) if known else 0.0,
        plain_share=around / anchors if known else 0.0,
    )


def _links(name: Name, chosen: Ints, graph: NameGraph) -> dict[LinkKind, Floats]:
    """Whether the text says that the name lies in the neighbour: "X in Y", "X, Y", "Y's X"."""
    made = {kind: np.zeros(len(chosen)) for kind in (LinkKind.IN, LinkKind.COMMA, LinkKind.OWNER)}
    for inner, outer, kind in graph.joined:
        if kind in made and inner in name.mentions:
            made[kind][chosen == graph.group_of[outer]] = 1.0
    return made


def _stated_units(name: Name, graph: NameGraph, places: ChosenPlaces) -> list[Place]:
    """The countries and first-order units in which the text says that the name lies: no neighbour outside helps."""
    groups = (
        graph.group_of[outer]
        for inner, outer, kind in graph.joined
        if inner in name.mentions and kind in (LinkKind.IN, LinkKind.COMMA, LinkKind.OWNER)
    )
    return [
        places.places[group]
        for group in groups
        if group >= 0 and places.sure[group] >= _SURE_UNIT and places.level[group] in (_COUNTRY, _ADMIN1)
    ]


def doubtful(name: Name, graph: NameGraph) -> bool:
    """Whether a name may have to be placed by its neighbours: unknown, or known in part. A known one is never moved."""
    if name.group < 0:
        return True
    table = graph.groups[name.group].table
    return bool(table.reduced) and not table.demonym


class NeighbourPlacement(NamedTuple):
    """Where a name's neighbours put it."""

    group: int
    """The neighbour whose place it is, or is near."""
    probability: float
    terms: NeighbourTerms
    """What spoke for it."""


def place_by_neighbours(
    names: Sequence[Name], graph: NameGraph, places: ChosenPlaces, mentions: Sequence[Mention], weights: Floats
) -> dict[int, NeighbourPlacement]:
    """For mentions (by number) of doubtful names the likeliest place that a neighbour gives.

    :param weights: in the order of `NEARBY_TERMS`.
    """
    placements: dict[int, NeighbourPlacement] = {}
    for name in names:
        found = neighbours(name, graph, places, mentions) if doubtful(name, graph) else None
        if found is None:
            continue
        chance = 1.0 / (1.0 + np.exp(-(found.terms @ weights)))
        for unit in _stated_units(name, graph, places):
            chance[[contains_by_codes(unit, places.places[group]) is False for group in found.groups]] = 0.0
        best = int(chance.argmax())
        if not chance[best]:
            continue
        placement = NeighbourPlacement(
            int(found.groups[best]), float(chance[best]), NeighbourTerms(*found.terms[best].tolist())
        )
        placements.update(dict.fromkeys(name.mentions, placement))
    return placements
