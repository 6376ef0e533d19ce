"""A gazetteer's file that appears only when it is complete, and one builder at a time."""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from .. import atomic
from ..errors import GazetteerBuildError, GazetteerError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 600.0
"""Seconds; a build takes some twenty of them."""
_BETWEEN = 0.1
"""Seconds between two looks."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """As `gazetteer.replacing`, raising GazetteerBuildError for what the system refuses."""
    try:
        with atomic.replacing(path) as part:
            yield part
    except GazetteerError:
        raise
    except OSError as error:
        raise build_error(path, error) from error


def build_error(path: Path, error: OSError) -> GazetteerBuildError:
    """One line that says what stopped a build and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return GazetteerBuildError(f"disk full while building {path}; free some space, or build on another disk")
    return GazetteerBuildError(f"can't write {path}: {error.strerror or error}; choose another place for the file")


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until no other process builds `path`. Where the system has no such locks, each builds its own.

    So does one that waited for too long: the other may have been stopped, and a file put in place twice is whole.
    """
    if fcntl is None:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = (path.parent / f".{path.name}.lock").open("a")
    except OSError as error:
        raise build_error(path, error) from error
    with lock:
        until = time.monotonic() + _PATIENCE
        with suppress(OSError):  # a file system without locks
            while not _held(lock) and time.monotonic() < until:
                time.sleep(_BETWEEN)
        yield


def _held(lock: IO[str]) -> bool:
    """Whether the lock is had now. The system releases it when its process ends, however it ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
