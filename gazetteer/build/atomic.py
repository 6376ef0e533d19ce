"""A gazetteer's file that appears only when it is complete, and one builder at a time."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import atomic
from ..errors import GazetteerBuildError, GazetteerError


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
    """Wait until no other process builds `path`. Where the system has no such locks, each builds its own."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = (path.parent / f".{path.name}.lock").open("a")
    except OSError as error:
        raise build_error(path, error) from error
    with lock:
        # Released by the system when the process ends, however it ends.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
