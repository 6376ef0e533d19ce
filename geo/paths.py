"""Paths of files as callers give them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from .errors import InputError


def path_of(given: Any) -> Path:
    """A file's path, given as one or as text. Raises InputError for what is neither."""
    if not isinstance(given, str | os.PathLike):
        raise InputError(f"a file is named by its path, not by {given!r:.60}")
    return Path(given)
