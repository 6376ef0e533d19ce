"""What names outside the mentions say about where a text plays: "University of Kentucky", "the Dallas Morning News"."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..candidates import NameTable
from .context_arrays import has_position
from .groups import BackgroundVotes
from .groups.name import name_features
from .rules import PRIOR

_FAINT = 0.02  # candidates weaker than this say nothing about places near them
_UNHEARD = 0.003  # what says less than this is left out
_UNNAMED = 30.0  # the weight of meaning no place at all, on the scale of exp(prior)


@lru_cache(maxsize=8192)
def background_votes(table: NameTable, count: int) -> BackgroundVotes:
    """The votes of a name: by the prior alone, and less where its candidates are many and small.

    :param count: how often it stands in the text.
    """
    e = np.exp(name_features(table) @ PRIOR)
    share = e / (e.sum() + _UNNAMED)
    said = share * count**0.5
    mass: dict[int, float] = {}
    for i in (share > _UNHEARD).nonzero()[0].tolist():
        for code in (int(table.country[i]), int(table.admin1[i])):
            if code:
                mass[code] = mass.get(code, 0.0) + float(said[i])
    near = (share > _UNHEARD) & (said > _FAINT) & has_position(table.level)
    return BackgroundVotes(tuple(mass.items()), said[near], table.xyz[near])
