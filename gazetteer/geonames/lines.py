"""The lines of GeoNames' published files, .txt or .zip, as a stream of tab-separated fields.

No quoting is done (quotes are letters in these files), CRLF and a BOM are tolerated, and what can't be read is told
with its line number.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from ..errors import SourceError

OnBad = Callable[[SourceError], None]
"""Told of each line that was skipped; without one, the first bad line raises its SourceError."""
OnBytes = Callable[[int], None]
"""Told how many more bytes of text have been read, now and then."""

LONGEST_LINE = 16 << 20
"""Bytes; GeoNames' longest has some 20,000. What is longer could fill the memory."""
_STEP = 1 << 20


class Line(NamedTuple):
    """One line of a file, split at its tabs."""

    number: int
    fields: list[str]


def read_lines(
    path: Path, *, on_bad: OnBad | None = None, on_bytes: OnBytes | None = None, comments: bool = False
) -> Iterator[Line]:
    """Yield the lines of `path` with content; `comments=True` passes over those that begin with "#".

    Raises SourceError when the file is missing, damaged, or not text.
    """
    done = reported = 0
    number = 0
    try:
        with _opened(path) as stream:
            for number, raw in enumerate(iter(partial(stream.readline, LONGEST_LINE + 1), b""), 1):
                if len(raw) > LONGEST_LINE:
                    raise SourceError(f"{path}: line {number} has no end; not a GeoNames file")
                done += len(raw)
                if on_bytes is not None and done - reported >= _STEP:
                    on_bytes(done - reported)
                    reported = done
                line = _decoded(path, number, raw, on_bad)
                if line and not (comments and line.startswith("#")):
                    yield Line(number, line.split("\t"))
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise SourceError(f"{path}: can't be read after line {number}: {_reason(error)}") from error
    if on_bytes is not None:
        on_bytes(done - reported)


def text_size(path: Path) -> int:
    """Bytes of text in a .txt, or in the member of a .zip that `read_lines` would read."""
    try:
        if not zipfile.is_zipfile(path):
            return path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            return _member(path, archive).file_size
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise SourceError(f"{path}: can't be read: {_reason(error)}") from error


def bad(path: Path, number: int, what: str, on_bad: OnBad | None) -> None:
    """Report line `number` of `path` by the caller's policy: tell `on_bad`, or raise."""
    error = SourceError(f"{path}, line {number}: {what}")
    if on_bad is None:
        raise error
    on_bad(error)


def whole_number(text: str) -> int:
    """A number of at most 64 bits, as a gazetteer keeps them. Raises ValueError."""
    number = int(text)
    if not -(1 << 63) <= number < 1 << 63:
        raise ValueError("a number of more than 64 bits")
    return number


def _decoded(path: Path, number: int, raw: bytes, on_bad: OnBad | None) -> str:
    try:
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        bad(path, number, f"not UTF-8 (byte {error.start})", on_bad)
        return ""
    line = line.rstrip("\r\n")
    if "\0" in line:
        bad(path, number, "has NUL bytes: not a GeoNames file, or a damaged one", on_bad)
        return ""
    return line


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    if path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive, archive.open(_member(path, archive)) as stream:
            yield io.BufferedReader(stream, _STEP)  # type: ignore[type-var]  # it has all that is read by
    else:
        with path.open("rb", buffering=_STEP) as stream:
            yield stream


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The table in an archive: the one named like it, else the largest .txt that is no readme."""
    tables = [
        i for i in archive.infolist() if i.filename.lower().endswith(".txt") and "readme" not in i.filename.lower()
    ]
    if not tables:
        raise SourceError(f"{path}: has no .txt file in it; GeoNames' archives do")
    return max(tables, key=lambda i: (Path(i.filename).stem.lower() == path.stem.lower(), i.file_size))


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) and error.strerror else str(error)) or type(error).__name__
