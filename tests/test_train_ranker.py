"""Learning weights from what is right: the minimiser, the conditional logit, the examples, the whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from geo.annotated import GoldDocument, GoldToponym, gold_mentions
from geo.candidates import CandidateFinder, Floats
from geo.document import Mention
from geo.rank import hand_ranker, rank
from geo.train.confidence import judged
from geo.train.examples import make_example, truths_of
from geo.train.lbfgs import minimise
from geo.train.ranker import Material, train_ranker
from geo.train.softmax import Batch, fit_weights, join

FRANCE, TEXAS = 2988507, 4717560


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6))
def test_the_minimiser_finds_the_bottom_of_a_bowl(bottom: list[float]) -> None:
    target = np.array(bottom)
    stretch = np.arange(1.0, len(bottom) + 1.0)

    def bowl(x: Floats) -> tuple[float, Floats]:
        return float((stretch * (x - target) ** 2).sum()), 2.0 * stretch * (x - target)

    assert minimise(bowl, np.zeros(len(bottom)), steps=500) == pytest.approx(target, abs=1e-3)


def test_the_minimiser_gets_through_a_valley() -> None:
    def rosenbrock(x: Floats) -> tuple[float, Floats]:
        a, b = float(x[0]), float(x[1])
        slope = np.array([-2.0 * (1.0 - a) - 400.0 * a * (b - a * a), 200.0 * (b - a * a)])
        return (1.0 - a) ** 2 + 100.0 * (b - a * a) ** 2, slope

    assert minimise(rosenbrock, np.array([-1.2, 1.0])) == pytest.approx([1.0, 1.0], abs=1e-3)


def names(n: int, seed: int) -> Batch:
    """Names of three candidates, of which the one with the largest first feature is right; the second is noise."""
    x = np.random.default_rng(seed).normal(size=(n, 3, 2))
    right = (x[:, :, 0] == x[:, :, 0].max(axis=1, keepdims=True)).astype(float)
    return Batch(x.reshape(-1, 2), np.arange(0, 3 * n, 3), np.repeat(np.arange(n), 3), right.ravel(), np.ones(n))


def test_the_logit_learns_which_feature_tells() -> None:
    told, noise = fit_weights(join([names(40, 1), names(40, 2)]), decay=1e-2)
    assert told > 5 * abs(noise)


def test_a_feature_that_never_varies_weighs_nothing() -> None:
    batch = names(20, 1)
    x = np.column_stack([batch.x, np.ones(len(batch.x))])
    weights = fit_weights(Batch(x, batch.starts, batch.group, batch.right, batch.weight), decay=1e-2)
    assert weights[2] == 0.0


def text_about(ident: int, text: str, gold: dict[str, tuple[float, float, int]], source: str) -> GoldDocument:
    toponyms = []
    for name, (lat, lon, geonameid) in gold.items():
        at = text.index(name)
        toponyms.append(GoldToponym(at, at + len(name), name, lat, lon, geonameid))
    return GoldDocument(ident, text, tuple(sorted(toponyms, key=lambda t: t.start)), source=source)


def corpus() -> list[GoldDocument]:
    """Texts in which Paris is in Texas when Texas is named, and in France otherwise."""
    texas, france = (33.66, -95.55, TEXAS), (48.85, 2.35, FRANCE)
    made = []
    for i in range(12):
        if i % 2:
            gold = {"Paris": texas, "Texas": (31.2, -99.3, 4736286)}
            made.append(text_about(i, f"Paris, Texas, had {i} fires.", gold, f"{i}.example"))
        else:
            gold = {"Paris": france, "France": (46.0, 2.0, 3017382)}
            made.append(text_about(i, f"Paris had {i} fires; France mourned.", gold, f"{i}.example"))
    return made


def test_a_mention_is_held_against_the_annotation_it_overlaps() -> None:
    document = corpus()[1]
    inside, outside = truths_of(document, [Mention(0, 3, "Par"), Mention(18, 20, "ad")])
    assert inside.gold is not None
    assert inside.gold.geonameid == TEXAS
    assert outside.gold is None


def test_a_name_without_a_position_is_neutral() -> None:
    document = GoldDocument(1, "the area", (GoldToponym(4, 8, "area"),))
    assert truths_of(document, [Mention(4, 8, "area")])[0].neutral
    assert gold_mentions(document) == []


def test_a_place_for_a_name_that_the_gazetteer_is_known_to_lack_is_wrong(levant: Gazetteer) -> None:
    document = GoldDocument(1, "in Homs", (GoldToponym(3, 7, "Homs"),))
    example = make_example(document, [Mention(3, 7, "Homs")], CandidateFinder(levant))
    assert judged(example, hand_ranker()) == []
    assert [right for *_, right in judged(example, hand_ranker(), lacking=True)] == [False]


def test_the_annotated_place_is_marked_right(levant: Gazetteer) -> None:
    document = corpus()[0]
    example = make_example(document, gold_mentions(document), CandidateFinder(levant))
    paris = example.graph.group_of[0]
    rows = example.right[example.layout.starts[paris] :][:2]
    assert rows.tolist() == [1.0, 0.0]


def test_where_the_text_says_where_only_what_lies_there_is_left(levant: Gazetteer) -> None:
    document = corpus()[1]
    example = make_example(document, gold_mentions(document), CandidateFinder(levant))
    paris = example.graph.groups[example.graph.group_of[0]]
    assert paris.table.ids.tolist() == [TEXAS]


def test_training_learns_the_corpus_and_is_deterministic(levant: Gazetteer) -> None:
    documents, finder = corpus(), CandidateFinder(levant)
    material = Material(documents, {d.id: gold_mentions(d) for d in documents})
    first, second = (train_ranker(material, finder, name="test") for _ in range(2))
    assert np.array_equal(first.context, second.context)
    assert np.array_equal(first.calibration, second.calibration)
    for document, expected in zip(documents, [FRANCE, TEXAS] * 6, strict=True):
        example = make_example(document, gold_mentions(document), finder)
        result = rank(example.layout, first)
        paris = int(example.layout.starts[example.graph.group_of[0]])
        assert int(example.layout.ids[paris + result.belief[paris : paris + 2].argmax()]) == expected
