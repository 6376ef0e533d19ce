"""The trained tagger: weights of features, read from a file, and what they say of a text's tokens.

Public: `TaggerModel`, `LABELS`, `load_model(path)`, `save_model(model, path)`, `default_model()`.

The model is a linear-chain conditional random field over the labels outside, begin, inside (Lafferty, McCallum, Pereira
2001), trained elsewhere; here are only its sums. All runs of a text go through forward and backward side by side.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from ..errors import ModelError
from .bundles import Bundle
from .features import SCHEMA

LABELS = ("O", "B", "I")
_REMEMBERED = 300_000
_FILE = "tagger.npz"

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TaggerModel:
    """Weights of the features, and of what follows what."""

    weights: Mapping[str, tuple[float, float]]
    """Feature -> its log-odds for "begin" and for "inside", against "outside"."""
    transitions: Floats
    """Shape (3, 3): log-weight of a label (row) before another (column), in the order of `LABELS`."""
    second: Mapping[str, float]
    """Weights of the second look (see `second_look`), by feature."""
    meta: Mapping[str, Any]
    """Schema, date, what it was trained on, threshold, figures."""
    _sums: dict[Bundle, tuple[float, float]] = field(default_factory=dict, repr=False)

    @property
    def threshold(self) -> float:
        """The probability from which a mention is reported."""
        return float(self.meta.get("threshold", 0.5))

    def scores(self, bundles: Sequence[Bundle]) -> tuple[float, float]:
        """A token's summed weights for "begin" and "inside"."""
        begin = inside = 0.0
        sums = self._sums
        for bundle in bundles:
            known = sums.get(bundle)
            if known is None:
                known = self._add(bundle)
            begin += known[0]
            inside += known[1]
        return begin, inside

    def _add(self, bundle: Bundle) -> tuple[float, float]:
        if len(self._sums) >= _REMEMBERED:
            self._sums.clear()
        found = [self.weights[name] for name in bundle.names if name in self.weights]
        total = (sum(w[0] for w in found), sum(w[1] for w in found))
        self._sums[bundle] = total
        return total

    def marginals(self, runs: Sequence[Sequence[Sequence[Bundle]]]) -> list[list[tuple[float, float]]]:
        """For each run, for each token: the probabilities of "begin" and "inside"."""
        if not runs:
            return []
        order = sorted(range(len(runs)), key=lambda r: -len(runs[r]))
        lengths = np.array([len(runs[r]) for r in order])
        emitted = np.zeros((lengths[0], len(runs), 3))
        for row, r in enumerate(order):
            emitted[: lengths[row], row, 1:] = [self.scores(bundles) for bundles in runs[r]]
        probabilities = _forward_backward(emitted, self.transitions, lengths)
        result: list[list[tuple[float, float]]] = [[] for _ in runs]
        for row, r in enumerate(order):
            result[r] = [(b, i) for b, i in probabilities[: lengths[row], row, 1:].tolist()]
        return result


def _forward_backward(emitted: Floats, transitions: Floats, lengths: npt.NDArray[np.int_]) -> Floats:
    """Marginals, shape (longest, runs, 3), of runs sorted by falling length; scaled so that nothing overflows."""
    factors = np.exp(emitted - emitted.max(axis=2, keepdims=True))
    follow = np.exp(transitions - transitions.max())
    longest = len(factors)
    alive = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(longest)]  # runs longer than t
    forward = factors.copy()
    for t in range(1, longest):
        n = alive[t]
        step = (forward[t - 1, :n] @ follow) * factors[t, :n]
        forward[t, :n] = step / step.sum(axis=1, keepdims=True)
    backward = np.ones_like(factors)
    for t in range(longest - 2, -1, -1):
        n = alive[t + 1]
        step = (backward[t + 1, :n] * factors[t + 1, :n]) @ follow.T
        backward[t, :n] = step / step.sum(axis=1, keepdims=True)
    joint: Floats = forward * backward
    marginals: Floats = joint / joint.sum(axis=2, keepdims=True)
    return marginals


def save_model(model: TaggerModel, target: str | os.PathLike[str] | BinaryIO) -> None:
    """Write a model as .npz; the same model makes the same bytes."""
    names = sorted(model.weights)
    weights = np.array([model.weights[name] for name in names], dtype=np.float16).reshape(-1, 2)
    arrays = {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "weights": weights,
        "transitions": model.transitions,
        "meta": np.frombuffer(json.dumps({**model.meta, "second": dict(model.second)}).encode(), dtype=np.uint8),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            # A fixed date: np.savez would write today's.
            with archive.open(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), "w") as member:
                np.lib.format.write_array(member, np.ascontiguousarray(array), allow_pickle=False)


def load_model(source: str | os.PathLike[str] | BinaryIO) -> TaggerModel:
    """Read a model; `ModelError` where it is damaged or of another feature schema."""
    try:
        with np.load(source, allow_pickle=False) as stored:
            meta = json.loads(stored["meta"].tobytes())
            names = stored["names"].tobytes().decode().split("\n")
            weights, transitions = stored["weights"].astype(float), stored["transitions"].astype(float)
    except FileNotFoundError:
        raise ModelError(f"{source}: no such model; train one with: toposcope train CORPUS -o FOLDER") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{source}: not a tagger model, or damaged ({error}); train it again") from None
    if meta.get("schema") != SCHEMA:
        found = meta.get("schema", "none")
        raise ModelError(f"{source}: made for feature schema {found}, this version reads {SCHEMA}; train it again")
    pairs = dict(zip(names, map(tuple, weights.tolist()), strict=True))
    return TaggerModel(pairs, transitions, meta.pop("second", {}), meta)


@lru_cache(maxsize=1)
def default_model() -> TaggerModel:
    """The model that comes with the package."""
    with files("geo").joinpath("models", _FILE).open("rb") as stream:
        return load_model(stream)  # type: ignore[arg-type]


def model_path(folder: str | os.PathLike[str]) -> Path:
    """Where a folder of models has the tagger."""
    return Path(folder) / _FILE
