"""What an archive was made from and how: hashes of inputs, gazetteer and models, versions, options.

Two runs with the same identity give the same files, and only such a run may go on with what another began.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gazetteer import Gazetteer, __version__

from ..batch import STDIN, printable
from ..errors import InputError
from ..paths import MODELS, model_files
from .reading import TextColumns, input_files
from .rows import FIELDS, PartitionOptions

FORMAT = "toposcope-archive-1"
PARTITION = 1_000
MOST_LETTERS = 5_000_000
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done: everything that the results depend on."""

    inputs: tuple[str, ...]
    folder: Path
    options: PartitionOptions = field(default_factory=PartitionOptions)
    columns: TextColumns = field(default_factory=TextColumns)
    form: str = "parquet"
    size: int = PARTITION
    """Documents in a partition, at most."""
    most_letters: int = MOST_LETTERS
    """A longer document is a failure: its mentions alone would fill a worker's memory."""
    learn_sources: bool = False
    """Whether a pass before learns where each outlet is at home."""
    corrections: tuple[str, ...] = ()
    """Files of what people corrected; no part of what an archive is known by, since they come later."""


def identity(job: Job, gazetteer: Gazetteer, hashed: Callable[[int], None] | None = None) -> dict[str, Any]:
    """The part of the manifest that decides the results, as plain data.

    :param hashed: told of bytes of inputs as they are hashed.
    """
    options = asdict(job.options)
    options["home"] = None if job.options.home is None else str(job.options.home)
    options["countries"] = list(job.options.countries)
    for path in ("gazetteer", "gazetteer_sha256", "models", "sources", "sources_sha256"):
        options.pop(path)  # what they hold counts, not where they lie
    options |= {
        "format": job.form,
        "partition": job.size,
        "max_letters": job.most_letters,
        "learn_sources": job.learn_sources,
    }
    options |= {**asdict(job.columns)}
    return {
        "format": FORMAT,
        "toposcope": __version__,
        "gazetteer": {"name": gazetteer.info.line, **_known_by(job.options, gazetteer)},
        "models": {"sha256": _models_hash(Path(job.options.models) if job.options.models else MODELS)},
        "options": options,
        "columns": [f.name for f in FIELDS],
        "inputs": list(_inputs(job.inputs, hashed or (lambda _: None))),
    }


def _known_by(options: PartitionOptions, gazetteer: Gazetteer) -> dict[str, str]:
    """What tells gazetteers apart: their bytes. The built-in one is made on each machine, and its name tells all."""
    if options.gazetteer is None:
        return {"builtin": gazetteer.path.stem}
    return {"sha256": options.gazetteer_sha256 or file_hash(gazetteer.path)}


def _inputs(inputs: tuple[str, ...], hashed: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    for path, name in input_files(inputs):
        if path is None:
            yield {"name": STDIN, "bytes": None, "sha256": None}
            continue
        try:
            yield {"name": name, "bytes": path.stat().st_size, "sha256": file_hash(path, hashed)}
        except OSError as error:
            raise InputError(f"{printable(path)}: can't be read ({error.strerror or error})") from None


def file_hash(path: Path, hashed: Callable[[int], None] = lambda _: None) -> str:
    """SHA-256 of a file, in hex. Raises OSError."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
            hashed(len(block))
    return total.hexdigest()


def _models_hash(folder: Path) -> str:
    total = hashlib.sha256()
    for path in model_files(folder):
        total.update(f"{path.relative_to(folder).as_posix()}\0{file_hash(path)}\n".encode())
    return total.hexdigest()


def differences(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """What of an identity changed, in words."""
    said = []
    if old.get("toposcope") != new["toposcope"]:
        said.append(f"Toposcope was {old.get('toposcope')} and is {new['toposcope']}")
    if old.get("gazetteer") != new["gazetteer"]:
        said.append(f"the gazetteer was another one ({(old.get('gazetteer') or {}).get('name')})")
    if old.get("models") != new["models"]:
        said.append("the models changed")
    if old.get("columns") != new["columns"]:
        said.append("the columns of the output changed")
    before, after = old.get("options") or {}, new["options"]
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            said.append(f"{key.replace('_', ' ')} was {before.get(key)!r} and is {after.get(key)!r}")
    return said + _changed_inputs(old.get("inputs") or [], new["inputs"])


def _changed_inputs(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    if old == new:
        return []
    before, after = ({entry["name"]: entry for entry in inputs} for inputs in (old, new))
    said = [f"input {name} is gone" for name in before if name not in after]
    said += [f"input {name} is new" for name in after if name not in before]
    said += [f"input {name} changed" for name in before if name in after and before[name] != after[name]]
    most = 5
    more = [f"and {len(said) - most:,} more inputs"] if len(said) > most else []
    return said[:most] + more if said else ["the inputs come in another order"]
