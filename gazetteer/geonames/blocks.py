"""A dump's lines in blocks, for reading it with several processes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import SourceError
from .lines import LONGEST_LINE, _opened, _reason

_BOM = b"\xef\xbb\xbf"


class Block(NamedTuple):
    """Some whole lines of a file."""

    first: int
    """The number of its first line, from 1."""
    text: bytes


def read_blocks(path: Path, size: int = 1 << 20) -> Iterator[Block]:
    """Yield a .txt or .zip file's lines in blocks of about `size` bytes. Raises SourceError as `read_lines` does."""
    number = 1
    rest = b""
    try:
        with _opened(path) as stream:
            while data := stream.read(size):
                if number == 1 and not rest:
                    data = data.removeprefix(_BOM)
                whole, newline, tail = data.rpartition(b"\n")
                if newline:
                    block = rest + whole
                    yield Block(number, block)
                    number += block.count(b"\n") + 1
                    rest = tail
                else:
                    rest += data
                    if len(rest) > LONGEST_LINE:
                        raise SourceError(f"{path}: line {number} has no end; not a GeoNames file")
    except (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError) as error:
        raise SourceError(f"{path}: can't be read after line {number}: {_reason(error)}") from error
    if rest:
        yield Block(number, rest)
