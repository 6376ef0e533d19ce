"""A table from standard input, kept in a file while it is read: its columns are guessed before its rows are read."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..batch import STDIN
from ..errors import InputError

_PACKED = b"\x1f\x8b"
_BEGINNINGS = {b"PAR1": ".parquet", b"SQLite format 3\0": ".gpkg", b"PK\x03\x04": ".xlsx"}
_OBJECTS = (b"{", b"[")


@contextmanager
def on_disk(name: str) -> Iterator[str]:
    """The path of a table by its name; "-" is standard input, whose form its first bytes say."""
    if name != "-":
        yield name
        return
    with tempfile.TemporaryDirectory(prefix="toposcope-") as folder:
        plain = Path(folder) / "table"
        with plain.open("wb") as stream:
            shutil.copyfileobj(sys.stdin.buffer, stream)
        path = plain.rename(f"{plain}{_ending(plain)}")
        try:
            yield str(path)
        except InputError as error:
            raise InputError(str(error).replace(str(path), STDIN)) from None


def _ending(path: Path) -> str:
    import gzip

    with path.open("rb") as stream:
        packed = stream.read(2) == _PACKED
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            first = stream.read(1 << 16)
    except (OSError, EOFError):
        raise InputError(f"{STDIN}: is no .gz that can be read") from None
    ending = next((e for mark, e in _BEGINNINGS.items() if first.startswith(mark)), "") or _text_ending(first)
    return ending + (".gz" if packed else "")


def _text_ending(first: bytes) -> str:
    text = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(_OBJECTS):
        return ".csv"
    line = text.splitlines()[0].rstrip()
    return ".jsonl" if line.startswith(b"{") and line.endswith(b"}") and len(line) < len(text.rstrip()) else ".json"
