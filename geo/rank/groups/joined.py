"""What the text says by joining two names: "Paris, Texas", "Raqqa in Syria", "Syria's Raqqa", "Homs and Hama"."""

from __future__ import annotations

import numpy as np

from gazetteer import Place, contains

from ...candidates import Floats
from ...context import LinkKind
from ..facts import NOTHING, Clause, Facts
from ..place_relations import distinct, holds
from .base import FeatureGroup, Joined

_LINK_COLUMNS = {
    LinkKind.COMMA: ("comma_in", "comma_in_any", "comma_out", "comma_holds"),
    LinkKind.IN: ("prep_in", "prep_in_any", "prep_out", "prep_holds"),
    LinkKind.OWNER: ("owner_in", "", "owner_out", "owner_holds"),
    LinkKind.AND: ("and_country", "and_admin1", "and_near", "and_level", "and_siblings"),
}
"""Of the inner name: how far the outer one's belief holds it, whether any candidate of that one does, how far it is
elsewhere; of the outer name: how far it holds the inner one. Of names side by side: how alike they are."""
CONTAINED_FEATURES = tuple(name for names in _LINK_COLUMNS.values() for name in names if name)
_AT = {link: tuple(CONTAINED_FEATURES.index(n) if n else -1 for n in names) for link, names in _LINK_COLUMNS.items()}


def _contained(given: Joined, out: Floats) -> None:
    for pair in given.pairs:
        p_in, p_out = given.belief[pair.inner], given.belief[pair.outer]
        inner, outer = out[pair.inner], out[pair.outer]
        columns = _AT[pair.kind]
        if pair.alike is not None:
            side_by_side = slice(columns[0], columns[-1] + 1)
            _raise(inner, side_by_side, (pair.alike @ p_out).T)
            _raise(outer, side_by_side, (p_in @ pair.alike).T)
            continue
        lies_in, in_any, lies_out, holds_it = columns
        _raise(inner, lies_in, pair.inside @ p_out)
        if in_any >= 0:
            _raise(inner, in_any, pair.in_any)
        _raise(inner, lies_out, pair.clash @ p_out)
        _raise(outer, holds_it, p_in @ pair.inside)


def _raise(rows: Floats, column: int | slice, values: Floats) -> None:
    old = rows[:, column]
    np.maximum(old, values, out=old)


def _explain_contained(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The text itself says where the place lies, or names a part of it."""
    mine = facts.place(name)
    for inner, outer, kind in facts.graph.links:
        if kind is not LinkKind.AND and inner == name and holds(facts.place(outer), mine):
            return facts.about("contained.in", facts.name(outer))
        if kind is not LinkKind.AND and outer == name and holds(mine, facts.place(inner)):
            lies_in_it = contains(mine, facts.place(inner))
            return facts.about("contained.holds" if lies_in_it else "contained.close", facts.name(inner))
    for inner, outer, kind in facts.graph.links:
        neighbour = outer if inner == name else inner
        other = facts.place(neighbour)
        if kind is LinkKind.AND and name in (inner, outer) and other.country == mine.country and distinct(other, mine):
            return facts.about("contained.together", facts.name(neighbour))
    return NOTHING


CONTAINED = FeatureGroup(
    "contained",
    CONTAINED_FEATURES,
    _contained,
    _explain_contained,
    covers=frozenset({"neighbours", "admin1_context"}),
)

JOINED_GROUPS: tuple[FeatureGroup[Joined], ...] = (CONTAINED,)
