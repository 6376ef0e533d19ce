"""One file by its address, known by its SHA-256 before it is fetched: how machines of a cluster come to a gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ..errors import FetchError
from .http import WAITS, head
from .plan import Item, Plan
from .transfer import download


def fetch_checked(url: str, path: Path, sha256: str, *, waits: Sequence[float] = WAITS) -> Path:
    """Fetch a file to `path` unless it is there, and see that it is the one meant. Raises FetchError."""
    if path.exists():
        return path
    arrived = path.with_name(f"{path.name}.download")
    download(Plan((Item(url, arrived, head(url, waits)),), path.parent), waits=waits)
    found = hash_of(arrived)
    if found != sha256:
        arrived.unlink(missing_ok=True)
        raise FetchError(f"{url}: is another file than was meant (SHA-256 {found[:12]}..., not {sha256[:12]}...)")
    arrived.replace(path)
    return path


def hash_of(path: Path) -> str:
    """SHA-256 of a file, in hex. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
