"""The features that depend on what is believed about the other names of the document.

Public: `features`. Pure; arrays only. Belief is a probability for each candidate; a name's own candidates never speak
for themselves.
"""

from __future__ import annotations

import numpy as np

from ..candidates import Floats, Level
from ..context import Bond
from .distance import kilometres
from .layout import Layout
from .schema import CONTEXT, FEATURES, N_STATIC

_CONTEXT_NAMES = [f for group in CONTEXT.values() for f in group]
_AT = {name: i for i, name in enumerate(_CONTEXT_NAMES)}
_CONTAINED = len(CONTEXT["contained"])
_RANK, _COUNTRY = FEATURES.index("rank"), FEATURES.index("country")
_COUNTRIES, _UNITS, _REGIONS = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.REGION)
_BESIDE = tuple(_AT[name] for name in ("and_country", "and_admin1", "and_near", "and_level"))
_BELIEVED = 0.02  # candidates believed less do not speak for others
_SURE = 0.5
_NOWHERE_KM = 20000.0  # what counts as the distance of nothing at all


def features(layout: Layout, belief: Floats, *, context: bool = True) -> Floats:
    """Shape (candidates, len(FEATURES)); without `context` only links and home speak.

    :param belief: shape (candidates,), summing to one in each group.
    """
    made = np.zeros((len(layout), len(FEATURES)))
    made[:, :N_STATIC] = layout.static
    middle = made[:, N_STATIC:]
    middle[:, _AT["told_fits"] :] = layout.given
    _links(layout, belief, middle)
    focus = np.zeros(len(layout))
    if context and len(layout.sizes) > 1:
        weighed = belief * layout.count[layout.group]
        focus = _masses(layout, weighed, middle)
        _distances(layout, weighed, belief, middle)
    _crossed(layout, focus, made, middle)
    return made


def _crossed(layout: Layout, focus: Floats, made: Floats, middle: Floats) -> None:
    """How much importance counts where the text is local, and a country where the text is about one."""
    rank, country = made[:, _RANK], made[:, _COUNTRY]
    first = _AT["rank_alone"]
    middle[:, first] = rank * layout.alone
    middle[:, first + 1] = rank * (middle[:, _AT["idiom_here"]] + middle[:, _AT["idiom_elsewhere"]])
    middle[:, first + 2] = rank * layout.often[layout.group]
    middle[:, first + 3] = rank * layout.long
    middle[:, first + 4] = rank * layout.at_home
    middle[:, first + 5] = country * layout.alone
    middle[:, first + 6] = country * focus
    middle[:, first + 7] = rank * focus


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


def _masses(layout: Layout, weighed: Floats, out: Floats) -> Floats:
    """Country and admin1 columns, the document's and the neighbours'; returns the focus on one country."""
    total = weighed.sum() - np.bincount(layout.group, weighed, len(layout.sizes))
    whole = np.maximum(total, 1e-9)[layout.group]
    near_sum = np.maximum(layout.closeness.sum(axis=1), 0.3)[layout.group]
    columns = ((layout.country, _COUNTRIES, "country"), (layout.admin1, _UNITS, "admin1"))
    focus = np.zeros(len(layout))
    for codes, level, name in columns:
        n = int(codes.max()) + 2  # the last column takes the candidates without a code
        cells = layout.group * n + codes % n
        by_group = np.bincount(cells, weighed, len(layout.sizes) * n).reshape(-1, n)
        by_group[:, n - 1] = 0.0
        others = by_group.sum(axis=0) - by_group
        named = np.bincount(cells, weighed * (layout.level == level), by_group.size).reshape(-1, n)
        named[:, n - 1] = 0.0
        named = named.sum(axis=0) - named
        mass = others[layout.group, codes]
        first = _AT[f"{name}_share"]
        out[:, first] = mass / whole
        out[:, first + 1] = np.log1p(mass) / 2.0
        out[:, first + 2] = np.log1p(named[layout.group, codes]) / 2.0
        beside = layout.closeness @ (by_group / layout.count[:, None])
        out[:, _AT[f"beside_{name}"]] = beside[layout.group, codes] / near_sum
        if level == _COUNTRIES:
            focus = (others.max(axis=1) / np.maximum(total, 1e-9))[layout.group]
    return focus


def _distances(layout: Layout, weighed: Floats, belief: Floats, out: Floats) -> None:
    """Nearness to believed places of other names, and whether they are the very same."""
    placed = np.flatnonzero((belief > _BELIEVED) & (layout.level != _COUNTRIES) & (layout.level != _REGIONS))
    if len(placed):
        other = layout.group[:, None] != layout.group[placed]
        km = kilometres(layout.xyz @ layout.xyz[placed].T)
        w = np.where(other, weighed[placed], 0.0)
        e600 = np.exp(km / -600.0)
        e150 = _squared(_squared(e600))
        e30 = _squared(_squared(e150)) * e150
        for name, e in (("near_30", e30), ("near_150", e150), ("near_600", e600)):
            out[:, _AT[name]] = np.log1p(4.0 * (e * w).sum(axis=1))
        sure = np.flatnonzero(belief[placed] > _SURE)
        nearest, second = _two_least(np.where(other[:, sure], km[:, sure], _NOWHERE_KM))
        out[:, _AT["nearest"]] = 1.0 - np.log1p(nearest / 10.0) / np.log1p(2000.0)
        out[:, _AT["next_best"]] = 1.0 - np.log1p(second / 10.0) / np.log1p(2000.0)
        close = layout.closeness[layout.group[:, None], layout.group[placed]] * belief[placed]
        out[:, _AT["beside_near"]] = (close * e30).sum(axis=1)
        out[:, _AT["beside_150"]] = (close * e150).sum(axis=1)
    if layout.twins is not None:  # how much other names are believed to mean the same place
        out[:, _AT["same_place"]] = np.minimum(np.bincount(layout.twins, belief)[layout.twins] - belief, 1.0)


def _squared(values: Floats) -> Floats:
    """Far quicker than a power above two."""
    return values * values


def _two_least(km: Floats) -> tuple[Floats, Floats]:
    if km.shape[1] < 2:
        none = np.full(len(km), _NOWHERE_KM)
        return (km[:, 0] if km.shape[1] else none), none
    least = np.partition(km, 1, axis=1)
    return least[:, 0], least[:, 1]
