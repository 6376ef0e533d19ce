"""Training from the corpus to the folder: the same each time, all or nothing, and no start on too little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer import Gazetteer
from geo import InputError, Resolver
from geo import train as door
from geo.language import load
from geo.rank import default_model, load_model
from geo.resolve import NEARBY_TERMS, TERMS
from geo.slots import RANKER
from geo.train import LEAST_DOCUMENTS, situations, train, train_language

TOWNS = {
    "Aleppo": (36.20, 37.16),
    "Berlin": (52.52, 13.41),
    "Cairo": (30.04, 31.24),
    "Dakar": (14.69, -17.44),
    "Lima": (-12.04, -77.03),
}
UNKNOWN = "Qorventhal"


def written(path: Path, count: int) -> Path:
    """A corpus of invented stories of one outlet."""
    lines = []
    for number in range(count):
        order = list(TOWNS)[number % 5 :] + list(TOWNS)[: number % 5]
        text = (
            f"A fire broke out in {order[0]} on Monday. Trains to "
            + ", ".join(order[1:-1])
            + f" and {order[-1]} waited at {UNKNOWN}."
        )
        where = TOWNS | {UNKNOWN: TOWNS[order[-1]]}
        toponyms = [
            {"start": text.index(t), "end": text.index(t) + len(t), "lat": where[t][0], "lon": where[t][1]}
            for t in (*order, UNKNOWN)
        ]
        lines.append(json.dumps({"id": number, "text": text, "source": "https://one.example", "toponyms": toponyms}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_corpus_gives_the_same_files_wherever_they_go(
    gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(situations, "_EACH", 40)  # of each kind of short text: time, and nothing else
    corpus = written(tmp_path / "c.jsonl", 15)
    for name in ("one", "two"):
        made = list(train([corpus], tmp_path / name, gazetteer=gazetteer, own=False))
        assert [path.name for path in made] == ["tagger.npz", "ranker.json"]
    before = contents(tmp_path / "one")
    assert before == contents(tmp_path / "two")
    doc = Resolver(gazetteer, models=tmp_path / "one")("A fire broke out in Lima on Monday.")
    assert [r.mention.text for r in doc] == ["Lima"]

    made_model, shipped = (load_model(tmp_path / "one" / RANKER), default_model())
    assert list(made_model.calibration) == list(shipped.calibration) == list(TERMS)
    assert list(made_model.nearby) == list(shipped.nearby) == list(NEARBY_TERMS)
    assert [made_model.static.shape, made_model.context.shape] == [shipped.static.shape, shipped.context.shape]
    assert all(made_model.calibration[term] for term in ("one", "mass", "several", "mean_mass"))
    assert made_model.nearby["unknown"]

    def broken_off(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "train_ranker", broken_off)
    with pytest.raises(KeyboardInterrupt):
        list(train([corpus], tmp_path / "one", gazetteer=gazetteer, own=False, seed=1))
    assert contents(tmp_path / "one") == before


def test_too_little_is_refused_before_anything_is_made(gazetteer: Gazetteer, tmp_path: Path) -> None:
    corpus = written(tmp_path / "c.jsonl", LEAST_DOCUMENTS - 1)
    for own in (False, True):  # our own texts do not make up for it
        with pytest.raises(InputError, match="too little to learn from: 9 documents with 54 placed names"):
            list(train([corpus], tmp_path / "made", gazetteer=gazetteer, own=own))
    assert not (tmp_path / "made").exists()


def test_a_language_is_trained_on_names_without_positions(gazetteer: Gazetteer, tmp_path: Path) -> None:
    towns = ["Hamburg", "Köln", "Leipzig", "Dresden", "Bremen"]
    lines = []
    for number in range(30):
        first, second = towns[number % 5], towns[(number + 2) % 5]
        text = f"Der Zug fuhr gestern von {first} nach {second}, sagte ein Sprecher."
        spans = [(text.index(t), text.index(t) + len(t)) for t in (first, second)]
        toponyms = [{"start": a, "end": b} for a, b in spans] + [{"start": 0, "end": 3, "type": "demonym"}]
        lines.append(json.dumps({"id": number, "text": text, "toponyms": toponyms}))
    corpus = tmp_path / "de.jsonl"
    corpus.write_text("\n".join(lines), encoding="utf-8")
    said: list[str] = []
    german = load("de")
    made = list(train_language([corpus], tmp_path / "m", german, gazetteer=gazetteer, own=False, progress=said.append))
    assert made == [tmp_path / "m" / "de" / "tagger.npz"]
    assert said[-1].startswith("tagger: de.jsonl, texts not seen: P ")
    resolver = Resolver(gazetteer, models=tmp_path / "m")
    document = resolver("Der Zug fuhr gestern von Dresden nach Köln, sagte ein Sprecher.")
    assert (document.language, [r.mention.text for r in document]) == ("de", ["Dresden", "Köln"])
    assert len(resolver("A train left Cairo for Aswan on Monday.").resolved) == 2  # English keeps its own


def test_too_few_sentences_of_a_language_are_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    corpus = tmp_path / "de.jsonl"
    corpus.write_text('{"id": 1, "text": "In Köln.", "toponyms": [{"start": 3, "end": 7}]}', encoding="utf-8")
    with pytest.raises(InputError, match="too little to learn from: 1 documents with 1 names"):
        list(train_language([corpus], tmp_path / "m", load("de"), gazetteer=gazetteer))
