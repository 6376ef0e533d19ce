"""Files out of .gz and .zip. What grows beyond a limit when it is unpacked is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator

from ..errors import InputError


def unpacked(data: bytes, limit: int) -> bytes:
    """What a gzip file holds, at most a byte more than the limit. Raises InputError for a broken one."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"the gzip file is broken ({error}); fetch it again") from error


def is_archive(data: bytes) -> bool:
    """Whether it is a zip archive of files, and no document of an office program, which are such archives, too."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return True  # told of when it is read
    return "[Content_Types].xml" not in names and "mimetype" not in names


def members(data: bytes, limit: int) -> Iterator[tuple[str, bytes | InputError]]:
    """The name and the bytes of each file in a zip archive, or what is wrong with it. Raises InputError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in sorted(archive.infolist(), key=lambda m: m.filename):
                if not member.is_dir():
                    yield member.filename, _member(archive, member, limit)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:  # of a kind that Python can not read
        raise InputError(f"the zip archive is broken ({error}); fetch it again") from error


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes | InputError:
    try:
        with archive.open(member) as stream:
            return stream.read(limit + 1)
    except (RuntimeError, zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
        return InputError(f"can't be unpacked ({error})")
