"""Gold and predictions in, figures out. Pure: nothing is read, searched or written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from ..annotated import GoldDocument, GoldToponym
from .predictions import Predictions
from .scoring import Matched, Pair, Scores, match_document, scores

BINS = 10
WORST = 25
CUTS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95)

Describe = Callable[[GoldToponym], tuple[str, str]]
"""The country and the feature class that a gold toponym is counted under."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of about the same confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them within 161 km of the truth."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether confidence means what it says, over every prediction that has a place and isn't neutral."""

    bins: tuple[Bin, ...]
    """Ten of equal width; those that nothing fell into are left out."""

    @property
    def count(self) -> int:
        return sum(b.count for b in self.bins)

    @property
    def error(self) -> float:
        """Expected calibration error: the mean gap between confidence and truth, weighted by count."""
        return sum(b.count * abs(b.confidence - b.right) for b in self.bins) / self.count if self.bins else 0.0


@dataclass(frozen=True, slots=True)
class Cut:
    """What is left when only answers of some confidence are kept."""

    confidence: float
    """The least that is kept."""
    kept: int
    """How many answers that leaves."""
    right: float
    """The share of them that are within 161 km of an annotated place they overlap."""
    found: float
    """The share of the annotated places that they get right."""


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of a group, or of another method on the same documents."""

    label: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found."""

    names: tuple[str, ...]
    """The corpora."""
    documents: int
    scores: Scores
    calibration: Calibration | None
    """None where no prediction says how sure it is."""
    cuts: tuple[Cut, ...] = ()
    """Right and found, by the least confidence that is kept."""
    baselines: tuple[Row, ...] = ()
    """Other methods on the same spans: the population baseline, the best that the candidates allow."""
    corpora: tuple[Row, ...] = ()
    """Each corpus by itself, where there is more than one."""
    countries: tuple[Row, ...] = ()
    """By the country of the gold place, largest first. Precision has no meaning here."""
    classes: tuple[Row, ...] = ()
    """By GeoNames feature class of the gold place, largest first."""
    worst: tuple[Pair, ...] = ()
    """The largest errors, each resolved mistake of a name in a document once."""
    missed: tuple[tuple[str, int], ...] = ()
    """The names most often not found, with how often."""
    invented: tuple[tuple[str, int], ...] = ()
    """The words most often taken for places that nobody annotated, with how often."""
    notes: tuple[str, ...] = ()
    """What a reader of the figures should know."""
    settings: str = ""
    """How the predictions were made, in words."""
    predictions: Predictions = field(default_factory=dict, repr=False)


def evaluate(
    gold: Iterable[GoldDocument],
    predictions: Predictions,
    *,
    baselines: Mapping[str, Predictions] | None = None,
    describe: Describe = lambda t: (t.country, t.fclass),
    name: str = "",
) -> Report:
    """Hold predictions against gold by the protocol of `geo.evaluate.scoring`.

    `baselines` names other predictions on the same documents; documents without predictions count as empty. Where no
    annotated name has a position, recognition alone is measured.
    """
    documents = tuple(gold)
    placed = any(t.linked for d in documents for t in d.toponyms) or not any(d.toponyms for d in documents)
    matched = [match_document(d, predictions.get(d.id, ()), placed=placed) for d in documents]
    pairs = [p for m in matched for p in m.pairs]
    judged = _judged(matched) if placed else []
    return Report(
        names=(name,) if name else (),
        documents=len(documents),
        scores=_total(matched, placed=placed),
        calibration=_calibrate(judged),
        cuts=_cuts(judged, len(pairs)),
        baselines=tuple(
            Row(label, _total([match_document(d, other.get(d.id, ())) for d in documents]))
            for label, other in ((baselines or {}) if placed else {}).items()
        ),
        countries=_grouped(pairs, lambda t: describe(t)[0]) if placed else (),
        classes=_grouped(pairs, lambda t: describe(t)[1]) if placed else (),
        worst=_worst(pairs) if placed else (),
        missed=_frequent(p.gold.text for p in pairs if p.prediction is None),
        invented=_frequent(d.text[f.start : f.end] for d, m in zip(documents, matched, strict=True) for f in m.false),
        notes=_strangers(documents, predictions),
        predictions=predictions,
    )


def _strangers(documents: Sequence[GoldDocument], predictions: Predictions) -> tuple[str, ...]:
    """A note where predictions are for documents that are not here: most likely, their ids are written otherwise."""
    known = {d.id for d in documents}
    strange = [ident for ident in predictions if ident not in known]
    if not strange:
        return ()
    which = f"{len(strange)} of the {len(predictions)} documents with predictions are not in the corpus"
    own = f"; the corpus writes ids such as {documents[0].id!r}" if documents else ""
    return (f"{which}, the first: {strange[0]!r}{own}.",)


def _judged(matched: Iterable[Matched]) -> list[tuple[float, bool]]:
    """(confidence, whether it is right) of each answer that gives a place and is not neutral."""
    judged = []
    for m in matched:
        answers = [(p.prediction, p.hit) for p in m.pairs if p.prediction] + [(p, False) for p in m.false]
        judged += [(p.confidence, hit) for p, hit in answers if p.lat is not None and p.confidence is not None]
    return judged


def _calibrate(judged: Sequence[tuple[float, bool]]) -> Calibration | None:
    binned: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, hit in judged:
        binned[min(BINS - 1, max(0, int(confidence * BINS)))].append((confidence, hit))
    bins = tuple(
        Bin(i / BINS, (i + 1) / BINS, len(inside), fmean(c for c, _ in inside), fmean(hit for _, hit in inside))
        for i, inside in sorted(binned.items())
    )
    return Calibration(bins) if bins else None


def _cuts(judged: Sequence[tuple[float, bool]], toponyms: int) -> tuple[Cut, ...]:
    cuts = []
    for low in CUTS:
        kept = [hit for confidence, hit in judged if confidence >= low]
        if kept and toponyms:
            cuts.append(Cut(low, len(kept), fmean(kept), sum(kept) / toponyms))
    return tuple(cuts)


def _total(matched: Sequence[Matched], *, placed: bool = True) -> Scores:
    return scores((p for m in matched for p in m.pairs), sum(len(m.false) for m in matched), placed=placed)


def _grouped(pairs: Sequence[Pair], key: Callable[[GoldToponym], str]) -> tuple[Row, ...]:
    groups: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[key(pair.gold)].append(pair)
    if list(groups) == [""]:
        return ()
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Row(label, scores(inside, 0)) for label, inside in ordered)


def _worst(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The largest errors of mentions that got a place, one a name and document."""
    seen: set[tuple[object, str, int | None]] = set()
    worst: list[Pair] = []
    resolved = [p for p in pairs if p.prediction and p.prediction.lat is not None and not p.hit]
    for pair in sorted(resolved, key=lambda p: -(p.error or 0.0)):
        key = (pair.document.id, pair.gold.text, pair.prediction.geonameid if pair.prediction else None)
        if key not in seen:
            seen.add(key)
            worst.append(pair)
    return tuple(worst[:WORST])


def _frequent(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts: defaultdict[str, int] = defaultdict(int)
    for text in texts:
        counts[" ".join(text.split())] += 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:WORST])
