"""All candidates of a document in one set of arrays, with everything that does not depend on what is believed.

Public: `Layout`, `lay_out`. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..candidates import Floats, Ints, Level, NameTable
from ..context import Home, Scene
from .distance import kilometres
from .pairs import Pair, make_pair
from .prior import PRIOR
from .schema import FEATURES, N_STATIC
from .static import class_fits, static_features

_COUNTRY, _ADMIN1, _REGION = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.REGION)
_LEVELS = np.array([[_COUNTRY], [_ADMIN1]])
_RANK, _IS_COUNTRY, _IDIOM = (FEATURES.index(f) for f in ("rank", "country", "idiom_here"))
_LEAST_CLOSENESS = 0.3
_FAINT = 0.02  # an aside's candidates weaker than this say nothing about places near them
_UNHEARD = 0.003  # what says less than this is left out
_UNNAMED = 30.0  # the weight of meaning no place at all, on the scale of exp(prior)


class Units(NamedTuple):
    """Which country and which admin1 unit each candidate is in: a row of all countries, then one of all units."""

    countries: int
    """Column 0 is for candidates without a code, so many columns are countries, the others admin1 units."""
    width: int
    column: Ints
    """Shape (2, candidates)."""
    cell: Ints
    """Shape (2 * candidates,): its place in a table of groups and columns."""
    known: Floats
    """Shape (2, candidates): 0 for those without a code."""
    named: Floats
    """1 for those that are themselves the country, or the unit."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A document's candidates, group after group."""

    sizes: Ints
    """Candidates of each group."""
    starts: Ints
    """Where each group begins."""
    group: Ints
    """The group of each candidate."""
    ids: Ints
    twins: Ints | None
    """A number for each place, where names share any; None otherwise."""
    xyz: Floats
    country: Ints
    """Numbers 1.. within this document; 0 for none."""
    level: Ints
    count: Floats
    """Square root of the mentions of each group."""
    fixed: Floats
    """Shape (candidates, len(FEATURES)): the features that no belief changes; nothing in the other columns."""
    units: Units
    pairs: tuple[Pair, ...]
    closeness: Floats
    beside: Floats
    """Shape (groups, groups): the closeness of the second to the first, as a share, for each of its mentions."""

    def __len__(self) -> int:
        return len(self.group)

    @property
    def static(self) -> Floats:
        """Shape (candidates, N_STATIC)."""
        return self.fixed[:, :N_STATIC]


def lay_out(
    scene: Scene, home: Home, asides: Sequence[tuple[NameTable, int]] = (), idiom: Mapping[int, float] | None = None
) -> Layout:
    """The layout of a scene; an empty one has no candidates.

    :param asides: names outside the mentions with their candidates, and how often each stands there.
    :param idiom: how strongly the text speaks like each country's news, by the country's number.
    """
    tables = [g.table for g in scene.groups]
    lengths = [len(t) for t in tables]
    sizes = np.array(lengths, dtype=np.int64)
    starts = np.array([0, *accumulate(lengths)][: len(tables)], dtype=np.int64)
    group = np.arange(len(tables)).repeat(sizes)
    xyz = _stack([t.xyz for t in tables], 3)
    country, admin1 = _join([t.country for t in tables]), _join([t.admin1 for t in tables])
    ids, level = _join([t.ids for t in tables]), _join([t.level for t in tables])
    mentions = [len(g.mentions) for g in scene.groups]
    fixed = np.zeros((len(group), len(FEATURES)))
    if tables:
        np.concatenate([static_features(t) for t in tables], out=fixed[:, :N_STATIC])
    given = fixed[:, FEATURES.index("told_fits") :]
    told_features(scene, given[:, :3])
    aside_features(xyz, country, admin1, asides, given[:, 3:7])
    idiom_features(country, idiom or {}, given[:, 7:9])
    home_features(ids, xyz, country, admin1, home, given[:, 9:])
    _crossed(fixed, np.log(mentions)[group] / 5.0, len(tables), sum(mentions), home)
    rows = [slice(s, s + n) for s, n in zip(starts.tolist(), lengths, strict=True)]
    pairs = tuple(make_pair(rows[a], rows[b], tables[a], tables[b], bond) for a, b, bond in scene.links)
    units = _units(group, country, admin1, level)
    count = np.sqrt(np.array(mentions, dtype=np.float64))
    share = np.maximum(scene.closeness.sum(axis=1, keepdims=True), _LEAST_CLOSENESS)
    beside = scene.closeness / share / count
    return Layout(
        *(sizes, starts, group, ids, _twins(ids), xyz, units.column[0], level, count, fixed, units, pairs),
        scene.closeness,
        beside,
    )


def _join(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)


def _stack(arrays: list[Floats], width: int) -> Floats:
    return np.concatenate(arrays) if arrays else np.zeros((0, width))


def _crossed(fixed: Floats, often: Floats, names: int, mentions: int, home: Home) -> None:
    """How much importance counts where the text is local, has few names or many, or says a name often."""
    rank, first = fixed[:, _RANK], FEATURES.index("rank_alone")
    alone = 1.0 - math.log(max(names, 1)) / 4.0
    fixed[:, first] = rank * alone
    fixed[:, first + 1] = rank * fixed[:, _IDIOM : _IDIOM + 2].sum(axis=1)
    fixed[:, first + 2] = rank * often
    fixed[:, first + 3] = rank * (math.log(max(mentions, 1)) / 5.0)
    fixed[:, first + 4] = rank * min(home.strength, 1.0)
    fixed[:, first + 5] = fixed[:, _IS_COUNTRY] * alone


def _units(group: Ints, country: Ints, admin1: Ints, level: Ints) -> Units:
    numbers: dict[int, int] = {0: 0}
    columns = [numbers.setdefault(code, len(numbers)) for code in country.tolist()]
    countries = len(numbers) - 1
    units: dict[int, int] = {0: 0}
    columns += [units.setdefault(code, len(units) + countries) for code in admin1.tolist()]
    width = len(units) + countries
    column = np.array(columns, dtype=np.int64).reshape(2, -1)
    known = (column > 0).astype(np.float64)
    named = (level == _LEVELS) * known
    return Units(countries, width, column, (group * width + column).ravel(), known, named)


def _twins(ids: Ints) -> Ints | None:
    if len(set(ids.tolist())) == len(ids):
        return None
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)


def told_features(scene: Scene, made: Floats) -> None:
    """Fill in shape (candidates, 3), in the order of `schema.CONTEXT["told_kind"]`."""
    start = 0
    for group in scene.groups:
        rows = slice(start, start + len(group.table))
        start = rows.stop
        if group.told:
            fits = class_fits(group.table, group.told)
            made[rows, 0], made[rows, 1] = fits, 1.0 - fits
            made[rows, 2] = fits * (group.table.level == _ADMIN1)


def aside_features(
    xyz: Floats, country: Ints, admin1: Ints, asides: Sequence[tuple[NameTable, int]], made: Floats
) -> None:
    """Fill in shape (candidates, 4), in the order of `schema.CONTEXT["asides"]`."""
    says = [(say, count**0.5) for say, count in ((aside_say(table), n) for table, n in asides) if len(say.share)]
    if not says or not len(xyz):
        return
    w = np.concatenate([say.share * c for say, c in says])
    made[:, 0] = np.log1p((country[:, None] == np.concatenate([say.country for say, _ in says])) @ w) / 2.0
    made[:, 1] = np.log1p((admin1[:, None] == np.concatenate([say.admin1 for say, _ in says])) @ w)
    placed = np.concatenate([say.placed for say, _ in says]) & (w > _FAINT)
    if placed.any():
        km = kilometres(xyz @ np.concatenate([say.xyz for say, _ in says])[placed].T)
        e = np.exp(km / -150.0)
        squared = e * e
        made[:, 2] = np.log1p((squared * squared * e) @ w[placed])
        made[:, 3] = np.log1p(e @ w[placed])


def idiom_features(country: Ints, idiom: Mapping[int, float], made: Floats) -> None:
    """Fill in shape (candidates, 2), in the order of `schema.CONTEXT["idiom"]`: spoken here, and more elsewhere."""
    if idiom:
        strongest = max(idiom.values())
        made[:, 0] = np.log1p([idiom.get(c, 0.0) for c in country.tolist()])
        made[:, 1] = np.where(country > 0, math.log1p(strongest) - made[:, 0], 0.0)


class Say(NamedTuple):
    """What an aside has to say: the candidates that count, and how much each."""

    share: Floats
    country: Ints
    """As in `NameTable`, but -1 for none, so that none is like none."""
    admin1: Ints
    xyz: Floats
    placed: npt.NDArray[np.bool_]
    """Whether its position says something about places near it."""


@lru_cache(maxsize=8192)
def aside_say(table: NameTable) -> Say:
    """How an aside's candidates share its say: by the prior alone, and less where they are many and small."""
    e = np.exp(static_features(table) @ PRIOR)
    share: Floats = e / (e.sum() + _UNNAMED)
    kept = share > _UNHEARD
    placed = (table.level != _COUNTRY) & (table.level != _REGION)
    country, admin1 = (np.where(codes > 0, codes, -1)[kept] for codes in (table.country, table.admin1))
    return Say(share[kept], country, admin1, table.xyz[kept], placed[kept])


def home_features(ids: Ints, xyz: Floats, country: Ints, admin1: Ints, home: Home, made: Floats) -> None:
    """Fill in shape (candidates, 7), in the order of `schema.CONTEXT["home"]`."""
    if home.domain:
        made[:, 6] = country == home.domain
    if not len(ids) or not len(home):
        return
    w = home.weight * home.strength
    made[:, 0] = ((country[:, None] == home.country) & (home.country > 0)) @ w
    made[:, 1] = ((admin1[:, None] == home.admin1) & (home.admin1 > 0)) @ w
    placed: npt.NDArray[np.bool_] = np.abs(home.xyz).sum(axis=1) > 0.0
    km = kilometres(xyz @ home.xyz[placed].T)
    for column, tau in ((2, 30.0), (3, 150.0), (4, 600.0)):
        made[:, column] = np.log1p(4.0 * (np.exp(km / -tau) @ w[placed]))
    made[:, 5] = np.log1p(10.0 * ((ids[:, None] == home.ids) @ w))
