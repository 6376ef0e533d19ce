"""The protocol: which prediction answers which annotated toponym, and the figures that follow.

- A prediction answers a gold toponym when their spans overlap; one prediction serves one gold toponym.
- Gold toponyms without a position are neutral: a prediction on one is neither right nor wrong. Where none of a corpus
  has one, all are held against the spans found: recognition alone is measured.
- P, R, F are recognition. acc161 is the share within 161 km (100 miles) of all that were recognised, an
  unresolved one counting as wrong. geoF needs both, the span and at most 161 km.
- AUC is the mean of ln(1 + error km) / ln(20038.5) over the recognised, 0 at best, 1 at worst.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from gazetteer import Point, sphere_km

from ..annotated import GoldDocument, GoldToponym
from .predictions import Prediction

NEAR_KM = 161.0
"""100 miles: what the field calls accuracy is the share of answers within it."""
UNRESOLVED_KM = 20037.5
"""Half the Earth's girth: the error of a mention without a place."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold toponym and the prediction that answers it, if any."""

    document: GoldDocument
    gold: GoldToponym
    prediction: Prediction | None
    error: float | None
    """Kilometres between the two; None where nothing answers, or no position is known."""

    @property
    def hit(self) -> bool:
        """Whether it was recognised and is near enough."""
        return self.error is not None and self.error <= NEAR_KM

    @property
    def exact(self) -> bool | None:
        """Whether the GeoNames ids agree; None where either side has none to compare."""
        if self.prediction is None or self.gold.geonameid is None:
            return None
        return self.gold.geonameid == self.prediction.geonameid


@dataclass(frozen=True, slots=True)
class Matched:
    """A document's gold toponyms with their answers, and the predictions that answer none."""

    pairs: tuple[Pair, ...]
    false: tuple[Prediction, ...]


def match_document(document: GoldDocument, predictions: Sequence[Prediction], *, placed: bool = True) -> Matched:
    """Pair the linked toponyms of a document with predictions, in the corpus' order; all of them unless `placed`."""
    used: set[int] = set()
    pairs = []
    for gold in document.toponyms:
        if placed and not gold.linked:
            continue
        over = [i for i, p in enumerate(predictions) if i not in used and meets(p, gold)]
        if not over:
            pairs.append(Pair(document, gold, None, None))
            continue
        best = max(over, key=lambda i: _overlap(predictions[i], gold))
        used.add(best)
        error = _error(gold, predictions[best]) if placed else None
        pairs.append(Pair(document, gold, predictions[best], error))
    false = tuple(
        p for i, p in enumerate(predictions) if i not in used and not any(meets(p, gold) for gold in document.toponyms)
    )
    return Matched(tuple(pairs), false)


def meets(prediction: Prediction, gold: GoldToponym) -> bool:
    """Whether the two spans overlap."""
    return prediction.start < gold.end and gold.start < prediction.end


def _overlap(prediction: Prediction, gold: GoldToponym) -> int:
    return min(prediction.end, gold.end) - max(prediction.start, gold.start)


def _error(gold: GoldToponym, prediction: Prediction) -> float:
    if gold.lat is None or gold.lon is None or prediction.lat is None or prediction.lon is None:
        return UNRESOLVED_KM
    there = Point(lat=prediction.lat, lon=prediction.lon)
    return sphere_km(Point(lat=gold.lat, lon=gold.lon), there)


@dataclass(frozen=True, slots=True)
class Scores:
    """The protocol's figures over some toponyms. Rates are 0 to 1; None where there is nothing to divide by."""

    toponyms: int
    """Gold toponyms with a position; all of them where `placed` is False."""
    recognised: int
    false: int
    """Predictions that answer no annotation."""
    hits: int
    """Recognised and within 161 km."""
    median_km: float | None
    mean_km: float | None
    auc: float | None
    exact: float | None
    """Share of the recognised, among those with an id in the gold, whose GeoNames id is the same."""
    placed: bool = True
    """Whether the gold has positions. Without, P, R and F alone are figures, and the others None."""

    @property
    def precision(self) -> float:
        return _share(self.recognised, self.recognised + self.false)

    @property
    def recall(self) -> float:
        return _share(self.recognised, self.toponyms)

    @property
    def f(self) -> float:
        return _harmonic(self.precision, self.recall)

    @property
    def acc161(self) -> float | None:
        return _share(self.hits, self.recognised) if self.placed else None

    @property
    def geo_precision(self) -> float:
        return _share(self.hits, self.recognised + self.false)

    @property
    def geo_recall(self) -> float:
        return _share(self.hits, self.toponyms)

    @property
    def geo_f(self) -> float | None:
        return _harmonic(self.geo_precision, self.geo_recall) if self.placed else None


def scores(pairs: Iterable[Pair], false: int, *, placed: bool = True) -> Scores:
    """Add up pairs, with `false` predictions that answered none; `placed` as in `match_document`."""
    pairs = list(pairs)
    errors = sorted(p.error for p in pairs if p.error is not None)
    exact = [p.exact for p in pairs if p.exact is not None]
    return Scores(
        toponyms=len(pairs),
        recognised=sum(p.prediction is not None for p in pairs),
        false=false,
        hits=sum(p.hit for p in pairs),
        median_km=errors[len(errors) // 2] if errors else None,
        mean_km=fmean(errors) if errors else None,
        auc=fmean(math.log1p(e) for e in errors) / math.log(20038.5) if errors else None,
        exact=fmean(exact) if exact else None,
        placed=placed,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
