"""The ranker's weights, read from and written to a JSON file.

Public: `RankerModel`, `load_model`, `save_model`, `hand_model`. A model of another feature schema is refused.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..candidates import Floats
from ..errors import ModelError, OutputError
from .schema import FEATURES, NEARBY_TERMS, SCHEMA, TERMS

_PARTS = ("static", "context", "calibration", "nearby")


@dataclass(frozen=True, slots=True, eq=False)
class RankerModel:
    """What ranks candidates: weights for before the document's context is known, and with it."""

    name: str
    static: Floats
    """Shape (features,): a candidate's score is its features times these."""
    context: Floats
    calibration: Floats
    """Weights of the confidence regression, in the order of `schema.TERMS`; empty in the hand model."""
    nearby: Floats = field(default_factory=lambda: np.zeros(0))
    """Weights of the regression that places a name by its neighbours, in the order of `schema.NEARBY_TERMS`; empty in a
    model that never does."""


def hand_model(name: str, weights: Mapping[str, float]) -> RankerModel:
    """A model with weights set by hand; features not named weigh nothing."""
    unknown = set(weights) - set(FEATURES)
    if unknown:
        raise ModelError(f"no such feature: {sorted(unknown)[0]}")
    linear = np.array([weights.get(f, 0.0) for f in FEATURES], dtype=np.float64)
    return RankerModel(name, linear, linear, np.zeros(0))


def save_model(model: RankerModel, path: str | os.PathLike[str]) -> None:
    """Write the model as JSON with the features' names beside their weights; the file appears whole or not at all."""
    data = {
        "schema": SCHEMA,
        "name": model.name,
        "features": list(FEATURES),
        **{part: [round(float(w), 5) for w in getattr(model, part)] for part in _PARTS},
    }
    target = Path(path)
    beside = target.with_name(target.name + ".part")
    try:
        beside.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")
        beside.replace(target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise OutputError(f"cannot write the model {target}: {problem.strerror}") from problem


def load_model(path: str | os.PathLike[str]) -> RankerModel:
    """Read a model; `ModelError` for a damaged one or one of another feature schema."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        schema, name = str(data["schema"]), str(data["name"])
        parts = [np.array(data[part], dtype=np.float64) for part in _PARTS]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelError(f"{path} is no ranker model that can be read; train it again") from problem
    if schema != SCHEMA:
        raise ModelError(f"{path} was trained for features {schema}, this version has {SCHEMA}; train it again")
    lengths = {"static": {len(FEATURES)}, "context": {len(FEATURES)}, "calibration": {0, len(TERMS)}}
    lengths["nearby"] = {0, len(NEARBY_TERMS)}
    if any(weights.shape not in {(n,) for n in lengths[p]} for p, weights in zip(_PARTS, parts, strict=True)):
        raise ModelError(f"{path} does not fit its own schema; train it again")
    return RankerModel(name, *parts)
