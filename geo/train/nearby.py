"""What placing a name by its neighbours learns from: doubtful names of texts that the ranker has not seen."""

from __future__ import annotations

import numpy as np

from ..candidates import Floats, unit_vector
from ..rank import RankerModel, kilometres, rank
from ..resolve import SAME_KM, chosen_places, confidence, confidence_terms, doubtful, names_of, neighbours, to_chosen
from .examples import Example

Judged = tuple[Floats, bool]
"""The terms of one neighbour of a name, and whether its place is within `SAME_KM` of where the name is."""


def weighed_neighbours(example: Example, model: RankerModel) -> list[Judged]:
    """The neighbours of an example's doubtful names; wrong ones where the name is annotated as no place."""
    graph, layout = example.graph, example.layout
    if not graph.groups:
        return []
    ranked = rank(layout, model)
    best = [int(ranked.belief[s : s + n].argmax()) for s, n in zip(layout.starts, layout.sizes, strict=True)]
    names = names_of(graph, example.mentions)
    tagged = [name.tagged for name in names if name.group >= 0]
    terms = confidence_terms(ranked, graph, best, to_chosen(layout, best))
    sure = confidence(terms, tagged, model)
    places = chosen_places(graph, best, sure, example.mentions)
    judged: list[Judged] = []
    for name in names:
        truths = [example.truths[i] for i in name.mentions]
        gold = next((t.gold for t in truths if t.gold is not None and t.gold.linked), None)
        if gold is None and any(t.neutral for t in truths):
            continue
        found = neighbours(name, graph, places, example.mentions) if doubtful(name, graph) else None
        if found is None:
            continue
        right = np.zeros(len(found.groups), dtype=bool)
        if gold is not None and gold.lat is not None and gold.lon is not None:
            right = kilometres(places.xyz[found.groups] @ np.array(unit_vector(gold.lat, gold.lon))) <= SAME_KM
        judged += zip(found.terms, right.tolist(), strict=True)
    return judged
