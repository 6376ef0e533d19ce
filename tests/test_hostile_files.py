"""Whatever stands in a file that Toposcope reads, it is read or refused in one line: nothing else comes out."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hostile import changed_bytes, changed_text

import geo
from gazetteer import Place, Point
from geo import Document, GeoError, Mention, ModelError, Reason, Resolution
from geo.annotated import read_corpus
from geo.context import Memory
from geo.errors import ModelWarning
from geo.evaluate.predictions import Prediction, read_predictions, write_predictions
from geo.outputs import apply, dumps, read_corrections
from geo.rank import load_model as load_ranker
from geo.recognise.model import load_model as load_tagger
from geo.recognise.model import save_model as save_tagger
from geo.record import read_whole

TRIES = 150
RAQQA = Place(172955, "Ar Raqqah", Point(lat=35.95, lon=39.01), "P", "PPLA", "SY", "04", "", 220000, 1)
DOC = Document("Raqqa fell.", (Resolution(Mention(0, 5, "Raqqa"), RAQQA, 0.9, Reason.CORRECTED),), "a.txt", "a.example")


def corrections(path: Path) -> Any:
    """Read them, apply them, and write what came of it as the formats with types do."""
    again = apply(DOC, read_corrections(path))
    return dumps([again], ".csv"), dumps([again], ".kml"), np.array([p.geonameid for p in again.places], dtype=np.int64)


def memory(path: Path) -> None:
    Memory(path).save(path)


def predictions(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("\n", " "), "utf-8")
    read_predictions(path)


def made(read: Callable[[Path], Any], path: Path) -> Any:
    """A whole file of the kind, as JSON."""
    if read is corrections:
        return json.loads(dumps([DOC]))
    if read is memory:
        kept = Memory(path)
        kept.learn(DOC)
        kept.save()
    elif read is predictions:
        write_predictions({"a": (Prediction(0, 5, 35.9, 39.0, 172955, 0.5),)}, path)
    elif read is read_corpus:
        return {"id": 1, "text": "Raqqa", "toponyms": [{"start": 0, "end": 5, "lat": 35.9, "lon": 39, "geonameid": 1}]}
    else:
        return json.loads((Path(geo.__file__).parent / "models" / "ranker.json").read_text("utf-8"))
    return json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("read", [corrections, memory, predictions, read_corpus, load_ranker])
def test_a_value_that_does_not_belong(tmp_path: Path, read: Callable[[Path], Any]) -> None:
    random, path = Random(17), tmp_path / "file.jsonl"
    whole = made(read, path)
    refused = 0
    for _ in range(TRIES):
        path.write_text(changed_text(whole, random), "utf-8")
        with warnings.catch_warnings(action="ignore", category=ModelWarning):
            try:
                read(path)
            except GeoError as error:
                refused += 1
                assert "\n" not in str(error)  # noqa: PT017 - either will do
    assert TRIES / 10 < refused < TRIES


@pytest.fixture(scope="module")
def tagger() -> Path:
    return Path(geo.__file__).parent / "models" / "tagger.npz"


def test_a_damaged_tagger(tmp_path: Path, tagger: Path) -> None:
    random, path = Random(17), tmp_path / "tagger.npz"
    small = load_tagger(tagger)
    object.__setattr__(small, "weights", dict(list(small.weights.items())[:50]))
    save_tagger(small, path)
    whole = path.read_bytes()
    for _ in range(TRIES):
        path.write_bytes(changed_bytes(whole, random))
        try:
            load_tagger(path)
        except ModelError as error:
            assert str(error).startswith(str(path))  # noqa: PT017 - either will do


@pytest.mark.parametrize("part", ["weights", "transitions"])
def test_a_tagger_whose_weights_are_no_numbers(tmp_path: Path, tagger: Path, part: str) -> None:
    with np.load(tagger, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays[part] = arrays[part].copy()
    arrays[part][0, 0] = np.nan
    np.savez(tmp_path / "tagger.npz", **arrays)
    with pytest.raises(ModelError, match="damaged"):
        load_tagger(tmp_path / "tagger.npz")


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 0.5, 1 << 63, "x"])
def test_numbers_that_files_can_not_keep(value: Any) -> None:
    with pytest.raises(ValueError, match=r"number|invalid"):
        read_whole(value)
