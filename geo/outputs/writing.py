"""A file appears only when it is whole, in place of the older one; and what can't be written is found out before."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..errors import OutputError


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its place when the block ends well, and is gone otherwise.

    Raises OutputError where the folder is missing, not writable, or the disk is full.
    """
    part: Path | None = None
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if not path.parent.exists():
            path.parent.mkdir(parents=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=f".part{path.suffix}", dir=path.parent)
        os.close(handle)
        part = Path(name)
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OutputError:
        raise
    except OSError as error:
        culprit = path if error.filename is None else Path(error.filename)
        if culprit.parent != path.parent and culprit not in path.parents:
            raise  # some other file's trouble
        raise OutputError(f"{path}: can't be written ({error.strerror or error}); nothing was changed") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def check_writable(path: Path) -> None:
    """Find out before the work, not after it, that its result can't be written. Raises OutputError."""
    with contextlib.suppress(_Checked), replacing(path):
        raise _Checked


class _Checked(Exception):
    """Ends a trial write without putting anything in place."""


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
