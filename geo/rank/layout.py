"""All candidates of a document in one set of arrays, with everything that does not depend on what is believed.

Public: `Layout`, `lay_out`. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..candidates import Floats, Ints, Level, NameTable
from ..context import Home, Scene
from .distance import kilometres
from .pairs import Pair, make_pair
from .prior import PRIOR
from .schema import N_STATIC
from .static import class_fits, static_features

_COUNTRY, _ADMIN1, _REGION = int(Level.COUNTRY), int(Level.ADMIN1), int(Level.REGION)
_FAINT = 0.02  # an aside's candidates weaker than this say nothing about places near them
_UNHEARD = 0.003  # what says less than this is left out
_UNNAMED = 30.0  # the weight of meaning no place at all, on the scale of exp(prior)


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
    """Numbers 0.. within this document; -1 for none."""
    admin1: Ints
    level: Ints
    count: Floats
    """Square root of the mentions of each group."""
    static: Floats
    """Shape (candidates, N_STATIC)."""
    given: Floats
    """Shape (candidates, 16): the features of told kind, asides, idiom and home, which no belief changes."""
    alone: float
    """Near 1 in a text with few names, near 0 in one with very many."""
    long: float
    """How many mentions the text has, on a log scale."""
    often: Floats
    """Shape (groups,): how often the name stands in the text, on a log scale."""
    at_home: float
    """How much is known of the text's home, 0 to 1."""
    pairs: tuple[Pair, ...]
    closeness: Floats

    def __len__(self) -> int:
        return len(self.group)


def lay_out(
    scene: Scene, home: Home, asides: Sequence[tuple[NameTable, int]] = (), idiom: Mapping[int, float] | None = None
) -> Layout:
    """The layout of a scene; an empty one has no candidates.

    :param asides: names outside the mentions with their candidates, and how often each stands there.
    :param idiom: how strongly the text speaks like each country's news, by the country's number.
    """
    tables = [g.table for g in scene.groups]
    sizes = np.array([len(t) for t in tables], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64) if len(tables) else sizes
    group = np.repeat(np.arange(len(tables)), sizes)
    xyz = _stack([t.xyz for t in tables], 3)
    country = _join([t.country for t in tables])
    admin1 = _join([t.admin1 for t in tables])
    ids = _join([t.ids for t in tables])
    slices = [slice(int(s), int(s + n)) for s, n in zip(starts, sizes, strict=True)]
    pairs = tuple(make_pair(slices[a], slices[b], tables[a], tables[b], bond) for a, b, bond in scene.links)
    return Layout(
        sizes,
        starts,
        group,
        ids,
        _twins(ids),
        xyz,
        _renumber(country),
        _renumber(admin1),
        _join([t.level for t in tables]),
        np.sqrt(np.array([len(g.mentions) for g in scene.groups], dtype=np.float64)),
        _stack([static_features(t) for t in tables], N_STATIC),
        np.hstack(
            [
                told_features(scene),
                aside_features(xyz, country, admin1, asides),
                idiom_features(country, idiom or {}),
                home_features(ids, xyz, country, admin1, home),
            ]
        ),
        1.0 - float(np.log(max(len(tables), 1))) / 4.0,
        float(np.log(max(sum(len(g.mentions) for g in scene.groups), 1))) / 5.0,
        np.log([len(g.mentions) for g in scene.groups]) / 5.0,
        min(home.strength, 1.0),
        pairs,
        scene.closeness,
    )


def _join(arrays: list[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype=np.int64)


def _stack(arrays: list[Floats], width: int) -> Floats:
    return np.concatenate(arrays) if arrays else np.zeros((0, width))


def _twins(ids: Ints) -> Ints | None:
    if len(set(ids.tolist())) == len(ids):
        return None
    return np.unique(ids, return_inverse=True)[1].astype(np.int64)


def _renumber(codes: Ints) -> Ints:
    """Codes as small numbers, and none (0) as -1."""
    known, small = np.unique(codes, return_inverse=True)
    return small.astype(np.int64) - int(len(known) > 0 and known[0] == 0)


def told_features(scene: Scene) -> Floats:
    """Shape (candidates, 3), in the order of `schema.CONTEXT["told_kind"]`."""
    made = np.zeros((sum(len(g.table) for g in scene.groups), 3))
    start = 0
    for group in scene.groups:
        rows = slice(start, start + len(group.table))
        start = rows.stop
        if group.told:
            fits = class_fits(group.table, group.told)
            made[rows, 0], made[rows, 1] = fits, 1.0 - fits
            made[rows, 2] = fits * (group.table.level == _ADMIN1)
    return made


def aside_features(xyz: Floats, country: Ints, admin1: Ints, asides: Sequence[tuple[NameTable, int]]) -> Floats:
    """Shape (candidates, 4), in the order of `schema.CONTEXT["asides"]`."""
    made = np.zeros((len(xyz), 4))
    if not asides or not len(xyz):
        return made
    says = [
        (say, count**0.5) for say, count in ((aside_say(table), count) for table, count in asides) if len(say.share)
    ]
    if not says:
        return made
    w = np.concatenate([say.share * c for say, c in says])
    countries = np.concatenate([say.country for say, _ in says])
    units = np.concatenate([say.admin1 for say, _ in says])
    made[:, 0] = np.log1p(((country[:, None] == countries) & (countries > 0)) @ w) / 2.0
    made[:, 1] = np.log1p(((admin1[:, None] == units) & (units > 0)) @ w)
    placed = np.concatenate([say.placed for say, _ in says]) & (w > _FAINT)
    if placed.any():
        km = kilometres(xyz @ np.concatenate([say.xyz for say, _ in says])[placed].T)
        e = np.exp(km / -150.0)
        squared = e * e
        made[:, 2] = np.log1p((squared * squared * e) @ w[placed])
        made[:, 3] = np.log1p(e @ w[placed])
    return made


def idiom_features(country: Ints, idiom: Mapping[int, float]) -> Floats:
    """Shape (candidates, 2), in the order of `schema.CONTEXT["idiom"]`: spoken here, and more strongly elsewhere."""
    made = np.zeros((len(country), 2))
    if idiom:
        strongest = max(idiom.values())
        made[:, 0] = np.log1p([idiom.get(c, 0.0) for c in country.tolist()])
        made[:, 1] = np.where(country > 0, np.log1p(strongest) - made[:, 0], 0.0)
    return made


class Say(NamedTuple):
    """What an aside has to say: the candidates that count, and how much each."""

    share: Floats
    country: Ints
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
    return Say(share[kept], table.country[kept], table.admin1[kept], table.xyz[kept], placed[kept])


def home_features(ids: Ints, xyz: Floats, country: Ints, admin1: Ints, home: Home) -> Floats:
    """Shape (candidates, 7), in the order of `schema.CONTEXT["home"]`."""
    made = np.zeros((len(ids), 7))
    if not len(ids):
        return made
    made[:, 6] = (country == home.domain) & (home.domain > 0)
    if not len(home):
        return made
    w = home.weight * home.strength
    made[:, 0] = ((country[:, None] == home.country) & (home.country > 0)) @ w
    made[:, 1] = ((admin1[:, None] == home.admin1) & (home.admin1 > 0)) @ w
    placed: npt.NDArray[np.bool_] = np.abs(home.xyz).sum(axis=1) > 0.0
    km = kilometres(xyz @ home.xyz[placed].T)
    for column, tau in ((2, 30.0), (3, 150.0), (4, 600.0)):
        made[:, column] = np.log1p(4.0 * (np.exp(km / -tau) @ w[placed]))
    made[:, 5] = np.log1p(10.0 * ((ids[:, None] == home.ids) @ w))
    return made
