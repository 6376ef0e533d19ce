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
from .company import Company, make_company, says_where
from .distance import kilometres
from .pairs import Pair, make_pair
from .prior import PRIOR
from .schema import FEATURES, N_STATIC
from .static import class_fits, static_features

_ADMIN1 = int(Level.ADMIN1)
_RANK, _IS_COUNTRY, _IDIOM = (FEATURES.index(f) for f in ("rank", "country", "idiom_here"))
_GIVEN, _CROSSED = (FEATURES.index(f) for f in ("told_fits", "rank_alone"))
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
    xyz: Floats
    country: Ints
    """As in `NameTable`."""
    level: Ints
    fixed: Floats
    """Shape (candidates, len(FEATURES)): the features that no belief changes; nothing in the other columns."""
    pairs: tuple[Pair, ...]
    company: Company | None
    """None for a name that stands alone."""

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
    xyz = np.concatenate([t.xyz for t in tables]) if tables else np.zeros((0, 3))
    codes = np.concatenate([t.codes for t in tables], axis=1) if tables else np.zeros((4, 0), dtype=np.int64)
    ids, country, admin1, level = codes
    mentions = [len(g.mentions) for g in scene.groups]
    fixed = np.zeros((len(group), len(FEATURES)))
    if tables:
        np.concatenate([static_features(t) for t in tables], out=fixed[:, :N_STATIC])
    given = fixed[:, _GIVEN:]
    told_features(scene, given[:, :3])
    aside_features(xyz, codes[1:3], asides, given[:, 3:7])
    idiom_features(country, idiom or {}, given[:, 7:9])
    home_features(ids, xyz, country, admin1, home, given[:, 9:])
    _crossed(fixed, group, mentions, home)
    rows = [slice(s, s + n) for s, n in zip(starts.tolist(), lengths, strict=True)]
    pairs = tuple(make_pair(rows[a], rows[b], tables[a], tables[b], bond) for a, b, bond in scene.links)
    company = make_company(group, codes, mentions, scene.closeness) if len(tables) > 1 else None
    return Layout(sizes, starts, group, ids, xyz, country, level, fixed, pairs, company)


def _crossed(fixed: Floats, group: Ints, mentions: Sequence[int], home: Home) -> None:
    """How much importance counts where the text is local, has few names or many, or says a name often.

    :param mentions: how many each name has.
    """
    alone = 1.0 - math.log(max(len(mentions), 1)) / 4.0
    long, local = math.log(max(sum(mentions), 1)) / 5.0, min(home.strength, 1.0)
    of_names = np.array([(alone, 0.0, math.log(n) / 5.0, long, local) for n in mentions]).reshape(-1, 5)[group]
    of_names[:, 1] = fixed[:, _IDIOM] + fixed[:, _IDIOM + 1]
    np.multiply(of_names, fixed[:, _RANK, None], out=fixed[:, _CROSSED : _CROSSED + 5])
    fixed[:, _CROSSED + 5] = fixed[:, _IS_COUNTRY] * alone


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


def aside_features(xyz: Floats, codes: Ints, asides: Sequence[tuple[NameTable, int]], made: Floats) -> None:
    """Fill in shape (candidates, 4), in the order of `schema.CONTEXT["asides"]`.

    :param codes: shape (2, candidates): the numbers of countries, and of admin1 units.
    """
    says = [(say, count**0.5) for say, count in ((aside_say(table), n) for table, n in asides) if len(say.share)]
    if not says or not len(xyz):
        return
    w = np.concatenate([say.share * c for say, c in says])
    told = np.concatenate([say.codes for say, _ in says], axis=1)
    made[:, :2] = ((codes[:, :, None] == told[:, None]) @ w).T
    near = np.concatenate([say.placed for say, _ in says]) & (w > _FAINT)
    if near.any():
        said = w[near]
        km = kilometres(xyz @ np.concatenate([say.xyz for say, _ in says])[near].T)
        e = np.exp(km / -150.0)
        squared = e * e
        made[:, 2] = (squared * squared * e) @ said
        made[:, 3] = e @ said
    np.log1p(made, out=made)
    made[:, 0] /= 2.0


def idiom_features(country: Ints, idiom: Mapping[int, float], made: Floats) -> None:
    """Fill in shape (candidates, 2), in the order of `schema.CONTEXT["idiom"]`: spoken here, and more elsewhere."""
    if idiom:
        strongest = max(idiom.values())
        made[:, 0] = np.log1p([idiom.get(c, 0.0) for c in country.tolist()])
        made[:, 1] = np.where(country > 0, math.log1p(strongest) - made[:, 0], 0.0)


class Say(NamedTuple):
    """What an aside has to say: the candidates that count, and how much each."""

    share: Floats
    codes: Ints
    """Shape (2, candidates): countries and admin1 units as in `NameTable`, but -1 for none, that is like no other."""
    xyz: Floats
    placed: npt.NDArray[np.bool_]
    """Whether its position says something about places near it."""


@lru_cache(maxsize=8192)
def aside_say(table: NameTable) -> Say:
    """How an aside's candidates share its say: by the prior alone, and less where they are many and small."""
    e = np.exp(static_features(table) @ PRIOR)
    share: Floats = e / (e.sum() + _UNNAMED)
    kept = share > _UNHEARD
    codes = table.codes[1:3]
    return Say(share[kept], np.where(codes > 0, codes, -1)[:, kept], table.xyz[kept], says_where(table.level)[kept])


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
