"""What ranking in plain numbers asks of a name's candidates, as lists that are made once, and of a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gazetteer import Remembered

from ..candidates import NameTable
from .context_arrays import has_position
from .groups import COLUMN_OF, FEATURES, JOINED_GROUPS, NAME_FEATURES, name_features
from .model import RankerModel
from .rules import PRIOR

_KEPT = 8192
_READ = ("rank", "shadow", "pop", "country", "loose")
"""The features of names that others are crossed with, and that the confidence asks for."""
SURROUNDING = frozenset(
    """stated_fits stated_clashes stated_admin1 article_nature background_country background_admin1 background_near_30
    background_near_150 wording_here wording_elsewhere home_country home_admin1 home_near_30 home_near_150 home_near_600
    home_seen domain rank_alone rank_wording rank_often rank_long rank_home country_alone""".split()
)
"""The features of a text's surroundings that are weighed in plain numbers."""
BELIEVED = frozenset(
    """country_share country_mass country_named admin1_share admin1_mass admin1_named only_country only_admin1
    only_country_few only_admin1_few only_country_shadow only_country_apart only_country_apart_shadow
    only_country_apart_small only_country_apart_several near_30 near_150 near_600 nearest next_best adjacent_country
    adjacent_admin1 adjacent_near_30 adjacent_near_150 same_place country_focus rank_focus""".split()
)
"""Those of what is believed that are weighed in plain numbers."""
_JOINED = frozenset(column for group in JOINED_GROUPS for column in group.columns)
_KNOWN = frozenset(NAME_FEATURES) | SURROUNDING | BELIEVED | _JOINED


class FewTable(NamedTuple):
    """A name's candidates; each list has a value a candidate."""

    codes: list[tuple[int, int, int]]
    """Country, admin1 unit and level, as in `NameTable`."""
    points: list[tuple[float, float, float]]
    """Unit vectors."""
    placed: list[bool]
    """Whether its position says something about places near it."""
    ids: list[int]
    rank: list[float]
    """The feature of this name; so are the next four."""
    shadow: list[float]
    people: list[float]
    country: list[float]
    loose: list[float]
    prior: list[float]
    """The name's features weighed by `PRIOR`; then by the model, before the context is known and with it."""
    before: list[float]
    after: list[float]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A model's weights by the features' names, and the tables that were made with them."""

    before: Mapping[str, float]
    """Before the context is known; `after` with it."""
    after: Mapping[str, float]
    complete: bool
    """Whether each feature that the model weighs is known here."""
    of_names: np.ndarray
    """Shape (3, len(NAME_FEATURES)): the prior's, before, after."""
    kept: Remembered[NameTable, FewTable]

    def tables(self, tables: Sequence[NameTable]) -> list[FewTable]:
        """Each name's candidates."""
        made = self.kept.all(tables, self._made)
        return [made[table] for table in tables]

    def _made(self, tables: Sequence[NameTable]) -> list[FewTable]:
        return [self._table(t, x) for t, x in zip(tables, name_features(tables), strict=True)]

    def _table(self, table: NameTable, features: np.ndarray) -> FewTable:
        ids, *codes = table.codes
        return FewTable(
            list(zip(*(column.tolist() for column in codes), strict=True)),
            [tuple(point) for point in table.xyz.tolist()],
            has_position(table.level).tolist(),
            ids.tolist(),
            *(features[:, COLUMN_OF[name]].tolist() for name in _READ),
            *(self.of_names @ features.T).tolist(),
        )


@lru_cache(maxsize=16)
def weights_of(model: RankerModel) -> Weights:
    """The weights of a model."""
    before, after = (dict(zip(FEATURES, w.tolist(), strict=True)) for w in (model.static, model.context))
    complete = all(name in _KNOWN or not (before[name] or after[name]) for name in FEATURES)
    n = len(NAME_FEATURES)
    of_names = np.array((PRIOR, model.static[:n], model.context[:n]))
    return Weights(before, after, complete, of_names, Remembered(_KEPT))
