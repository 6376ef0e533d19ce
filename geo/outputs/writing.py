"""A file appears only when it is whole, in place of the older one; and what can't be written is found out before."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import gazetteer

from ..errors import OutputError

_LITTLE = 64 << 20
"""Bytes: where no more are free, a driver's failure may be that of the disk."""


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """As `gazetteer.replacing`: a temporary file that takes its place when the block ends well, and is gone otherwise.

    Raises OutputError where the folder is missing, not writable, or the disk is full.
    """
    try:
        with gazetteer.replacing(path) as part:
            yield part
    except OutputError:
        raise
    except IsADirectoryError as error:
        if error.filename != str(path):
            raise
        raise OutputError(f"{path}: is a folder; name a file in it") from error
    except OSError as error:
        culprit = path if error.filename is None else Path(error.filename)
        if not culprit.is_relative_to(path.parent) and culprit not in path.parents:
            raise  # some other file's trouble
        raise OutputError(f"{path}: can't be written ({error.strerror or error}); nothing was changed") from error
    except RuntimeError as error:
        if type(error).__module__.partition(".")[0] != "pyogrio":
            raise
        # GDAL's words for a full disk are its driver's.
        said = str(error).partition("\n")[0] + ("; is the disk full?" if _is_nearly_full(path.parent) else "")
        raise OutputError(f"{path}: can't be written ({said}); nothing was changed") from error


def _is_nearly_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False


def check_writable(path: Path) -> None:
    """Find out before the work, not after it, that its result can't be written. Raises OutputError.

    Folders that the result will need are not left behind: where the work comes to nothing, nothing is made.
    """
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        with contextlib.suppress(_Checked), replacing(path):
            raise _Checked
    finally:
        for folder in missing:
            with contextlib.suppress(OSError):
                folder.rmdir()


class _Checked(Exception):
    """Ends a trial write without putting anything in place."""
