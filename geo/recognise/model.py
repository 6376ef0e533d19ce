"""The trained tagger: weights of features, read from a file, and what they say of a text's tokens."""

from __future__ import annotations

import io
import json
import os
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from gazetteer import replacing

from ..errors import ModelError, OutputError
from ..language import Language, as_language, load
from ..paths import MODELS
from .feature_sets import FeatureCache, FeatureSet
from .features import SCHEMA, described
from .table import TokenTable
from .word_classes import words_named
from .word_features import Names

LABELS = ("O", "B", "I")
FILE = "tagger.npz"
"""What a folder of models calls it."""

_DAMAGED = "not a tagger model, or a damaged one; train it again"

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class TaggerModel:
    """Weights of the features, and of what follows what."""

    weights: Mapping[str, complex]
    """Feature -> its log-odds for "begin" (real part) and for "inside" (imaginary part), against "outside"."""
    transitions: Floats
    """Shape (3, 3): log-weight of a label (row) before another (column), in the order of `LABELS`."""
    second: Mapping[str, float]
    """Weights of the features that rescore the spans of a document (see `rescoring`)."""
    meta: Mapping[str, Any]
    """Schema, date, what it was trained on, threshold, figures."""
    _cache: FeatureCache[complex] = field(init=False, repr=False)
    """The summed weights of each set of features."""
    _follow: Sequence[Sequence[float]] = field(init=False, repr=False)
    """The factor of a label (row) before another (column)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_cache", FeatureCache(self.sum_of, self.language, words_named(self.weights)))
        object.__setattr__(self, "_follow", np.exp(self.transitions - self.transitions.max()).tolist())

    @property
    def threshold(self) -> float:
        """The probability from which a mention is reported."""
        return float(self.meta.get("threshold", 0.5))

    @property
    def language(self) -> Language:
        """What the texts were written in that it was trained on."""
        return load(self.meta.get("language", "en"))

    def read(self, table: TokenTable, runs: Sequence[tuple[int, int]]) -> list[list[tuple[float, float]]]:
        """For each run, for each of its tokens: the probabilities of "begin" and "inside"."""
        scores = described(table, runs, self._cache)
        return [[_alone(run[0])] if len(run) == 1 else _forward_backward(run, self._follow) for run in scores]

    def marginals(self, runs: Sequence[Sequence[FeatureSet]]) -> list[list[tuple[float, float]]]:
        """The same for runs that are described already."""
        scores = [[self.sum_of(features.names) for features in run] for run in runs]
        return [_forward_backward(run, self._follow) for run in scores]

    def sum_of(self, names: Names) -> complex:
        """The weights of some features. One complex number carries both sums, so that one plus adds them."""
        get = self.weights.get
        return sum([get(name, 0j) for name in names], 0j)


def _forward_backward(scores: Sequence[complex], follow: Sequence[Sequence[float]]) -> list[tuple[float, float]]:
    """Marginals of one run; scaled so that nothing overflows.

    In plain numbers, because most runs have one token or two: arrays cost several times more.

    :param scores: of each token, as in `TaggerModel.weights`.
    :param follow: the factor of a label (row) before another (column).
    """
    if len(scores) == 1:
        return [_alone(scores[0])]
    factors = [_factors(score.real, score.imag) for score in scores]
    (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = follow
    forward = [factors[0]]
    for fo, fb, fi in factors[1:]:
        o, b, i = forward[-1]
        o, b, i = (o * oo + b * bo + i * io) * fo, (o * ob + b * bb + i * ib) * fb, (o * oi + b * bi + i * ii) * fi
        whole = o + b + i
        forward.append((o / whole, b / whole, i / whole))
    marginals = []
    after = (1.0, 1.0, 1.0)
    for (fo, fb, fi), (o, b, i) in zip(reversed(factors), reversed(forward), strict=True):
        to, tb, ti = after
        o, b, i = o * to, b * tb, i * ti
        whole = o + b + i
        marginals.append((b / whole, i / whole))
        o, b, i = to * fo, tb * fb, ti * fi
        o, b, i = o * oo + b * ob + i * oi, o * bo + b * bb + i * bi, o * io + b * ib + i * ii
        whole = o + b + i
        after = (o / whole, b / whole, i / whole)
    return marginals[::-1]


def _alone(score: complex) -> tuple[float, float]:
    """The marginals of a run of one token, as most are: nothing follows anything."""
    o, b, i = _factors(score.real, score.imag)
    whole = o + b + i
    return b / whole, i / whole


def _factors(begin: float, inside: float) -> tuple[float, float, float]:
    """Of outside, begin and inside, the largest 1."""
    if begin <= 0.0 >= inside:
        return 1.0, exp(begin), exp(inside)
    top = begin if begin > inside else inside
    return exp(-top), exp(begin - top), exp(inside - top)


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
    try:
        with replacing(target) as part_file, zipfile.ZipFile(part_file, "w") as archive:
            for name, array in arrays.items():
                entry = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))  # np.savez would write today's date
                entry.compress_type = zipfile.ZIP_DEFLATED
                content = io.BytesIO()
                np.lib.format.write_array(content, np.ascontiguousarray(array), allow_pickle=False)
                archive.writestr(entry, content.getvalue(), compresslevel=9)
    except OSError as problem:
        raise OutputError(f"cannot write the model {target}: {problem.strerror}") from problem


def load_model(path: str | os.PathLike[str]) -> TaggerModel:
    """Read a model; `ModelError` where it is damaged or of another feature schema."""
    try:
        with np.load(io.BytesIO(Path(path).read_bytes()), allow_pickle=False) as stored:
            meta = json.loads(stored["meta"].tobytes())
            names = stored["names"].tobytes().decode().split("\n")
            weights, transitions = stored["weights"].astype(float), stored["transitions"].astype(float)
            second = _checked(meta, names, weights, transitions)
    except FileNotFoundError:
        raise ModelError(f"{path}: no such model; train one with: toposcope train CORPUS -o FOLDER") from None
    except ModelError as error:
        raise ModelError(f"{path}: {error}") from None
    except (OSError, EOFError, ArithmeticError, LookupError, NotImplementedError, RuntimeError) as error:
        raise ModelError(f"{path}: {_DAMAGED}") from error
    except (ValueError, TypeError, AttributeError, MemoryError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError(f"{path}: {_DAMAGED}") from error
    pairs = (complex(begin, inside) for begin, inside in weights.tolist())
    return TaggerModel(dict(zip(names, pairs, strict=True)), transitions, second, meta)


def _checked(meta: Any, names: Sequence[str], weights: Floats, transitions: Floats) -> dict[str, float]:
    """The weights that rescore spans, taken out of the meta data, when all parts are as they must be.

    Raises ModelError, or ValueError and its like.
    """
    if meta.get("schema") != SCHEMA:
        found = meta.get("schema", "none")
        raise ModelError(f"made for feature schema {found}, this version reads {SCHEMA}; train it again")
    second = {str(name): float(weight) for name, weight in meta.pop("second", {}).items()}
    if weights.shape != (len(names), 2) or transitions.shape != (len(LABELS), len(LABELS)):
        raise ValueError("weights of another shape")
    if not (np.isfinite(weights).all() and np.isfinite(transitions).all() and np.isfinite([*second.values()]).all()):
        raise ValueError("a weight that is no number")
    if not 0.0 <= float(meta.get("threshold", 0.5)) <= 1.0:
        raise ValueError("no threshold")
    as_language(meta.get("language", "en"))
    return second


@lru_cache(maxsize=16)
def default_model(language: Language | None = None) -> TaggerModel:
    """The model that comes with the package; `ModelError` where it has none for a language.

    :param language: None for English.
    """
    return load_model(_shipped(as_language(language)))


def has_model(language: Language) -> bool:
    """Whether the package has a model for a language."""
    return _shipped(language).is_file()


def _shipped(language: Language) -> Path:
    return (MODELS if language is as_language(None) else MODELS / language.code) / FILE
