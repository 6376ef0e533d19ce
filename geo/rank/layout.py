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

_ADMIN1, _FEATURE = int(Level.ADMIN1), int(Level.FEATURE)
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
    if len(tables) == 1:
        xyz, codes = tables[0].xyz, tables[0].codes
    else:
        xyz = np.concatenate([t.xyz for t in tables] or [np.zeros((0, 3))])
        codes = np.concatenate([t.codes for t in tables] or [np.zeros((4, 0), dtype=np.int64)], axis=1)
    ids, country, admin1, level = codes
    mentions = [len(g.mentions) for g in scene.groups]
    fixed = np.zeros((len(FEATURES), len(group))).T  # a feature after the other in memory, as they are written
    if tables:
        np.concatenate([static_features(t) for t in tables], out=fixed[:, :N_STATIC])
    given = fixed[:, _GIVEN:]
    told_features(scene, given[:, :4])
    aside_features(xyz, codes[1:3], asides, given[:, 4:8])
    idiom_features(country, idiom or {}, given[:, 8:10])
    home_features(ids, xyz, country, admin1, home, given[:, 10:])
    _crossed(fixed, group, mentions, home, bool(idiom))
    rows = [slice(s, s + n) for s, n in zip(starts.tolist(), lengths, strict=True)] if scene.links else []
    pairs = tuple(make_pair(rows[a], rows[b], tables[a], tables[b], bond) for a, b, bond in scene.links)
    company = make_company(group, codes, mentions, scene.closeness) if len(tables) > 1 else None
    return Layout(sizes, starts, group, ids, xyz, country, level, fixed, pairs, company)


def _crossed(fixed: Floats, group: Ints, mentions: Sequence[int], home: Home, spoken: bool) -> None:
    """How much importance counts where the text is local, has few names or many, or says a name often.

    :param mentions: how many each name has.
    :param spoken: whether the text's manner of speaking says anything.
    """
    alone = 1.0 - math.log(max(len(mentions), 1)) / 4.0
    long, local = math.log(max(sum(mentions), 1)) / 5.0, min(home.strength, 1.0)
    rank = fixed[:, _RANK]
    crossed = fixed[:, _CROSSED:]
    crossed[:, 0] = rank * alone
    if spoken:
        crossed[:, 1] = (fixed[:, _IDIOM] + fixed[:, _IDIOM + 1]) * rank
    if max(mentions, default=1) > 1:
        crossed[:, 2] = np.array([math.log(n) / 5.0 for n in mentions])[group] * rank
    crossed[:, 3] = rank * long
    if local:
        crossed[:, 4] = rank * local
    crossed[:, 5] = fixed[:, _IS_COUNTRY] * alone


def told_features(scene: Scene, made: Floats) -> None:
    """Fill in shape (candidates, 4), in the order of `schema.CONTEXT["told_kind"]`."""
    start = 0
    for group in scene.groups:
        rows = slice(start, start + len(group.table))
        start = rows.stop
        if group.told:
            fits = class_fits(group.table, group.told)
            made[rows, 0], made[rows, 1] = fits, 1.0 - fits
            made[rows, 2] = fits * (group.table.level == _ADMIN1)
        if group.article:
            made[rows, 3] = group.table.level >= _FEATURE


def aside_features(xyz: Floats, codes: Ints, asides: Sequence[tuple[NameTable, int]], made: Floats) -> None:
    """Fill in shape (candidates, 4), in the order of `schema.CONTEXT["asides"]`.

    :param codes: shape (2, candidates): the numbers of countries, and of admin1 units.
    """
    if not asides or not len(xyz):
        return
    says = [aside_say(table, n) for table, n in asides]
    mass: dict[int, float] = {}
    for say in says:
        for code, weight in say.mass:
            mass[code] = mass.get(code, 0.0) + weight
    if mass:
        heard = {code: math.log1p(weight) for code, weight in mass.items()}
        country, admin1 = codes.tolist()
        made[:, 0] = [heard.get(code, 0.0) / 2.0 for code in country]
        made[:, 1] = [heard.get(code, 0.0) for code in admin1]
    near = [say for say in says if len(say.weight)]
    if near:
        said = np.concatenate([say.weight for say in near])
        e = np.exp(kilometres(xyz @ np.concatenate([say.xyz for say in near]).T) / -150.0)
        squared = e * e
        made[:, 2] = (squared * squared * e) @ said
        made[:, 3] = e @ said
        np.log1p(made[:, 2:], out=made[:, 2:])


def idiom_features(country: Ints, idiom: Mapping[int, float], made: Floats) -> None:
    """Fill in shape (candidates, 2), in the order of `schema.CONTEXT["idiom"]`: spoken here, and more elsewhere."""
    if idiom:
        strongest = max(idiom.values())
        made[:, 0] = np.log1p([idiom.get(c, 0.0) for c in country.tolist()])
        made[:, 1] = np.where(country > 0, math.log1p(strongest) - made[:, 0], 0.0)


class Say(NamedTuple):
    """What an aside has to say."""

    mass: tuple[tuple[int, float], ...]
    """How much for each country and each admin1 unit, by their numbers, none of which is both."""
    weight: Floats
    """How much for what is near, a number for each of the candidates that say anything about that."""
    xyz: Floats
    """Where these are, a row each."""


@lru_cache(maxsize=8192)
def aside_say(table: NameTable, count: int) -> Say:
    """How an aside's candidates share its say: by the prior alone, and less where they are many and small.

    :param count: how often it stands in the text.
    """
    e = np.exp(static_features(table) @ PRIOR)
    share = e / (e.sum() + _UNNAMED)
    said = share * count**0.5
    mass: dict[int, float] = {}
    for i in (share > _UNHEARD).nonzero()[0].tolist():
        for code in (int(table.country[i]), int(table.admin1[i])):
            if code:
                mass[code] = mass.get(code, 0.0) + float(said[i])
    near = (share > _UNHEARD) & (said > _FAINT) & says_where(table.level)
    return Say(tuple(mass.items()), said[near], table.xyz[near])


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
