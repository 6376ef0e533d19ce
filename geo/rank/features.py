"""The features that depend on what is believed about the other names of the document.

Public: `features`, `in_company`, `Reach`. Pure; arrays only. Belief is a probability for each candidate; a name's own
candidates never speak for themselves.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from ..candidates import Floats, Ints
from ..context import Bond
from .company import Company
from .distance import kilometres
from .layout import Layout
from .schema import FEATURES

_AT = {name: i for i, name in enumerate(FEATURES)}
_BESIDE = tuple(_AT[name] for name in ("and_country", "and_admin1", "and_near", "and_level"))
_SHARES = slice(_AT["country_share"], _AT["admin1_named"] + 1)
_COUNTRY, _RANK, _COUNTRY_FOCUS, _RANK_FOCUS = (
    _AT[name] for name in ("country", "rank", "country_focus", "rank_focus")
)
_BESIDE_UNITS = slice(_AT["beside_country"], _AT["beside_admin1"] + 1)
_NEAR, _NEAREST = slice(_AT["near_30"], _AT["near_600"] + 1), slice(_AT["nearest"], _AT["next_best"] + 1)
_NEAR_BESIDE = slice(_AT["beside_near"], _AT["beside_150"] + 1)
_BELIEVED = 0.02  # candidates believed less do not speak for others
_SURE = 0.5
_NOWHERE_KM = 20000.0  # what counts as the distance of nothing at all
_FARTHEST = math.log1p(2000.0)


class Reach(NamedTuple):
    """How near all candidates are to those that are believed and have a position that tells."""

    placed: Ints
    """The rows of these."""
    km: Floats
    """Shape (candidates, placed); more than there are on earth within a name."""
    near: Floats
    """Shape (5, candidates, placed): fading over 30, 150 and 600 km; the first two again, by closeness in the text."""


def features(layout: Layout, belief: Floats, *, context: bool = True) -> Floats:
    """Shape (candidates, len(FEATURES)); without `context` only links and home speak.

    :param belief: shape (candidates,), summing to one in each group.
    """
    if context and layout.company is not None:
        return in_company(layout, layout.company, belief)[0]
    if not layout.pairs:
        return layout.fixed
    made = layout.fixed.copy("K")
    _links(layout, belief, made)
    return made


def in_company(layout: Layout, company: Company, belief: Floats, reach: Reach | None = None) -> tuple[Floats, Reach]:
    """The same for names in company, and how far what is said of nearness reaches.

    :param reach: that of an earlier pass, which mostly serves again, as fewer candidates are believed with each.
    """
    placed = ((belief > _BELIEVED) & company.placed).nonzero()[0]
    if reach is None or not set(placed.tolist()).issubset(reach.placed.tolist()):
        reach = _reach(layout, company, placed)
    weighed = belief * company.count
    made = layout.fixed.copy("K")
    _links(layout, belief, made)
    _masses(layout, company, weighed, made)
    _distances(reach, weighed, belief, made)
    if company.twins is not None:  # how much other names are believed to mean the same place
        same = np.bincount(company.twins, belief)[company.twins] - belief
        made[:, _AT["same_place"]] = np.minimum(same, 1.0)
    return made, reach


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


def _masses(layout: Layout, company: Company, weighed: Floats, out: Floats) -> None:
    """Country and admin1 columns, the document's and the neighbours', and the focus on one country."""
    units, names = company.units, len(layout.sizes)
    own = np.add.reduceat(weighed, layout.starts)
    total = np.maximum(np.add.reduce(own) - own, 1e-9)
    held = np.bincount(units.cells, (weighed * units.weight).ravel(), 2 * names * units.width)
    held = held.reshape(2, names, -1)
    others = np.add.reduce(held, axis=1, keepdims=True) - held
    heard = others.reshape(2, -1).take(units.cell, axis=1).reshape(2, 2, -1)  # mass and named; of countries, of units
    focus = np.maximum.reduce(others[0, :, : units.countries + 1], axis=1) / total
    focus, total = focus[layout.group], total[layout.group]
    # Columns of countries and of admin1 units side by side: share, mass, named.
    both = out[:, _SHARES].reshape(len(out), 2, 3).T
    both[0] = heard[0] / total
    both[1:] = np.log1p(heard) / 2.0
    out[:, _BESIDE_UNITS] = (company.beside @ held[0]).take(units.cell).reshape(2, -1).T
    np.multiply(out[:, _COUNTRY], focus, out=out[:, _COUNTRY_FOCUS])
    np.multiply(out[:, _RANK], focus, out=out[:, _RANK_FOCUS])


def _reach(layout: Layout, company: Company, placed: Ints) -> Reach:
    owner = layout.group.take(placed)
    km = kilometres(layout.xyz @ layout.xyz.take(placed, axis=0).T)
    km += company.own.take(owner, axis=1)
    near = np.empty((5, *km.shape))
    _fade(km, near[:3])
    np.multiply(near[:2], company.close.take(owner, axis=1), out=near[3:])
    return Reach(placed, km, near)


def _distances(reach: Reach, weighed: Floats, belief: Floats, out: Floats) -> None:
    """Nearness to believed places of other names."""
    if not len(reach.placed):
        return
    believed = belief.take(reach.placed)
    said = reach.near @ (weighed.take(reach.placed) * (believed > _BELIEVED))
    out[:, _NEAR] = np.log1p(4.0 * said[:3]).T
    out[:, _NEAR_BESIDE] = said[3:].T
    sure = (believed > _SURE).nonzero()[0]
    out[:, _NEAREST] = (1.0 - np.log1p(_two_least(reach.km.take(sure, axis=1)) / 10.0) / _FARTHEST).T


def _fade(km: Floats, made: Floats) -> None:
    """Fill in nearness that fades over 30, 150 and 600 km; by squares, which are far quicker than powers."""
    e30, e150, e600 = made
    np.exp(km / -600.0, out=e600)
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
