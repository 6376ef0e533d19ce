"""The features that depend on what is believed about the other names of the document.

Public: `features`. Pure; arrays only. Belief is a probability for each candidate; a name's own candidates never speak
for themselves.
"""

from __future__ import annotations

import math

import numpy as np

from ..candidates import Floats, Level
from ..context import Bond
from .distance import kilometres
from .layout import Layout
from .schema import FEATURES

_AT = {name: i for i, name in enumerate(FEATURES)}
_COUNTRIES, _REGIONS = int(Level.COUNTRY), int(Level.REGION)
_BESIDE = tuple(_AT[name] for name in ("and_country", "and_admin1", "and_near", "and_level"))
_BELIEVED = 0.02  # candidates believed less do not speak for others
_SURE = 0.5
_NOWHERE_KM = 20000.0  # what counts as the distance of nothing at all
_FARTHEST = math.log1p(2000.0)


def features(layout: Layout, belief: Floats, *, context: bool = True) -> Floats:
    """Shape (candidates, len(FEATURES)); without `context` only links and home speak.

    :param belief: shape (candidates,), summing to one in each group.
    """
    made = layout.fixed.copy()
    _links(layout, belief, made)
    if context and len(layout.sizes) > 1:
        weighed = belief * layout.count[layout.group]
        _masses(layout, weighed, made)
        _distances(layout, weighed, belief, made)
    return made


def _links(layout: Layout, belief: Floats, out: Floats) -> None:
    for pair in layout.pairs:
        p_in, p_out = belief[pair.inner], belief[pair.outer]
        inner, outer = out[pair.inner], out[pair.outer]
        if pair.beside is not None:
            for column, alike in zip(_BESIDE, pair.beside, strict=True):
                _raise(inner, column, alike @ p_out)
                _raise(outer, column, p_in @ alike)
            continue
        held = pair.inside @ p_out
        holds = p_in @ pair.inside
        clash = pair.clash @ p_out
        if pair.bond is Bond.OWNER:
            columns = (_AT["owner_in"], -1, _AT["owner_out"], _AT["owner_holds"])
        else:
            first = _AT["comma_in"] if pair.bond is Bond.COMMA else _AT["prep_in"]
            columns = (first, first + 1, first + 2, first + 3)
        _raise(inner, columns[0], held)
        if columns[1] >= 0:
            _raise(inner, columns[1], pair.inside.max(axis=1))
        _raise(inner, columns[2], clash)
        _raise(outer, columns[3], holds)


def _raise(rows: Floats, column: int, values: Floats) -> None:
    rows[:, column] = np.maximum(rows[:, column], values)


def _masses(layout: Layout, weighed: Floats, out: Floats) -> None:
    """Country and admin1 columns, the document's and the neighbours', and the focus on one country."""
    units, names = layout.units, len(layout.sizes)
    total = np.maximum(weighed.sum() - np.bincount(layout.group, weighed, names), 1e-9)
    known = weighed * units.known
    by_group = np.bincount(units.cell, known.ravel(), names * units.width).reshape(names, -1)
    others = by_group.sum(axis=0) - by_group
    named = np.bincount(units.cell, (weighed * units.named).ravel(), by_group.size).reshape(names, -1)
    named = named.sum(axis=0) - named
    where = (layout.group, units.column)
    mass = others[where]
    # Columns of countries and of admin1 units side by side: share, mass, named.
    both = out[:, _AT["country_share"] : _AT["admin1_named"] + 1].reshape(len(out), 2, 3)
    both[:, :, 0] = (mass / total[layout.group]).T
    both[:, :, 1] = np.log1p(mass).T / 2.0
    both[:, :, 2] = np.log1p(named[where]).T / 2.0
    out[:, _AT["beside_country"] : _AT["beside_admin1"] + 1] = (layout.beside @ by_group)[where].T
    focus = (others[:, : units.countries + 1].max(axis=1) / total)[layout.group]
    out[:, _AT["country_focus"]] = out[:, _AT["country"]] * focus
    out[:, _AT["rank_focus"]] = out[:, _AT["rank"]] * focus


def _distances(layout: Layout, weighed: Floats, belief: Floats, out: Floats) -> None:
    """Nearness to believed places of other names, and whether they are the very same."""
    placed = ((belief > _BELIEVED) & (layout.level != _COUNTRIES) & (layout.level != _REGIONS)).nonzero()[0]
    if len(placed):
        owner = layout.group[placed]
        other = layout.group[:, None] != owner
        km = kilometres(layout.xyz @ layout.xyz[placed].T)
        e600 = np.exp(km / -600.0) * other
        e150 = _squared(_squared(e600))
        e30 = _squared(_squared(e150)) * e150
        near, beside = _AT["near_30"], _AT["beside_near"]
        close = layout.closeness[layout.group[:, None], owner] * belief[placed]
        for i, e in enumerate((e30, e150, e600)):
            out[:, near + i] = e @ weighed[placed]
        out[:, near : near + 3] = np.log1p(4.0 * out[:, near : near + 3])
        for i, e in enumerate((e30, e150)):
            out[:, beside + i] = (close * e).sum(axis=1)
        sure = (belief[placed] > _SURE).nonzero()[0]
        two = _two_least(np.where(other[:, sure], km[:, sure], _NOWHERE_KM))
        first = _AT["nearest"]
        out[:, first : first + 2] = 1.0 - np.log1p(two / 10.0) / _FARTHEST
    if layout.twins is not None:  # how much other names are believed to mean the same place
        out[:, _AT["same_place"]] = np.minimum(np.bincount(layout.twins, belief)[layout.twins] - belief, 1.0)


def _squared(values: Floats) -> Floats:
    """Far quicker than a power above two."""
    return values * values


def _two_least(km: Floats) -> Floats:
    """The two least of each row, what lacks as nowhere."""
    if km.shape[1] < 2:
        return np.hstack([km, np.full((len(km), 2 - km.shape[1]), _NOWHERE_KM)])
    return np.partition(km, 1, axis=1)[:, :2]
