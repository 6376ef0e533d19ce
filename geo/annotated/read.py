"""Files as text, with errors that say which file and what to do."""

from __future__ import annotations

from pathlib import Path

from ..errors import CorpusError, InputError


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `InputError` where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'cannot be read').lower()}; name a readable file") from None


def decode(path: Path, content: bytes) -> str:
    """UTF-8 text without a byte-order mark; line ends stay, for offsets count them."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CorpusError(f"{path.name}, line {line}: not UTF-8; save the corpus as UTF-8") from None


def read_text(path: Path) -> str:
    """The file as text."""
    return decode(path, read_bytes(path))
