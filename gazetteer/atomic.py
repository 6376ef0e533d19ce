"""A file that appears only when it is complete: written in a folder beside its place, then put there at once.

What a run that was killed left beside the place is cleared by the next one; a run that still writes holds a lock on its
folder, which the system releases however the run ends.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_ABANDONED = 24 * 3600.0
"""Seconds after which a folder is taken to be left over, where the system has no locks."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name, the file's own in a folder beside it; put the file in its place at the end.

    If anything went wrong, the old file stays and nothing is left. Readers of the old file keep what they have open.
    Where `path` is a link, what it leads to is replaced. Folders above are made. Raises OSError.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder; name a file in it", str(path))
    if path.is_symlink():
        path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path)
    folder, lock = _locked_folder(path)
    try:
        yield folder / path.name
        os.replace(folder / path.name, path)  # noqa: PTH105 - the atomic one, by the name people know
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _locked_folder(path: Path) -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            lock = _lock(folder)
        except OSError:
            return folder, None
        if lock is not None and folder.exists():
            return folder, lock
        # Another run, which had just begun, cleared it before it was locked; the next one stays.
        if lock is not None:
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """A descriptor that holds the folder's lock; None where another has it, or it is gone.

    Raises OSError where there are no locks, which each system says by another number.
    """
    if fcntl is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        if isinstance(error, BlockingIOError):
            return None
        raise
    return descriptor


def _clear(path: Path) -> None:
    """Remove what runs that were killed left beside the file."""
    with suppress(OSError):
        for entry in path.parent.iterdir():
            if entry.name.startswith(f".{path.name}.") and entry.name.endswith(".part") and entry.is_dir():
                _clear_folder(entry)


def _clear_folder(folder: Path) -> None:
    try:
        lock = _lock(folder)
    except OSError:
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _ABANDONED:
                shutil.rmtree(folder, ignore_errors=True)
        return
    if lock is not None:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)
