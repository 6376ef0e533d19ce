"""Paths of files: as callers give them, and those of the package's weights."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from .errors import InputError

MODELS = Path(__file__).parent / "models"
"""The folder of the weights that come with the package."""


def model_files(folder: Path) -> list[Path]:
    """The files of weights in a folder and below it, in order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in (".json", ".npz"))


def path_of(given: Any) -> Path:
    """A file's path, given as one or as text. Raises InputError for what is neither."""
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"a file is named by its path, not by {given!r:.60}")
    return Path(given)
