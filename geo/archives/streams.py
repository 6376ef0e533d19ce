"""Bytes in: files and standard input as streams of bytes, unpacked while they are read.

`.gz`, `.zst` and `.zip` (each file in it) are unpacked; so is standard input, by its first bytes. Nothing is held but
what is being read.
"""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from ..batch import STDIN
from ..errors import InputError, MissingExtra

MIXED = "toposcope-mixed"
"""The error handler by which bytes that are no UTF-8 are read as Windows-1252, one by one."""
BROKEN = (EOFError, OSError, zlib.error, zipfile.BadZipFile, NotImplementedError)
"""What a damaged file raises while it is unpacked."""
_UNPACKED = 4096
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream of bytes with the name that its ending tells the form by."""

    name: str
    """What documents and errors name; without the ending of a packer."""
    stream: BinaryIO


class _Metered(io.RawIOBase):
    """A raw file that tells how many bytes were taken from it."""

    def __init__(self, raw: Any, read: Callable[[int], None]) -> None:
        self._raw, self._read = raw, read

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._raw.seekable())

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._raw.seek(offset, whence))

    def tell(self) -> int:
        return int(self._raw.tell())

    def readinto(self, buffer: Any) -> int | None:
        count: int | None = self._raw.readinto(buffer)
        self._read(count or 0)
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


class Pieces(io.RawIOBase):
    """A stream that gives what it has: of a file that breaks off, everything before the break."""

    def __init__(self, stream: Any, most: int = sys.maxsize) -> None:
        """:param most: bytes to ask for at once."""
        self._stream, self._most = stream, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read1(min(len(buffer), self._most))
        buffer[: len(data)] = data
        return len(data)


def open_members(path: Path | None, name: str, read: Callable[[int], None]) -> Iterator[Opened]:
    """The streams of a file: one, or one for each file of a .zip; standard input where `path` is None.

    :param name: what to call it.
    :param read: told of bytes as they are taken from the file.

    Raises InputError, MissingExtra, and while a stream is read what `BROKEN` lists.
    """
    if path is None:
        yield Opened(name, _sniffed(io.BufferedReader(cast(Any, sys.stdin.buffer), 1 << 16)))
        return
    try:
        raw = io.BufferedReader(_Metered(path.open("rb", buffering=0), read), 1 << 20)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the name") from None
    except OSError as error:
        raise InputError(f"{name}: can't be read ({error.strerror or error})") from None
    with raw:
        ending = path.suffix.lower()
        if ending == ".zip":
            yield from _zipped(raw, name)
        elif ending == ".gz":
            yield Opened(name[:-3], cast(BinaryIO, gzip.GzipFile(fileobj=raw)))
        elif ending == ".zst":
            yield Opened(name[:-4], _zstd(raw, name))
        else:
            yield Opened(name, raw)


def _zipped(raw: BinaryIO, name: str) -> Iterator[Opened]:
    with zipfile.ZipFile(raw) as archive:
        for inner in sorted(archive.namelist()):
            if inner.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in inner.split("/")):
                continue
            with archive.open(inner) as stream:
                if inner.lower().endswith(".gz"):
                    yield Opened(f"{name}/{inner[:-3]}", cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
                else:
                    yield Opened(f"{name}/{inner}", cast(BinaryIO, stream))


def _sniffed(stream: io.BufferedReader) -> BinaryIO:
    start = stream.peek(4)[:4]
    if start.startswith(_GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    return _zstd(stream, STDIN) if start == _ZSTD else stream


def _zstd(stream: BinaryIO, name: str) -> BinaryIO:
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra(f"{name}: .zst needs pyarrow: pip install 'toposcope[parquet]'") from None
    # What it unpacked before it meets the break is lost where that is asked for together.
    return io.BufferedReader(Pieces(pa.CompressedInputStream(stream, "zstd"), _UNPACKED), 1 << 20)


def _cp1252(error: UnicodeError) -> tuple[str, int]:
    """The bytes that are no UTF-8, read as what they mostly are."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252", "replace") for b in wrong), error.end


codecs.register_error(MIXED, _cp1252)


def decoded_lines(stream: BinaryIO, longest: int) -> Iterator[str | None]:
    """The lines of UTF-8, other bytes read by `MIXED`; None for one of more than `longest` bytes, which is skipped."""
    first = True
    while line := stream.readline(longest):
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield None
        else:
            yield line.decode("utf-8-sig" if first else "utf-8", MIXED)
        first = False
