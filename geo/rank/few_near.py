"""Belief in places near few candidates: in plain numbers for one candidate, as arrays for several."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..candidates import Floats
from .distance import EARTH_KM
from .features import NOWHERE_KM, NearbyArrays, nearby_arrays, two_least
from .few_tables import FewTable
from .scales import FAR_KM, FARTHEST, NEAREST_KM, PER_BELIEF

_MOST_PAIRS = 24
"""More candidates times believed places are worked out as arrays."""
_APART_KM = 1e9
Point = tuple[float, float, float]


class Speaker(NamedTuple):
    """A place that is believed and tells where others are."""

    row: int
    """Its candidate's number in the text."""
    name: int
    weight: float
    sure: bool
    """It is likelier than not."""
    point: Point


def near_one(point: Point, name: int, speakers: Sequence[Speaker], close: Sequence[float]) -> tuple[float, ...]:
    """Belief in other names' places near one, as `Believed.near`; then the kilometres to the two nearest.

    :param close: how close the place's name stands to each other, as in `Beside`.
    """
    x, y, z = point
    near_30 = near_150 = near_600 = beside_30 = beside_150 = 0.0
    first = second = NOWHERE_KM
    for _, other, weight, sure, (a, b, c) in speakers:
        if other == name:
            continue
        squared = 2.0 - 2.0 * (x * a + y * b + z * c)
        km = math.sqrt(squared) * EARTH_KM if squared > 0.0 else 0.0
        e600 = math.exp(km / -FAR_KM)
        e300 = e600 * e600
        e150 = e300 * e300
        e75 = e150 * e150
        e30 = e75 * e75 * e150 * weight
        e150 *= weight
        near_30 += e30
        near_150 += e150
        near_600 += e600 * weight
        beside_30 += e30 * close[other]
        beside_150 += e150 * close[other]
        if sure and km < second:
            first, second = (km, first) if km < first else (first, km)
    return near_30, near_150, near_600, beside_30, beside_150, first, second


class Nearness:
    """What a text's names score by what is near them."""

    def __init__(
        self,
        tables: Sequence[FewTable],
        doubtful: Sequence[int],
        closeness: Sequence[Sequence[float]],
        w: Mapping[str, float],
    ) -> None:
        """
        :param doubtful: the numbers of the names that have several candidates; the others need no score.
        :param w: weights by features.
        """
        self._doubtful, self._closeness = doubtful, closeness
        self._points = [tables[name].points for name in doubtful]
        self._owner = [name for name in doubtful for _ in tables[name].points]
        self._nearby: NearbyArrays | None = None
        self._of_near = [w[f] for f in ("near_30", "near_150", "near_600")]
        self._of_beside = [w[f] for f in ("adjacent_near_30", "adjacent_near_150")]
        self._of_nearest = [w[f] for f in ("nearest", "next_best")]

    def scores(self, speakers: Sequence[Speaker]) -> list[list[float]]:
        """The scores of each doubtful name's candidates."""
        if not speakers:
            return [[0.0] * len(points) for points in self._points]
        if len(self._owner) * len(speakers) <= _MOST_PAIRS:
            return [
                [self._score(near_one(point, name, speakers, self._closeness[name])) for point in points]
                for name, points in zip(self._doubtful, self._points, strict=True)
            ]
        made, start, found = [], 0, self._of_all(speakers).tolist()
        for points in self._points:
            made.append(found[start : start + len(points)])
            start += len(points)
        return made

    def _score(self, near: tuple[float, ...]) -> float:
        score = sum([w * math.log1p(PER_BELIEF * x) for w, x in zip(self._of_near, near[:3], strict=True)])
        score += sum([w * x for w, x in zip(self._of_beside, near[3:5], strict=True)])
        nearest = zip(self._of_nearest, near[5:], strict=True)
        return score + sum([w * (1.0 - math.log1p(km / NEAREST_KM) / FARTHEST) for w, km in nearest])

    def _of_all(self, speakers: Sequence[Speaker]) -> Floats:
        nearby = self._arrays(speakers)
        weights = {speaker.row: speaker.weight for speaker in speakers}
        sure = {speaker.row for speaker in speakers if speaker.sure}
        rows = nearby.placed.tolist()
        near = nearby.near @ [weights.get(row, 0.0) for row in rows]
        nearest = two_least(nearby.km.take([i for i, row in enumerate(rows) if row in sure], axis=1))
        scores: Floats = self._of_near @ np.log1p(PER_BELIEF * near[:3])
        scores += self._of_beside @ near[3:]
        scores += self._of_nearest @ (1.0 - np.log1p(nearest / NEAREST_KM) / FARTHEST)
        return scores

    def _arrays(self, speakers: Sequence[Speaker]) -> NearbyArrays:
        """Those of an earlier pass, which mostly serve again, as fewer candidates are believed with each."""
        rows = [speaker.row for speaker in speakers]
        if self._nearby is None or not set(rows).issubset(self._nearby.placed.tolist()):
            xyz = np.array([point for points in self._points for point in points])
            names = [speaker.name for speaker in speakers]
            owner = np.array(self._owner)
            self._nearby = nearby_arrays(
                np.array(rows),
                xyz @ np.array([speaker.point for speaker in speakers]).T,
                (owner[:, None] == names) * _APART_KM,
                np.array(self._closeness)[owner[:, None], names],
            )
        return self._nearby
