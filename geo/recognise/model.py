"""The trained tagger: weights of features, read from a file, and what they say of a text's tokens.

Public: `TaggerModel`, `LABELS`, `FILE`, `load_model(path)`, `save_model(model, path)`, `default_model()`.

The model is a linear-chain conditional random field over the labels outside, begin, inside (Lafferty, McCallum, Pereira
2001), trained elsewhere; here are only its sums. All runs of a text go through forward and backward side by side.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import ModelError, OutputError
from .bundles import Bundle
from .features import SCHEMA

LABELS = ("O", "B", "I")
_REMEMBERED = 300_000
FILE = "tagger.npz"
"""What a folder of models calls it."""

Floats = npt.NDArray[np.float64]


class _Sums(dict[Bundle, complex]):
    """The summed weights of each bundle, made when first asked for.

    One complex number carries both sums, so that a token's score is one `sum` in C.
    """

    def __init__(self, weights: Mapping[str, complex]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, bundle: Bundle) -> complex:
        if len(self) >= _REMEMBERED:
            self.clear()
        get = self._weights.get
        total = self[bundle] = sum([get(name, 0j) for name in bundle.names], 0j)
        return total


@dataclass(frozen=True, slots=True, eq=False)
class TaggerModel:
    """Weights of the features, and of what follows what."""

    weights: Mapping[str, complex]
    """Feature -> its log-odds for "begin" (real part) and for "inside" (imaginary part), against "outside"."""
    transitions: Floats
    """Shape (3, 3): log-weight of a label (row) before another (column), in the order of `LABELS`."""
    second: Mapping[str, float]
    """Weights of the second look (see `second_look`), by feature."""
    meta: Mapping[str, Any]
    """Schema, date, what it was trained on, threshold, figures."""
    _sums: _Sums = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", _Sums(self.weights))

    @property
    def threshold(self) -> float:
        """The probability from which a mention is reported."""
        return float(self.meta.get("threshold", 0.5))

    def marginals(self, runs: Sequence[Sequence[Sequence[Bundle]]]) -> list[list[tuple[float, float]]]:
        """For each run, for each token: the probabilities of "begin" and "inside"."""
        if not runs:
            return []
        order = sorted(range(len(runs)), key=lambda r: -len(runs[r]))
        lengths = np.array([len(runs[r]) for r in order])
        emitted = np.zeros((lengths[0], len(runs), 3))
        known = self._sums.__getitem__
        scores = np.array([sum(map(known, token)) for r in order for token in runs[r]], dtype=np.complex128)
        rows = np.repeat(np.arange(len(order)), lengths)
        columns = np.arange(len(scores)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        emitted[columns, rows, 1], emitted[columns, rows, 2] = scores.real, scores.imag
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


def save_model(model: TaggerModel, path: str | os.PathLike[str]) -> None:
    """Write a model as .npz; the same model makes the same bytes. The file appears whole or not at all."""
    names = sorted(model.weights)
    pairs = [(model.weights[name].real, model.weights[name].imag) for name in names]
    weights = np.array(pairs, dtype=np.float16).reshape(-1, 2)
    arrays = {
        "names": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "weights": weights,
        "transitions": model.transitions,
        "meta": np.frombuffer(json.dumps({**model.meta, "second": dict(model.second)}).encode(), dtype=np.uint8),
    }
    target = Path(path)
    beside = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(beside, "w") as archive:
            for name, array in arrays.items():
                entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))  # np.savez would write today's date
                entry.compress_type = zipfile.ZIP_DEFLATED
                content = io.BytesIO()
                np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
                archive.writestr(entry, content.getvalue(), compresslevel=9)
        beside.replace(target)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise OutputError(f"cannot write the model {target}: {problem.strerror}") from problem


def load_model(path: str | os.PathLike[str]) -> TaggerModel:
    """Read a model; `ModelError` where it is damaged or of another feature schema."""
    try:
        with np.load(io.BytesIO(Path(path).read_bytes()), allow_pickle=False) as stored:
            meta = json.loads(stored["meta"].tobytes())
            names = stored["names"].tobytes().decode().split("\n")
            weights, transitions = stored["weights"].astype(float), stored["transitions"].astype(float)
    except FileNotFoundError:
        raise ModelError(f"{path}: no such model; train one with: toposcope train CORPUS -o FOLDER") from None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise ModelError(f"{path}: not a tagger model, or a damaged one; train it again") from None
    if meta.get("schema") != SCHEMA:
        found = meta.get("schema", "none")
        raise ModelError(f"{path}: made for feature schema {found}, this version reads {SCHEMA}; train it again")
    pairs = (complex(begin, inside) for begin, inside in weights.tolist())
    return TaggerModel(dict(zip(names, pairs, strict=True)), transitions, meta.pop("second", {}), meta)


@lru_cache(maxsize=1)
def default_model() -> TaggerModel:
    """The model that comes with the package."""
    return load_model(Path(__file__).parent.parent / "models" / FILE)
