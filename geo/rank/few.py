"""Ranking few candidates in plain numbers: the beliefs that `rank` has of them, several times as fast.

Most texts have few names, and an operation on arrays costs as much for three numbers as for three hundred. What is said
here once more, feature by feature, `groups` declares; tests hold both to the same beliefs. A model that weighs a
feature which is not known here is left to the arrays, and so are texts of many candidates.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from ..candidates import Floats, Ints
from .few_base import Known, Rows, base_scores, joined_names, joined_scores
from .few_believed import Said, believed_scores, beside, beside_sure, said
from .few_near import Nearness
from .few_tables import FewTable, weights_of
from .groups import FEATURES
from .model import RankerModel
from .ranker import CONTEXT_PASSES, SETTLED, OfChosen

MOST = 24
"""With more candidates a text is left to the arrays: how near each is to each believed one grows with their square."""


class FewRanked:
    """A document's few candidates with what is believed of them; as `Ranked`, whose features come when asked for."""

    __slots__ = ("_features", "_said", "_tables", "beliefs")

    def __init__(
        self,
        beliefs: Rows,
        tables: Sequence[FewTable],
        said: Said | None,
        features: Callable[[Floats | None], Floats] | None,
    ) -> None:
        """
        :param said: what was summed up for the last pass; None for a name that stands alone.
        :param features: gives those of all candidates at some beliefs, at none for a name that stands alone; None where
            no name has two candidates, of which one could be preferred.
        """
        self.beliefs = beliefs
        self._tables, self._said, self._features = tables, said, features

    def of_chosen(self, best: Sequence[int]) -> list[OfChosen]:
        """As `Ranked.of_chosen`."""
        loose = [table.loose[i] for table, i in zip(self._tables, best, strict=True)]
        if self._said is None:
            return [OfChosen(x, 0.0, 0.0) for x in loose]
        made = []
        for name, (i, table, x) in enumerate(zip(best, self._tables, loose, strict=True)):
            share, near = self._said.share(name, table.codes[i][0]), self._said.near_150(name, table.points[i])
            made.append(OfChosen(x, share, near))
        return made

    def lead(self, best: Sequence[int], rival: Sequence[int]) -> Callable[[], Floats]:
        """As `Ranked.lead`; what it gives keeps no more of the text than it needs."""
        if self._features is None:
            return partial(np.zeros, (len(best), len(FEATURES)))
        return partial(_lead, self._features, None if self._said is None else self._said.belief, best, rival)


def _lead(
    features: Callable[[Floats | None], Floats], spoken: Rows | None, best: Sequence[int], rival: Sequence[int]
) -> Floats:
    """
    :param spoken: the beliefs that the last pass heard, None for a name that stands alone.
    """
    if spoken is None:
        made, starts = features(None), np.zeros(1, dtype=np.int64)
    else:
        made = features(np.array([p for own in spoken for p in own]))
        starts = np.cumsum([0, *(len(own) for own in spoken[:-1])])
    more: Floats = made[starts + np.array(best)] - made[starts + np.array(rival)]
    return more


def rank_few(
    known: Known, model: RankerModel, allowed: Ints | None, features: Callable[[Floats | None], Floats]
) -> FewRanked | None:
    """Weigh every candidate; None for what is left to the arrays.

    :param allowed: as for `rank`.
    :param features: as for `FewRanked`.
    """
    weights, sizes = weights_of(model), [len(group.table) for group in known.graph.groups]
    if not sizes or not weights.complete or sum(sizes) > MOST:
        return None
    tables = weights.tables([group.table for group in known.graph.groups])
    free = None if allowed is None else _by_name(allowed.tolist(), sizes)
    doubtful = [number for number, size in enumerate(sizes) if size > 1]
    alone = len(sizes) == 1
    if not doubtful:
        beliefs = [[1.0] for _ in sizes] if free is None else [[float(kept) for kept in own] for own in free]
        return FewRanked(beliefs, tables, None if alone else said(beside_sure(known.graph, tables), beliefs), None)
    before, after = base_scores(known, tables, weights)
    if alone:  # a name that stands alone has no context, and no belief changes its features
        return FewRanked(_believed(after, free), tables, None, features)
    joined = joined_names(known.graph)
    if joined:
        before = joined_scores(joined, _believed([table.prior for table in tables], free), before, weights.before)
    beliefs = _believed(before, free)
    others = beside(known.graph, tables)
    nearness = Nearness(tables, doubtful, others.closeness, weights.after)
    for _ in range(CONTEXT_PASSES):
        heard = said(others, beliefs)
        scores = joined_scores(joined, beliefs, after, weights.after) if joined else list(after)
        for name, near in zip(doubtful, nearness.scores(heard.speakers), strict=True):
            own = [score + more for score, more in zip(scores[name], near, strict=True)]
            scores[name] = believed_scores(heard, name, own, weights.after)
        last, beliefs = beliefs, _believed(scores, free)
        moved = max([abs(p - q) for name in doubtful for p, q in zip(beliefs[name], last[name], strict=True)])
        if moved < SETTLED:
            break
    return FewRanked(beliefs, tables, heard, features)


def _by_name(values: Sequence[int], sizes: Sequence[int]) -> list[Sequence[int]]:
    found, start = [], 0
    for size in sizes:
        found.append(values[start : start + size])
        start += size
    return found


def _believed(scores: Rows, free: Sequence[Sequence[int]] | None) -> Rows:
    """The probabilities of each name's candidates; 0 for those that are not free."""
    if free is None:
        return [[1.0] if len(own) == 1 else _softmax(own) for own in scores]
    made = []
    for own, kept in zip(scores, free, strict=True):
        p = _softmax([score if k > 0 else -1e9 for score, k in zip(own, kept, strict=True)])
        made.append([x * k for x, k in zip(p, kept, strict=True)])
    return made


def _softmax(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    e = [math.exp(score - most) for score in scores]
    total = sum(e)
    return [x / total for x in e]
