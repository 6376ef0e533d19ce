"""A file that appears only when it is complete, and one builder at a time."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import GazetteerBuildError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside `path`; put the file in its place at the end, or remove it if anything went wrong.

    Readers of the old file keep what they have open. Where `path` is a link, what it leads to is replaced.
    """
    if path.is_dir():
        raise GazetteerBuildError(f"can't write {path}: it is a folder; name a file in it")
    if path.is_symlink():
        path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
    except OSError as error:
        raise build_error(path, error) from error
    part = folder / path.name
    try:
        yield part
        os.replace(part, path)  # noqa: PTH105 - the atomic one, by the name people know
    except OSError as error:
        raise error if isinstance(error, GazetteerBuildError) else build_error(path, error) from error
    finally:
        for left in folder.iterdir():
            left.unlink(missing_ok=True)
        folder.rmdir()


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
