"""Training the tagger on a few told sentences: folds, swapped names, the same weights each time."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from naming import Names

from gazetteer import Gazetteer
from geo.annotated import Corpus, GoldDocument, GoldToponym
from geo.context import source_key
from geo.errors import ModelError
from geo.language import load
from geo.recognise import BuiltinRecogniser, NameProfile
from geo.recognise.feature_sets import FeatureSet
from geo.recognise.features import active_runs, features
from geo.recognise.model import TaggerModel, load_model, save_model
from geo.recognise.rescoring import TokenSpan
from geo.recognise.token_table import token_table
from geo.train import own_texts
from geo.train.augment import Annotated, NamePool, swap_people, swap_places
from geo.train.documents import fold_of
from geo.train.prepared import prepare, prepare_own
from geo.train.rescoring import best_threshold
from geo.train.tagger import TaggerOptions, fit, spoken, train_tagger

TOWNS = ("Alda", "Berno", "Corvin", "Delsk", "Ermo", "Fenby")
PEOPLE = ("Smith", "Jones", "Brown")
CITY = NameProfile("city", 200_000, 1, True, frozenset(("XX", "XX.1")))


@pytest.fixture
def names() -> Names:
    return Names(dict.fromkeys((*TOWNS, "Jordan"), CITY))


@pytest.fixture
def pool(names: Names) -> NamePool:
    return NamePool([("Gorm", "XX", "1"), ("Hale", "XX", "1")], names)


def story(number: int) -> GoldDocument:
    """A document whose towns are annotated and whose people are not."""
    town, other, person = TOWNS[number % 6], TOWNS[(number + 1) % 6], PEOPLE[number % 3]
    text = f"A fire broke out in {town} on Monday. Mr. {person} said that the road to {other} was closed."
    toponyms = tuple(GoldToponym(text.index(t), text.index(t) + len(t), t, 1.0, 1.0) for t in (town, other))
    return GoldDocument(f"d{number}", text, toponyms, source=f"https://www.paper{number % 4}.org/{number}")


def corpus() -> Corpus:
    return Corpus("told", tuple(story(n) for n in range(24)))


def test_no_outlet_is_in_two_folds() -> None:
    sources = [f"https://www.paper{n % 7}.org/{n}" for n in range(60)] + ["", ""]
    folds = fold_of(sources, 3)
    homes: dict[str, set[int]] = {}
    for source, fold in zip(sources[:-2], folds, strict=False):
        homes.setdefault(source_key(source), set()).add(fold)
    assert all(len(found) == 1 for found in homes.values())
    assert set(folds) == {0, 1, 2}


def test_documents_of_one_outlet_are_spread_over_the_folds() -> None:
    assert set(fold_of(["https://www.paper.org/1"] * 12, 5)) == {0, 1, 2, 3, 4}


def test_a_swapped_name_is_the_same_everywhere(names: Names, pool: NamePool) -> None:
    text = "Alda is old. In Alda, Berno is young."
    doc = Annotated(text, ((0, 4), (16, 20), (22, 27)))
    swapped = swap_places(doc, names, pool, random.Random(1))
    first, second, third = (swapped.text[a:b] for a, b in swapped.spans)
    assert first == second
    assert {first, third} <= {"Gorm", "Hale"}
    assert swapped.text == text.replace("Alda", first).replace("Berno", third)


def test_heads_of_names_stay(names: Names, pool: NamePool) -> None:
    swapped = swap_places(Annotated("The Zorna River rose.", ((4, 15),)), names, pool, random.Random(1))
    assert swapped.text in ("The Gorm River rose.", "The Hale River rose.")


def test_swapping_people_leaves_places_alone(names: Names, pool: NamePool) -> None:
    doc = Annotated("John Smith of Alda met Mary Brown.", ((14, 18),))
    for seed in range(20):
        swapped = swap_people(doc, names, pool, random.Random(seed))
        assert [swapped.text[a:b] for a, b in swapped.spans] == ["Alda"]


def test_training_is_repeatable_and_learns(names: Names, pool: NamePool, tmp_path: Path) -> None:
    options = TaggerOptions(folds=2, iterations=30)
    files = []
    for number in (1, 2):
        trained = train_tagger([corpus()], [names], pool, options)
        save_model(trained.model, tmp_path / f"{number}.npz")
        files.append((tmp_path / f"{number}.npz").read_bytes())
    assert files[0] == files[1]
    assert set(trained.recognised) == {d.id for d in corpus().documents}
    found = BuiltinRecogniser(names, model=load_model(tmp_path / "1.npz"))("There was a fire in Ermo, Mr. Smith said.")
    assert [m.text for m in found] == ["Ermo"]


def test_own_texts_say_nothing_of_places_in_longer_names(names: Names) -> None:
    text = "The Bank of Alda lent to Berno. Fenby Rovers lost in Corvin; in Ermo, Jordan wept."
    marked = [(25, 30), (53, 59), (64, 68)]
    gold = GoldDocument("own", text, tuple(GoldToponym(a, b, text[a:b]) for a, b in marked))
    (own,) = prepare_own([gold], [names])
    (example,) = own.examples
    left = {example.table.tokens.words[i] for a, b in example.runs for i in range(a, b)}
    assert {"Berno", "Corvin", "Ermo", "Jordan"} <= left
    assert not {"Bank", "Alda", "Fenby", "Rovers"} & left


def test_own_texts_are_read_whole() -> None:
    with Gazetteer.open() as gazetteer:
        own = own_texts(gazetteer)
    toponyms = [t for d in own.documents for t in d.toponyms if t.geonameid is not None]
    assert len(toponyms) > 1000
    assert sum(t.linked for t in toponyms) > 0.9 * len(toponyms)


def test_marginals_are_the_sums_over_all_labellings(names: Names, pool: NamePool) -> None:
    options = TaggerOptions(iterations=20, swaps=0)
    model = fit(prepare(corpus().documents, [names], pool, swaps=0), options)
    table = token_table("Mr. Smith of Alda Berno Corvin Delsk spoke in Ermo, and left.", names)
    runs = features(table, active_runs(table))
    for run, marginals in zip(runs, model.marginals(runs), strict=True):
        assert np.array(marginals) == pytest.approx(by_brute_force(model, run), abs=1e-9)


def by_brute_force(model: TaggerModel, run: list[FeatureSet]) -> npt.NDArray[np.float64]:
    """The probabilities of "begin" and "inside", by adding up every labelling."""
    totals = [sum((model.weights.get(n, 0j) for n in token.names), 0j) for token in run]
    emitted = [(0.0, t.real, t.imag) for t in totals]
    sums = np.zeros((len(run), 3))
    for labels in product(range(3), repeat=len(run)):
        score = sum(emitted[i][y] for i, y in enumerate(labels))
        score += sum(model.transitions[a, b] for a, b in pairwise(labels))
        sums[range(len(run)), labels] += np.exp(score)
    return (sums / sums.sum(axis=1, keepdims=True))[:, 1:]


def test_the_threshold_serves_all_corpora_alike(names: Names) -> None:
    gold = story(0)
    table = token_table(gold.text, names)
    start = table.tokens.at(gold.toponyms[0].start)
    judgement = (gold, table, [TokenSpan(start, start + 1, 0.6), TokenSpan(0, 1, 0.295)])
    assert 0.295 < best_threshold([[judgement], [judgement]]) <= 0.6


@pytest.mark.parametrize("content", [b"", b"no model", b"PK\x03\x04 broken"])
def test_a_damaged_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.npz").write_bytes(content)
    with pytest.raises(ModelError, match="train it again"):
        load_model(tmp_path / "m.npz")


def test_a_model_of_another_schema_is_refused(names: Names, pool: NamePool, tmp_path: Path) -> None:
    options = TaggerOptions(iterations=2, swaps=0)
    model = fit(prepare(corpus().documents[:4], [names], pool, swaps=0), options)
    save_model(replace(model, meta={"schema": "another"}), tmp_path / "m.npz")
    with pytest.raises(ModelError, match="another"):
        load_model(tmp_path / "m.npz")


def test_a_corpus_in_a_related_language_is_laid_out_as_what_it_is() -> None:
    russian = Corpus("ru", tuple(GoldDocument(str(i), "Поезд вышел из Москвы, и вы знали об этом.") for i in range(3)))
    assert spoken(russian, load("uk")) is spoken(russian, load("ru")) is load("ru")
    assert spoken(russian, load("de")) is load("de")  # of another script
    assert spoken(russian, None) is None
