"""Train the ranker: fit its two sets of weights, then the confidence on answers that training has not seen.

Deterministic; some minutes for 800 texts
on one core.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from gazetteer import Place

from ..annotated import DocId, GoldDocument, gold_mentions
from ..candidates import CandidateFinder, Floats
from ..context import Context, find_home, source_key
from ..document import Mention
from ..rank import PRIOR, RankerModel, features, rank, softmax
from ..resolve import NEARBY_TERMS, SEVERAL, TERMS, fill_terms
from .confidence import Judged, fit_logistic, judged
from .documents import fold_of
from .examples import Example, batch_of, make_example
from .nearby import weighed_neighbours
from .softmax import Batch, fit_weights, join

_DECAY = 1e-4
_FOLDS = 5
_LEAST_TAG = 0.4
_OWN = 0.5
_GIVEN = 0.15  # what answers on annotated spans count in confidence, beside those on found ones: users give spans, too
_BESIDE = 0.3  # what a text that might have been counts
_OF_SORT = (
    0.2,
    1.5,
    1.4,
)  # for the terms that tell sorts of text: _GIVEN and _BESIDE times these, a corpus' weight to this power
_DOMAIN_ONLY = 0.3  # of the texts that get a home, how many know no more than their source's address


@dataclass(frozen=True, slots=True)
class Material:
    """What the ranker learns from."""

    documents: Sequence[GoldDocument]
    recognised: Mapping[DocId, Sequence[Mention]]
    """What a recogniser that was not trained on a text finds in it."""
    weight: Mapping[DocId, float] = field(default_factory=dict)
    """How much a text counts; 1 where nothing is said. See `balanced`."""
    looked_up: frozenset[DocId] = frozenset()
    """Texts whose every name was looked up in this gazetteer: any place for one that has none there is wrong."""

    counterparts: Mapping[DocId, Sequence[Example]] = field(default_factory=dict)
    """What each text might have been (see `situations`): with the annotators' mentions only, and counting less."""
    laid_out: dict[tuple[DocId, tuple[Mention, ...]], Example] = field(default_factory=dict, repr=False)
    """Texts that were laid out before: every fold sees the same."""

    def example(self, document: GoldDocument, mentions: Sequence[Mention], finder: CandidateFinder) -> Example:
        """A text with these mentions, laid out."""
        key = document.id, tuple(mentions)
        if key not in self.laid_out:
            self.laid_out[key] = make_example(document, mentions, finder)
        return self.laid_out[key]

    def found(self, document: GoldDocument) -> list[Mention]:
        """What the recogniser finds in a text, without what it hardly believes itself."""
        return [m for m in self.recognised.get(document.id, ()) if m.probability >= _LEAST_TAG]


def train_ranker(material: Material, finder: CandidateFinder, *, name: str, seed: int = 0) -> RankerModel:
    """The ranker, with a confidence fitted on held-out folds that share no source."""
    held_out: list[tuple[GoldDocument, RankerModel]] = []
    folds = fold_of([d.source for d in material.documents], _FOLDS, seed)
    for number in range(_FOLDS):
        seen = [d for d, f in zip(material.documents, folds, strict=True) if f != number]
        model = fit_ranker(replace(material, documents=seen), finder, name=name, seed=seed)
        held_out += [(d, model) for d, f in zip(material.documents, folds, strict=True) if f == number]
    return with_calibration(fit_ranker(material, finder, name=name, seed=seed), held_out, material, finder)


def with_calibration(
    model: RankerModel,
    held_out: Sequence[tuple[GoldDocument, RankerModel]],
    material: Material,
    finder: CandidateFinder,
) -> RankerModel:
    """The model with its confidence, and its placing by neighbours, from answers to texts that training had not seen.

    :param held_out: texts, each with a model that was fitted without it.
    """
    calibration = _calibration(held_out, material, finder)
    return replace(model, calibration=calibration, nearby=_nearby(held_out, calibration, material, finder))


def _calibration(
    held_out: Sequence[tuple[GoldDocument, RankerModel]], material: Material, finder: CandidateFinder
) -> dict[str, float]:
    """The confidence regression, from what the recogniser found and, a little, from the annotators' mentions."""
    answers: list[Judged] = []
    weight: list[float] = []
    of_sort: list[float] = []
    given, beside, power = _OF_SORT
    for document, model in held_out:
        for mentions, counts, again in (
            (material.found(document), 1.0, 1.0),
            (gold_mentions(document), _GIVEN, _GIVEN * given),
        ):
            example = material.example(document, mentions, finder)
            answers += judged(example, model, lacking=document.id in material.looked_up)
            own, new = material.weight.get(document.id, 1.0), len(answers) - len(weight)
            weight += [counts * own] * new
            of_sort += [again * own**power] * new
        for other in material.counterparts.get(document.id, ()):
            answers += judged(other, model)
            new = len(answers) - len(weight)
            weight += [_BESIDE] * new
            of_sort += [_BESIDE * beside] * new
    if not answers:
        return {}
    rows = fill_terms(np.array([terms for terms, *_ in answers]), [tagged for _, tagged, _ in answers])
    right = [is_right for *_, is_right in answers]
    own_terms, sort_terms = rows[:, :SEVERAL], rows[:, SEVERAL:]
    first = fit_logistic(list(own_terms), right, weight)
    # Behind the others and not with them, so that texts of few names are judged as if there were no such terms.
    second = fit_logistic(list(sort_terms), right, of_sort, offset=own_terms @ first)
    return _named(TERMS, np.concatenate([first, second]))


def _nearby(
    held_out: Sequence[tuple[GoldDocument, RankerModel]],
    calibration: Mapping[str, float],
    material: Material,
    finder: CandidateFinder,
) -> dict[str, float]:
    """The regression that places names by their neighbours, from annotated and from found mentions."""
    terms: list[Floats] = []
    right: list[bool] = []
    weight: list[float] = []
    for document, model in held_out:
        calibrated = replace(model, calibration=calibration)
        for mentions in (gold_mentions(document), material.found(document)):
            for row, answer in weighed_neighbours(material.example(document, mentions, finder), calibrated):
                terms.append(row)
                right.append(answer)
        weight += [material.weight.get(document.id, 1.0)] * (len(terms) - len(weight))
    return _named(NEARBY_TERMS, fit_logistic(terms, right, weight))


def _named(terms: Sequence[str], weights: Floats) -> dict[str, float]:
    """Weights by name; none where nothing was learnt."""
    return dict(zip(terms, weights.tolist(), strict=True)) if len(weights) else {}


def fit_ranker(material: Material, finder: CandidateFinder, *, name: str, seed: int = 0) -> RankerModel:
    """The ranker without its confidence.

    Every text is seen three times: with the annotators' mentions, with a recogniser's, and with what the other texts of
    its source teach about where it is at home.
    """
    examples = []
    for document in material.documents:
        found = material.found(document)
        both = [mentions for mentions in (gold_mentions(document), found) if mentions]
        made = [material.example(document, mentions, finder) for mentions in both]
        examples += [weighed(example, material) for example in made]
        others = material.counterparts.get(document.id, ())
        examples += [replace(example, weight=example.weight * _BESIDE) for example in others]
    homeless = _fit(examples, name)
    examples += _at_home(material, finder, homeless, random.Random(seed))
    return _fit(examples, name)


def balanced(corpora: Sequence[Sequence[GoldDocument]], own: Sequence[GoldDocument] = ()) -> dict[DocId, float]:
    """Weights for texts that let a small corpus speak beside a large one, by the square root of their sizes.

    :param own: texts of our own, which count less: made to be hard, they have more names than news has.
    """
    largest = max(map(len, corpora), default=0)
    weights = {d.id: (largest / len(corpus)) ** 0.5 for corpus in corpora for d in corpus}
    return weights | {d.id: _OWN for d in own}


def weighed(example: Example, material: Material) -> Example:
    """The example, counting as much as its text does."""
    return replace(example, weight=example.weight * material.weight.get(example.document.id, 1.0))


def _fit(examples: Sequence[Example], name: str) -> RankerModel:
    """First the weights without context, then those with it, on beliefs as both passes leave them."""
    prior = [softmax(e.layout.static @ PRIOR, e.layout) for e in examples]
    x = [features(e.layout, b, context=False) for e, b in zip(examples, prior, strict=True)]
    static = fit_weights(_joined(examples, x), decay=_DECAY)
    once = _next(examples, x, static)
    first = fit_weights(_joined(examples, once), decay=_DECAY)
    twice = _next(examples, once, first)
    context = fit_weights(_joined([*examples, *examples], [*once, *twice]), decay=_DECAY)
    return RankerModel(name, static, context)


def _next(examples: Sequence[Example], x: Sequence[Floats], weights: Floats) -> list[Floats]:
    """The features of the next pass."""
    return [features(e.layout, softmax(rows @ weights, e.layout)) for e, rows in zip(examples, x, strict=True)]


def _joined(examples: Iterable[Example], x: Iterable[Floats]) -> Batch:
    made = [batch_of(e, rows) for e, rows in zip(examples, x, strict=True)]
    return join([b for b in made if b is not None])


def _at_home(material: Material, finder: CandidateFinder, model: RankerModel, chance: random.Random) -> list[Example]:
    """The texts of known sources again, each with a home from some of its source's other texts."""
    places: dict[DocId, list[tuple[Place, float]]] = {}
    by_source: dict[str, list[GoldDocument]] = {}
    for document in material.documents:
        if document.source:
            by_source.setdefault(source_key(document.source), []).append(document)
    made = []
    for document in material.documents:
        others = [d for d in by_source.get(source_key(document.source), ()) if d.id != document.id]
        known = [] if chance.random() < _DOMAIN_ONLY else chance.sample(others, chance.randint(0, len(others)))
        seen: list[tuple[Place, float]] = []
        for other in known:
            if other.id not in places:
                places[other.id] = named_places(other, material, finder, model)
            seen += places[other.id]
        home = find_home(Context(source=document.source), _summed(seen))
        if len(home) or home.domain:
            mentions = material.found(document) or gold_mentions(document)
            made.append(weighed(make_example(document, mentions, finder, home), material))
    return made


def named_places(
    document: GoldDocument, material: Material, finder: CandidateFinder, model: RankerModel
) -> list[tuple[Place, float]]:
    """The places that the model finds in a text, each once with its belief."""
    example = material.example(document, material.found(document) or gold_mentions(document), finder)
    ranked = rank(example.layout, model)
    found: dict[int, tuple[Place, float]] = {}
    for number, group in enumerate(example.graph.groups):
        start = int(example.layout.starts[number])
        belief = ranked.belief[start : start + len(group.table)]
        best = int(belief.argmax())
        found[group.table.hits[best].place.geonameid] = (group.table.hits[best].place, float(belief[best]))
    return list(found.values())


def _summed(seen: Iterable[tuple[Place, float]]) -> list[tuple[Place, float]]:
    total: dict[int, tuple[Place, float]] = {}
    for place, weight in seen:
        total[place.geonameid] = (place, weight + total.get(place.geonameid, (place, 0.0))[1])
    return list(total.values())
