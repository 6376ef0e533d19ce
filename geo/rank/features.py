"""All features of a document's candidates, given what is believed about its names.

Arrays only. Belief is a probability for each candidate; a name's own candidates never speak for themselves.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..candidates import Floats, Ints
from .context_arrays import ContextArrays, Units
from .distance import kilometres
from .groups import BELIEVED_GROUPS, COLUMN_OF, JOINED_GROUPS, Believed, Joined, with_columns
from .layout import Layout
from .scales import FAR_KM, PER_MASS

_JOINED, _BELIEVED_GROUPS = with_columns(JOINED_GROUPS), with_columns(BELIEVED_GROUPS)
BELIEVED = 0.02  # candidates believed less do not speak for others
_SURE = 0.5
_PART = 16
"""A number of a product of tables costs so much less than one worked out alone."""
_NOWHERE_KM = 20000.0  # what counts as the distance of nothing at all


class NearbyArrays(NamedTuple):
    """How near all candidates are to those that are believed and have a position that tells."""

    placed: Ints
    """The rows of these."""
    km: Floats
    """Shape (candidates, placed); more than there are on earth within a name."""
    near: Floats
    """Shape (5, candidates, placed): fading over 30, 150 and 600 km; the first two again, by closeness in the text."""


def features(layout: Layout, belief: Floats, *, context: bool = True) -> Floats:
    """Shape (candidates, len(FEATURES)); without `context` no other name speaks but those that the text joins to it.

    :param belief: shape (candidates,), summing to one in each name.
    """
    if context and layout.context is not None:
        return features_in_context(layout, layout.context, belief)[0]
    if not layout.pairs:
        return layout.fixed
    made = layout.fixed.copy("K")
    _fill_joined(layout, belief, made)
    return made


def features_in_context(
    layout: Layout, context: ContextArrays, belief: Floats, nearby: NearbyArrays | None = None
) -> tuple[Floats, NearbyArrays]:
    """The same for names that have others beside them, and the arrays of nearness behind it.

    :param nearby: those of an earlier pass, which mostly serve again, as fewer candidates are believed with each.
    """
    placed = ((belief > BELIEVED) & context.has_position).nonzero()[0]
    if nearby is None or not set(placed.tolist()).issubset(nearby.placed.tolist()):
        nearby = _nearby_arrays(layout, context, placed)
    made = layout.fixed.copy("K")
    _fill_joined(layout, belief, made)
    given = _believed(layout, context, belief, nearby, made)
    for group, columns in _BELIEVED_GROUPS:
        group.fill(given, made[:, columns])
    return made, nearby


def _fill_joined(layout: Layout, belief: Floats, out: Floats) -> None:
    if layout.pairs:
        joined = Joined(layout.pairs, belief)
        for group, columns in _JOINED:
            group.fill(joined, out[:, columns])


def _believed(
    layout: Layout, context: ContextArrays, belief: Floats, nearby: NearbyArrays, features: Floats
) -> Believed:
    """What all other names say, summed up for each candidate."""
    units, names = context.units, len(layout.sizes)
    weighed = belief * context.count
    own = np.add.reduceat(weighed, layout.starts)
    total = np.maximum(np.add.reduce(own) - own, 1e-9)
    held = np.bincount(units.cells, (weighed * units.weight).ravel(), 2 * names * units.width)
    held = held.reshape(2, names, -1)
    said = np.add.reduce(held, axis=1)
    # Mass and named; of countries, of units: what all names say, less what a candidate's own name does.
    heard = said.take(units.column, axis=1) - held.reshape(2, -1).take(units.cell, axis=1).reshape(2, 2, -1)
    wide = weighed * units.weight[2:]
    named_total = np.add.reduce(wide, axis=1)[:, None] - np.add.reduceat(wide, layout.starts, axis=1)[:, layout.group]
    in_countries = slice(units.countries + 1)
    focus = np.maximum.reduce(said[0, in_countries] - held[0, :, in_countries], axis=1) / total
    adjacent = _beside(context.adjacency, held[0], units, layout.group)
    in_sentence = _beside(context.together, held[1], units, layout.group)
    near, nearest = _nearness(nearby, weighed, belief)
    return Believed(
        context,
        belief,
        share=heard[0] / total[layout.group],
        strength=np.log1p(heard) * PER_MASS,
        named=heard[1],
        named_in_sentence=in_sentence,
        scene=None if context.scene is None else _scene(units, layout, weighed * context.scene),
        named_total=named_total,
        names=names,
        focus=focus[layout.group],
        adjacent=adjacent,
        near=near,
        nearest=nearest,
        features=features,
        column_of=COLUMN_OF,
    )


def _scene(units: Units, layout: Layout, told: Floats) -> Floats:
    """`Believed.scene`: of all names but a candidate's own.

    :param told: shape (2, candidates).
    """
    own, size = units.cell[: told.shape[1]], len(layout.sizes) * units.width
    held = np.stack([np.bincount(own, row, size) for row in told])
    said = np.add.reduce(held.reshape(2, -1, units.width), axis=1)
    found: Floats = said.take(units.column[0], axis=1) - held.take(own, axis=1)
    return found


def _beside(nearness: Floats, held: Floats, units: Units, group: Ints) -> Floats:
    """Shape (2, candidates): what other names hold in each one's country and in its unit, by how near they are.

    Of many names that is a small part of the product of the two tables, and worked out alone.

    :param nearness: shape (names, names).
    :param held: shape (names, units.width).
    """
    if held.size < _PART * len(units.cell):
        return (nearness @ held).take(units.cell).reshape(2, -1)
    found: Floats = np.einsum("cn,ucn->uc", nearness.take(group, axis=0), held.T.take(units.column, axis=0))
    return found


def _nearby_arrays(layout: Layout, context: ContextArrays, placed: Ints) -> NearbyArrays:
    owner = layout.group.take(placed)
    km = kilometres(layout.xyz @ layout.xyz.take(placed, axis=0).T)
    km += context.same_name_km.take(owner, axis=1)
    near = np.empty((5, *km.shape))
    _fade(km, near[:3])
    np.multiply(near[:2], context.closeness.take(owner, axis=1), out=near[3:])
    return NearbyArrays(placed, km, near)


def _nearness(nearby: NearbyArrays, weighed: Floats, belief: Floats) -> tuple[Floats | None, Floats | None]:
    """`Believed.near` and `Believed.nearest`."""
    if not len(nearby.placed):
        return None, None
    believed = belief.take(nearby.placed)
    near = nearby.near @ (weighed.take(nearby.placed) * (believed > BELIEVED))
    sure = (believed > _SURE).nonzero()[0]
    return near, _two_least(nearby.km.take(sure, axis=1))


def _fade(km: Floats, made: Floats) -> None:
    """Fill in nearness that fades over 30, 150 and 600 km; by squares, which are far quicker than powers."""
    e30, e150, e600 = made
    np.exp(km / -FAR_KM, out=e600)
    e300 = e600 * e600
    np.multiply(e300, e300, out=e150)
    e75 = e150 * e150
    np.multiply(e75 * e75, e150, out=e30)


def _two_least(km: Floats) -> Floats:
    """The two least of each row, as two rows; what lacks as nowhere."""
    made = np.full((2, len(km)), _NOWHERE_KM)
    columns = km.shape[1]
    if columns > 2:
        km.partition(1, axis=1)
    if columns:
        np.minimum(made[:columns], km.T[:2], out=made[:columns])
    if columns == 2:
        made.sort(axis=0)
    return made
