"""From a text and its mentions to what is ranked: the one way that resolving, training and tests go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Protocol

import numpy as np

from gazetteer import Place, Point

from ..candidates import Ints, NameTable
from ..context import (
    Containers,
    Home,
    NameGraph,
    background_names,
    group_mentions,
    no_home,
    regional_wording,
    scenes,
)
from ..deferring import Deferring, set_frozen
from ..document import Mention
from ..tokens import ReadText, read_text
from .background import background_votes
from .context_arrays import context_arrays
from .groups import (
    COLUMN_OF,
    FEATURES,
    NAME_FEATURES,
    SURROUNDING_GROUPS,
    BackgroundVotes,
    Surroundings,
    name_features,
    with_columns,
)
from .layout import Layout
from .model import RankerModel
from .pairs import make_pair
from .ranker import Ranked, rank
from .sure import SureRanked, sure

_SURROUNDINGS = with_columns(SURROUNDING_GROUPS)


class Finder(Containers, Protocol):
    """What is asked of whatever finds candidates, such as `CandidateFinder`."""

    def tables(self, text: str | ReadText, mentions: Sequence[Mention]) -> Sequence[NameTable]:
        """The candidates of each mention, where it stands in the text."""

    def known(self, names: Sequence[str]) -> Sequence[NameTable]:
        """The candidates of each name exactly as it stands; an empty table for a name the gazetteer lacks."""

    def place_at(self, point: Point) -> Place | None:
        """The populated place at a position; None where there is none near."""


@dataclass(frozen=True, slots=True, eq=False)
class RankingInput(Deferring):
    """A text ready to be ranked."""

    _deferred: ClassVar[tuple[str, ...]] = ("layout",)

    graph: NameGraph
    """Its names with candidates, and how the text joins them."""
    layout: Layout
    """All candidates in one set of arrays, with the features that no belief changes; made when first asked for, since
    most short texts leave nothing open that they could tell."""

    @classmethod
    def of(cls, graph: NameGraph, later: Callable[[], Layout]) -> RankingInput:
        """The input with what gives its layout."""
        made = object.__new__(cls)
        set_frozen(made, "graph", graph)
        set_frozen(made, "_later", lambda: (later(),))
        return made


def ranked(given: RankingInput, model: RankerModel, allowed: Ints | None = None) -> Ranked | SureRanked:
    """Weigh every candidate of a text, where any name has several.

    :param allowed: as for `rank`.
    """
    return sure(given.graph, allowed) or rank(given.layout, model, allowed)


def ranking_input(
    text: str | ReadText, mentions: Sequence[Mention], finder: Finder, home: Home | None = None
) -> RankingInput:
    """Find the candidates of a text's mentions, read what the text says about them, and compute their features.

    :param mentions: in text order, none overlapping.
    :param home: where the text is at home, from `find_home`; None where nothing is known.
    """
    read = read_text(text)
    known_home = no_home() if home is None else home  # one that is only a domain's country has no places, and length 0
    graph = group_mentions(read, mentions, finder.tables(read, mentions), finder, homeless=not len(known_home))

    def later() -> Layout:
        background = background_names(read, mentions)
        tables = finder.known([name for name, _ in background])
        found = [(table, count) for table, (_, count) in zip(tables, background, strict=True) if len(table)]
        name_features([*(g.table for g in graph.groups), *(table for table, _ in found)])  # of all new names at once
        told = scenes(read, mentions, graph) if len(graph.groups) > 1 else ()
        return _layout(graph, known_home, background_votes(found), regional_wording(read), told)

    return RankingInput.of(graph, later)


def _layout(
    graph: NameGraph, home: Home, votes: BackgroundVotes | None, wording: Mapping[int, float], told: Sequence[int]
) -> Layout:
    """
    :param told: of each name, as `scenes` gives it.
    """
    tables = [g.table for g in graph.groups]
    lengths = [len(t) for t in tables]
    sizes = np.array(lengths, dtype=np.int64)
    starts = np.array([0, *accumulate(lengths)][: len(tables)], dtype=np.int64)
    group = np.arange(len(tables)).repeat(sizes)
    if len(tables) == 1:
        xyz, codes = tables[0].xyz, tables[0].codes
    else:
        xyz = np.concatenate([t.xyz for t in tables] or [np.zeros((0, 3))])
        codes = np.concatenate([t.codes for t in tables] or [np.zeros((4, 0), dtype=np.int64)], axis=1)
    ids, country, admin1, level = codes
    fixed = np.zeros((len(FEATURES), len(group))).T  # a feature after the other in memory, as they are written
    if tables:
        np.concatenate(name_features(tables), out=fixed[:, : len(NAME_FEATURES)])
        given = Surroundings(
            graph, home, votes, wording, graph.language, group, ids, xyz, country, admin1, level, fixed, COLUMN_OF
        )
        for feature_group, columns in _SURROUNDINGS:
            feature_group.fill(given, fixed[:, columns])
    rows = [slice(s, s + n) for s, n in zip(starts.tolist(), lengths, strict=True)] if graph.links else []
    pairs = tuple(make_pair(rows[a], rows[b], tables[a], tables[b], link) for a, b, link in graph.links)
    mentions = [len(g.mentions) for g in graph.groups]
    several = len(tables) > 1
    context = (
        context_arrays(
            group,
            codes,
            fixed[:, COLUMN_OF["pop"]],
            mentions,
            graph.closeness,
            graph.together,
            told,
        )
        if several
        else None
    )
    return Layout(sizes, starts, group, ids, xyz, country, level, fixed, pairs, context)
