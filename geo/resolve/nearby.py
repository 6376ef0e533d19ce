"""Where the text itself puts a name that the gazetteer lacks, or knows in part only.

A street, a school or a hamlet stands, as a rule, in or near a town that is named beside it. Each of a name's neighbours
is weighed by a logistic regression of its own; an answer that comes of it is marked as such, and says nothing about any
other name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gazetteer import Place, contains_by_codes, fold

from ..candidates import HEADS, Floats, Level, NameReading, head_kind
from ..context import LinkKind, NameGraph
from ..document import Mention
from ..rank import RankerModel, kilometres, weights_by_name
from .confidence import BELIEVED, SAME_KM, logit

_CLOSEST = 4
"""So many of a name's neighbours are weighed, and the one that the text names most beside them."""
_HEARD = 0.3  # neighbours less sure than this are no help
_PER_LETTERS, _FAR_KM = 50.0, 600.0
"""Letters and km that distances in the text and on the ground are told in; the weights were fitted with them."""
_NONE = -3.0  # the logit for a name without candidates
_COUNTRY, _ADMIN1, _ADMIN2, _SETTLEMENT, _FEATURE, _REGION = (int(level) for level in Level)  # quicker to compare
_UNIT, _WATER, _RELIEF, _SITE = (HEADS.index(h) for h in ("unit", "water", "relief", "site"))


_TOO_WIDE = frozenset((_COUNTRY, _ADMIN1, _REGION))
_CONTAINING = (LinkKind.IN, LinkKind.COMMA, LinkKind.OWNER)

Column = list[float] | list[bool] | float | bool


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
    level: Sequence[int]
    sure: Sequence[float]
    """Their confidence."""
    people: Sequence[float]
    """Their population, on a log scale."""
    anchor: Sequence[bool]
    """Whether a name can tell where its neighbours are: named in full, sure enough, and smaller than a state."""
    around: Sequence[int]
    """How many other anchors are within `SAME_KM` of each."""
    at: Sequence[int]
    """Where each mention begins."""
    group_of: Sequence[int]
    """The group of each mention, -1 for none."""


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

    groups: Sequence[int]
    terms: Floats
    """Shape (neighbours, len(NEARBY_TERMS))."""
    km: Sequence[float]
    """From the name's own best candidate; nan where it has none."""


def chosen_places(
    graph: NameGraph,
    best: Sequence[int],
    sure: Sequence[float],
    mentions: Sequence[Mention],
    strange: Set[int] = frozenset(),
) -> ChosenPlaces:
    """Take stock of what the groups' best candidates (counted within each group) are.

    :param strange: groups that tell nothing of others.
    """
    places = [g.table.hits[b].place for g, b in zip(graph.groups, best, strict=True)]
    tables = [(g.table, b) for g, b in zip(graph.groups, best, strict=True)]
    xyz, level = np.array([table.xyz[b] for table, b in tables]), [int(table.level[b]) for table, b in tables]
    names = enumerate(zip(graph.groups, level, sure, strict=True))
    anchor = [
        not g.table.reduced and p >= _HEARD and at not in _TOO_WIDE and i not in strange for i, (g, at, p) in names
    ]
    close = ((kilometres(xyz @ xyz.T) <= SAME_KM) & anchor).sum(axis=1).tolist()
    around = [n - itself for n, itself in zip(close, anchor, strict=True)]
    people = [math.log10(max(p.population, 0) + 1.0) / 7.0 for p in places]
    return ChosenPlaces(
        tuple(places), xyz, level, sure, people, anchor, around, [m.start for m in mentions], graph.group_of
    )


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
    own = [places.at[number] for number in name.mentions]
    counts: dict[int, int] = {}
    nearest: dict[int, tuple[int, int, bool]] = {}
    for number, (at, group) in enumerate(zip(places.at, places.group_of, strict=True)):
        if group < 0 or group == name.group or not places.anchor[group]:
            continue
        counts[group] = counts.get(group, 0) + 1
        letters, start = min([(abs(at - start), start) for start in own])
        if group not in nearest or letters < nearest[group][0]:
            nearest[group] = letters, number, at > start
    if not nearest:
        return None
    groups = sorted(nearest, key=nearest.__getitem__)
    main = max(groups, key=lambda group: counts[group] * places.sure[group])
    chosen = groups[:_CLOSEST] + [main] * (main not in groups[:_CLOSEST])
    km = _from_own(name, chosen, places)
    told = [
        _Neighbour(group, group == groups[0], group == main, nearest[group][0], nearest[group][2], counts[group], away)
        for group, away in zip(chosen, km, strict=True)
    ]
    columns = _terms(name, graph, places, told, mentions)
    terms = [column if isinstance(column, list) else [column] * len(told) for column in columns]
    return Neighbours(chosen, np.array(terms, dtype=np.float64).T.copy(), km)


def _from_own(name: Name, chosen: Sequence[int], places: ChosenPlaces) -> list[float]:
    if name.group < 0:
        return [math.nan] * len(chosen)
    away: list[float] = kilometres(places.xyz.take(chosen, axis=0) @ places.xyz[name.group]).tolist()
    return away


class _Neighbour(NamedTuple):
    """A neighbour that is weighed."""

    group: int
    closest: bool
    """None stands closer in the text."""
    main: bool
    """It is the one that the text names most."""
    letters: int
    after: bool
    times: int
    km: float


def _terms(
    name: Name, graph: NameGraph, places: ChosenPlaces, told: Sequence[_Neighbour], mentions: Sequence[Mention]
) -> NeighbourTerms:
    table = graph.groups[name.group].table if name.group >= 0 else None
    known = table is not None and not table.reduced
    head = head_kind(mentions[name.mentions[0]].text, graph.language.names)
    own = places.sure[name.group] if table is not None else 0.0
    own_level = places.level[name.group] if table is not None else -1
    level = [places.level[n.group] for n in told]
    around = [places.around[n.group] for n in told]
    anchors = max(sum(places.anchor) - 1, 1)
    share, log_around = [n / anchors for n in around], [math.log1p(n) for n in around]
    links = _links(name, [n.group for n in told], graph)
    return NeighbourTerms(
        one=1.0,
        tagged=logit(name.tagged),
        unknown=table is None,
        shortened=table is not None and table.reading is NameReading.SHORTENED,
        within=table is not None and table.reading is NameReading.WITHIN,
        own=_NONE if table is None else logit(own),
        own_plain=own if known else 0.0,
        own_population=places.people[name.group] if known else 0.0,
        log_candidates=math.log1p(0 if table is None else len(table)),
        site=head == _SITE,
        unit=head == _UNIT,
        water=head == _WATER,
        relief=head == _RELIEF,
        own_country=own_level == _COUNTRY,
        own_region=own_level == _REGION,
        letters=[math.log1p(n.letters / _PER_LETTERS) for n in told],
        after=[n.after for n in told],
        closest=[n.closest for n in told],
        main=[n.main for n in told],
        linked_in=links[LinkKind.IN],
        linked_comma=links[LinkKind.COMMA],
        linked_owner=links[LinkKind.OWNER],
        sure=[logit(places.sure[n.group]) for n in told],
        admin1=[at == _ADMIN1 for at in level],
        admin2=[at == _ADMIN2 for at in level],
        settlement=[at == _SETTLEMENT for at in level],
        feature=[at == _FEATURE for at in level],
        log_count=[math.log1p(n.times) for n in told],
        share_around=share,
        log_around=log_around,
        log_anchors=math.log(anchors),
        same=[n.km <= SAME_KM for n in told] if table is not None else 0.0,
        near=[math.exp(n.km / -_FAR_KM) for n in told] if table is not None else 0.0,
        plain_around=log_around if known else 0.0,
        plain_share=share if known else 0.0,
    )


def _links(name: Name, chosen: Sequence[int], graph: NameGraph) -> dict[LinkKind, list[bool]]:
    """Whether the text says that the name lies in the neighbour: "X in Y", "X, Y", "Y's X"."""
    said = {(kind, graph.group_of[outer]) for inner, outer, kind in graph.joined if inner in name.mentions}
    return {kind: [(kind, group) in said for group in chosen] for kind in _CONTAINING}


def _stated_units(name: Name, graph: NameGraph, places: ChosenPlaces) -> list[Place]:
    """The countries and first-order units in which the text says that the name lies: no neighbour outside helps."""
    groups = (
        graph.group_of[outer] for inner, outer, kind in graph.joined if inner in name.mentions and kind in _CONTAINING
    )
    return [
        places.places[group]
        for group in groups
        if group >= 0 and places.sure[group] >= BELIEVED and places.level[group] in (_COUNTRY, _ADMIN1)
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
    names: Sequence[Name],
    graph: NameGraph,
    places: ChosenPlaces,
    mentions: Sequence[Mention],
    weights: Floats,
    strange: Set[int] = frozenset(),
) -> dict[int, NeighbourPlacement]:
    """For mentions (by number) of doubtful names the likeliest place that a neighbour gives.

    :param weights: in the order of `NEARBY_TERMS`.
    :param strange: groups that are doubtful though the gazetteer knows them.
    """
    placements: dict[int, NeighbourPlacement] = {}
    for name in names:
        moved = name.group in strange or doubtful(name, graph)
        found = neighbours(name, graph, places, mentions) if moved else None
        if found is None:
            continue
        chance = 1.0 / (1.0 + np.exp(-(found.terms @ weights)))
        for unit in _stated_units(name, graph, places):
            chance[[contains_by_codes(unit, places.places[group]) is False for group in found.groups]] = 0.0
        best = int(chance.argmax())
        if not chance[best]:
            continue
        placement = NeighbourPlacement(
            found.groups[best], float(chance[best]), NeighbourTerms(*found.terms[best].tolist())
        )
        placements.update(dict.fromkeys(name.mentions, placement))
    return placements
