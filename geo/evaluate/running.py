"""Run a resolver over corpora, with the baselines beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from gazetteer import Gazetteer, Place, Point, sphere_km

from ..annotated import Corpus, DocId, GoldDocument, GoldToponym, gold_mentions, located, read_corpus
from ..candidates import CandidateFinder
from ..context import Memory
from ..document import Document, Mention
from ..errors import CorpusError, InputError
from ..record import iso_date
from .predictions import Prediction, from_document
from .report import Report, Row, evaluate
from .scoring import meets

Progress = Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]]
"""Wraps the documents as they are worked through, to show how far it is."""

BASELINE = "population only"
CEILING = "candidate ceiling"


class ResolverLike(Protocol):
    """What is needed of a resolver."""

    @property
    def gazetteer(self) -> Gazetteer: ...

    @property
    def memory(self) -> Memory | None: ...

    def __call__(
        self, text: str, *, name: str = "", source: str = "", date: str = "", mentions: Iterable[Mention] | None = None
    ) -> Document: ...


@dataclass(frozen=True, slots=True)
class _Made:
    """Predictions of the resolver, and of the two that stand beside it, on the same spans."""

    resolver: dict[DocId, tuple[Prediction, ...]]
    baseline: dict[DocId, tuple[Prediction, ...]]
    ceiling: dict[DocId, tuple[Prediction, ...]]


def run(
    corpora: Iterable[str | os.PathLike[str]],
    resolver: ResolverLike,
    *,
    gold_spans: bool = False,
    sources: bool = False,
    progress: Progress = iter,
) -> Report:
    """Resolve the corpora's documents and hold the answers against their gold.

    `gold_spans` hands the annotated spans to the resolver, so that only its choice of place is judged; `sources`
    tells it each document's outlet and date. A resolver with a memory then reads all documents twice: each is resolved
    with what the other documents of its outlet named, as the resolver itself had understood them at first. Raises
    `InputError` or `CorpusError` where a corpus can't be read.
    """
    read = [located(read_corpus(path), resolver.gazetteer) for path in corpora]
    documents = [d for corpus in read for d in corpus.documents]
    _refuse_shared_ids(documents)
    if gold_spans and not any(t.linked for d in documents for t in d.toponyms):
        raise InputError("annotated spans judge the choice of place, and no annotated name has a position")
    made = _make(documents, resolver, gold_spans=gold_spans, sources=sources, progress=progress)
    baselines = {BASELINE: made.baseline, CEILING: made.ceiling}
    report = evaluate(documents, made.resolver, baselines=baselines, describe=_describer(resolver.gazetteer))
    each = tuple(Row(c.name, evaluate(c.documents, made.resolver).scores) for c in read) if len(read) > 1 else ()
    notes = [f"{c.name}: {note}" for c in read for note in c.notes]
    notes += _unplaced(read, report)
    settings = "annotated spans given" if gold_spans else "spans recognised"
    settings += ", each document's source given, and what its other documents name" if sources else ""
    return replace(report, names=tuple(c.name for c in read), corpora=each, notes=tuple(notes), settings=settings)


def _make(
    documents: Sequence[GoldDocument], resolver: ResolverLike, *, gold_spans: bool, sources: bool, progress: Progress
) -> _Made:
    finder = CandidateFinder(resolver.gazetteer)
    made = _Made({}, {}, {})
    first = _read_once(documents, resolver, gold_spans) if sources and resolver.memory is not None else {}
    for gold in progress(documents):
        if resolver.memory is not None and gold.id in first:
            resolver.memory.forget(first[gold.id])
        document = _resolve(gold, resolver, gold_spans, sources)
        made.resolver[gold.id] = from_document(document)
        baseline, ceiling = [], []
        for r in document.resolutions:
            places = [hit.place for hit in finder(r.mention)]
            baseline.append(_prediction(r.mention, max(places, key=lambda p: p.population, default=None)))
            ceiling.append(_prediction(r.mention, _nearest(r.mention, places, gold.toponyms)))
        made.baseline[gold.id], made.ceiling[gold.id] = tuple(baseline), tuple(ceiling)
    return made


def _read_once(documents: Iterable[GoldDocument], resolver: ResolverLike, gold_spans: bool) -> dict[DocId, Document]:
    """What each document seems to say before its outlet is known; the resolver's memory has learned it."""
    found = {gold.id: replace(_resolve(gold, resolver, gold_spans, False), source=gold.source) for gold in documents}
    if resolver.memory is not None:
        for document in found.values():
            resolver.memory.learn(document)
    return found


def _resolve(gold: GoldDocument, resolver: ResolverLike, gold_spans: bool, sources: bool) -> Document:
    mentions = gold_mentions(gold) if gold_spans else None
    if sources:
        return resolver(
            gold.text, name=str(gold.id), source=gold.source, date=iso_date(gold.date) or "", mentions=mentions
        )
    return resolver(gold.text, name=str(gold.id), mentions=mentions)


def _prediction(mention: Mention, place: Place | None) -> Prediction:
    if place is None:
        return Prediction(mention.start, mention.end)
    return Prediction(mention.start, mention.end, place.point.lat, place.point.lon, place.geonameid, label=place.label)


def _nearest(mention: Mention, places: Sequence[Place], toponyms: Sequence[GoldToponym]) -> Place | None:
    """Of the candidates, the one nearest to the truth."""
    span = Prediction(mention.start, mention.end)
    for t in toponyms:
        if t.lat is not None and t.lon is not None and meets(span, t):
            truth = Point(lat=t.lat, lon=t.lon)
            return min(places, key=lambda p: sphere_km(truth, p.point), default=None)
    return places[0] if places else None


def _describer(gazetteer: Gazetteer) -> Callable[[GoldToponym], tuple[str, str]]:
    """Country and feature class of a gold place: by its id, else as the corpus says, else by what is near."""

    def describe(t: GoldToponym) -> tuple[str, str]:
        place = gazetteer.get(t.geonameid) if t.geonameid is not None else None
        if place is not None:
            return place.country_name or place.country or "no country", place.fclass
        if t.country or t.lat is None or t.lon is None:
            return t.country, t.fclass
        near = gazetteer.near(lat=t.lat, lon=t.lon, limit=1)
        return (near[0].place.country_name if near else "") or "no country", t.fclass

    return describe


def _unplaced(corpora: Sequence[Corpus], report: Report) -> list[str]:
    """What to know where annotated names have no position."""
    if not any(d.toponyms for corpus in corpora for d in corpus.documents):
        return ["No name is annotated, so the figures mean nothing."]
    if not report.scores.placed:
        return ["No annotated name has a position, so recognition alone is measured."]
    bare = [c.name for c in corpora if not any(t.linked for d in c.documents for t in d.toponyms)]
    return [f"{name}: no annotated name has a position; only its own row measures recognition on it." for name in bare]


def _refuse_shared_ids(documents: Sequence[GoldDocument]) -> None:
    seen: set[DocId] = set()
    for document in documents:
        if document.id in seen:
            raise CorpusError(f"two of the corpora have a document {document.id!r}; evaluate them one by one")
        seen.add(document.id)
