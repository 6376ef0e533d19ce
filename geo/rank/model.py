"""The ranker's weights: a linear score plus one small hidden layer, read from and written to an .npz file.

Public: `Scorer`, `RankerModel`, `load_model`, `save_model`, `hand_model`. A model of another feature schema is refused.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from ..candidates import Floats
from ..errors import ModelError, OutputError
from .schema import FEATURES, SCHEMA


@dataclass(frozen=True, slots=True, eq=False)
class Scorer:
    """score(x) = x . linear + tanh(x . hidden + bias) . out."""

    linear: Floats
    """Shape (features,)."""
    hidden: Floats
    """Shape (features, units); no units in a linear model."""
    bias: Floats
    out: Floats

    def __call__(self, x: Floats) -> Floats:
        """Scores (log-odds up to a constant) of rows of features."""
        score = x @ self.linear
        if len(self.out):
            score = score + np.tanh(x @ self.hidden + self.bias) @ self.out
        return score


@dataclass(frozen=True, slots=True, eq=False)
class RankerModel:
    """What ranks candidates: one scorer before the document's context is known, one with it."""

    name: str
    static: Scorer
    context: Scorer
    calibration: Floats
    """Weights of the confidence regression, in the order of `resolve.confidence.TERMS`; empty in the hand model."""


def hand_model(name: str, weights: Mapping[str, float]) -> RankerModel:
    """A linear model with weights set by hand; features not named weigh nothing."""
    linear = np.array([weights.get(f, 0.0) for f in FEATURES], dtype=np.float64)
    unknown = set(weights) - set(FEATURES)
    if unknown:
        raise ModelError(f"no such feature: {sorted(unknown)[0]}")
    scorer = Scorer(linear, np.zeros((len(FEATURES), 0)), np.zeros(0), np.zeros(0))
    return RankerModel(name, scorer, scorer, np.zeros(0))


def save_model(model: RankerModel, path: str | os.PathLike[str]) -> None:
    """Write the model as .npz with a fixed date inside, so that equal models are equal files."""
    arrays = {"schema": np.array(SCHEMA), "name": np.array(model.name), "calibration": model.calibration}
    for part, scorer in (("static", model.static), ("context", model.context)):
        for field in fields(scorer):
            arrays[f"{part}_{field.name}"] = getattr(scorer, field.name).astype(np.float32)
    target = Path(path)
    beside = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as file:
            for key, array in arrays.items():
                buffer = io.BytesIO()
                np.save(buffer, array, allow_pickle=False)
                info = zipfile.ZipInfo(f"{key}.npy", (1980, 1, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(info, buffer.getvalue())
        beside.replace(target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise OutputError(f"cannot write the model {target}: {problem.strerror}") from problem


def load_model(path: str | os.PathLike[str]) -> RankerModel:
    """Read a model; `ModelError` for a damaged one or one of another feature schema."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = {key: file[key] for key in file.files}
        schema = str(arrays["schema"])
        if schema != SCHEMA:
            raise ModelError(f"{path} was trained for features {schema}, this version has {SCHEMA}; train it again")
        scorers = [
            Scorer(*(arrays[f"{part}_{f.name}"].astype(np.float64) for f in fields(Scorer)))
            for part in ("static", "context")
        ]
        model = RankerModel(str(arrays["name"]), scorers[0], scorers[1], arrays["calibration"].astype(np.float64))
    except ModelError:
        raise
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as problem:
        raise ModelError(f"{path} is no ranker model that can be read; train it again") from problem
    if any(len(s.linear) != len(FEATURES) or s.hidden.shape != (len(FEATURES), len(s.out)) for s in scorers):
        raise ModelError(f"{path} does not fit its own schema; train it again")
    return model
