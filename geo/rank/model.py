"""The ranker's weights, read from and written to a JSON file that has each feature's name beside its weights.

Weights are read by name: a feature that the file lacks weighs nothing, and so does one that has changed its meaning
since; one warning says which.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from gazetteer import replacing

from ..candidates import Floats
from ..errors import ModelError, ModelWarning, OutputError
from .groups import FEATURES, VERSIONS

FORMAT = "toposcope-ranker-2"
_NAMED = 3  # so many features a warning names
_TERMS = {"calibration": "calibration_terms", "nearby": "nearby_terms"}


@dataclass(frozen=True, slots=True, eq=False)
class RankerModel:
    """What ranks candidates: weights for before the document's context is known, and with it."""

    name: str
    static: Floats
    """Shape (len(FEATURES),): a candidate's score is its features times these."""
    context: Floats
    """The same, where the document's context is known."""
    calibration: Mapping[str, float] = field(default_factory=dict)
    """Weights of the confidence regression by the names of its terms; empty in the hand model."""
    nearby: Mapping[str, float] = field(default_factory=dict)
    """Weights of the regression that places a name by its neighbours, by the names of its terms; empty in a model that
    never does."""


def hand_model(name: str, weights: Mapping[str, float]) -> RankerModel:
    """A model with weights set by hand; features not named weigh nothing."""
    unknown = set(weights) - set(FEATURES)
    if unknown:
        raise ModelError(f"no such feature: {sorted(unknown)[0]}")
    linear = np.array([weights.get(f, 0.0) for f in FEATURES], dtype=np.float64)
    return RankerModel(name, linear, linear)


def save_model(model: RankerModel, path: str | os.PathLike[str]) -> None:
    """Write the model as JSON; the file appears whole or not at all."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "name": model.name,
        "versions": VERSIONS,
        "features": list(FEATURES),
        "static": _rounded(model.static.tolist()),
        "context": _rounded(model.context.tolist()),
    }
    for part, terms in _TERMS.items():
        weights: Mapping[str, float] = getattr(model, part)
        data |= {terms: list(weights), part: _rounded(weights.values())}
    target = Path(path)
    try:
        with replacing(target) as part_file:
            part_file.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")
    except OSError as problem:
        raise OutputError(f"cannot write the model {target}: {problem.strerror}") from problem


def _rounded(weights: Any) -> list[float]:
    return [round(float(w), 5) for w in weights]


def load_model(path: str | os.PathLike[str]) -> RankerModel:
    """Read a model; `ModelError` for a damaged one, `ModelWarning` where features have no weight in it."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        versions = {str(k): int(v) for k, v in data["versions"].items()}
        static, context = (_by_name(data["features"], data[part]) for part in ("static", "context"))
        terms = [_by_name(data[names], data[part]) for part, names in _TERMS.items()]
        model_name = str(data["name"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as problem:
        raise ModelError(f"{path} is no ranker model that can be read; train it again") from problem
    kept = [f for f in FEATURES if f in static and versions.get(f, 1) == VERSIONS.get(f, 1)]
    _warn(path, [f for f in FEATURES if f not in kept], [f for f in static if f not in FEATURES])
    first, later = (np.array([w[f] if f in kept else 0.0 for f in FEATURES]) for w in (static, context))
    return RankerModel(model_name, first, later, *terms)


def _by_name(names: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    made = {str(name): float(weight) for name, weight in zip(names, weights, strict=True)}
    if len(made) != len(names) or not np.isfinite(list(made.values())).all():
        raise ValueError("a name twice, or a weight that is no number")
    return made


def weights_by_name(wanted: Sequence[str], weights: Mapping[str, float], model: str) -> Floats:
    """The weights of named terms, shape (len(wanted),); what lacks weighs 0, which is said by a `ModelWarning`.

    :param model: what the warning calls the model.
    """
    _warn(model, [name for name in wanted if name not in weights], [name for name in weights if name not in wanted])
    return np.array([weights.get(name, 0.0) for name in wanted], dtype=np.float64)


def _warn(model: object, lacking: Sequence[str], foreign: Sequence[str]) -> None:
    said = []
    if lacking:
        said.append(f"has no weight for {_few(lacking)}, which count nothing")
    if foreign:
        said.append(f"weighs {_few(foreign)}, which this version does not have")
    if said:
        warnings.warn(f"{model} {' and '.join(said)}; train it again", ModelWarning, stacklevel=3)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
