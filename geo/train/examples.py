"""Annotated texts as the ranker sees them: candidates laid out, and which of them is right.

Mentions come from the annotators or from a recogniser; one that
meets an annotated place name (by the protocol's rule: spans overlap) is held against its position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..annotated import GoldDocument, GoldToponym
from ..candidates import CandidateFinder, Floats, unit_vector
from ..context import Home, NameGraph
from ..document import Mention
from ..rank import Layout, kilometres, ranking_input
from ..resolve import SAME_KM
from .softmax import Batch

_EXACT = 1.0
_NEAR = 0.5  # a candidate near the gold position, but not the very place


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known about a mention."""

    gold: GoldToponym | None
    """The annotated name it meets; None where it meets none."""

    @property
    def neutral(self) -> bool:
        """It meets a name without a position, so that no answer is right or wrong."""
        return self.gold is not None and not self.gold.linked


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One text with its mentions, laid out, and what is right."""

    document: GoldDocument
    mentions: tuple[Mention, ...]
    truths: tuple[Truth, ...]
    graph: NameGraph
    layout: Layout
    right: Floats
    """Shape (candidates,): 1 for the best right candidate of each name, less for others near, 0 for wrong ones."""
    weight: Floats
    """Shape (groups,): how much each name counts; 0 where no candidate is right."""


def make_example(
    document: GoldDocument, mentions: Sequence[Mention], finder: CandidateFinder, home: Home | None = None
) -> Example:
    """Lay a text's mentions out, and mark what is right."""
    made = ranking_input(document.text, mentions, finder, home)
    truths = truths_of(document, mentions)
    right, weight = _mark(made.graph, made.layout, truths)
    return Example(document, tuple(mentions), truths, made.graph, made.layout, right, weight)


def truths_of(document: GoldDocument, mentions: Sequence[Mention]) -> tuple[Truth, ...]:
    """For each mention the annotated name it overlaps most; names with a position go first."""
    truths = []
    for m in mentions:
        over = [t for t in document.toponyms if t.start < m.end and m.start < t.end]
        best = max(over, key=lambda t: (t.linked, min(t.end, m.end) - max(t.start, m.start)), default=None)
        truths.append(Truth(best))
    return tuple(truths)


def distances(example: Example, number: int, truth: Truth) -> Floats:
    """Kilometres from each candidate of a name to where the annotators put it."""
    gold = truth.gold
    if gold is None or gold.lat is None or gold.lon is None:
        raise ValueError("this mention has no annotated position")
    return kilometres(example.graph.groups[number].table.xyz @ np.array(unit_vector(gold.lat, gold.lon)))


def _mark(graph: NameGraph, layout: Layout, truths: Sequence[Truth]) -> tuple[Floats, Floats]:
    right, weight = np.zeros(len(layout)), np.zeros(len(layout.sizes))
    for number, group in enumerate(graph.groups):
        rows = slice(int(layout.starts[number]), int(layout.starts[number] + layout.sizes[number]))
        linked = 0
        for i in group.mentions:
            gold = truths[i].gold
            if gold is None or gold.lat is None or gold.lon is None:
                continue
            linked += 1
            km = kilometres(group.table.xyz @ np.array(unit_vector(gold.lat, gold.lon)))
            right[rows] += np.where(km <= SAME_KM, _NEAR * np.exp(km / -100.0), 0.0)
            right[rows] += _EXACT * (layout.ids[rows] == (gold.geonameid or 0))
        best = right[rows].max(initial=0.0)
        if best > 0.0:
            right[rows] /= best
            weight[number] = np.sqrt(linked)
    return right, weight


def batch_of(example: Example, x: Floats, scale: float = 1.0) -> Batch | None:
    """The names of an example that have a right candidate, for fitting; None where there is none."""
    layout = example.layout
    keep = example.weight > 0.0
    if not keep.any():
        return None
    rows = keep[layout.group]
    size = layout.sizes[keep]
    starts = np.concatenate(([0], np.cumsum(size)[:-1])).astype(np.int64)
    group = np.repeat(np.arange(len(size)), size)
    return Batch(x[rows], starts, group, example.right[rows], example.weight[keep] * scale)
