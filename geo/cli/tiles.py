"""A file of map tiles put beside the page that shows it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..errors import InputError, OutputError
from ..outputs import replacing

_MAGIC = b"PMTiles\x03"


def check_tiles(tiles: Path, page: str) -> None:
    """Find out before the work that a file can't be put beside a page. Raises InputError, OutputError."""
    if not tiles.is_file():
        raise InputError(f"{tiles}: there is no such file; --pmtiles takes a PMTiles file of your own")
    with tiles.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise InputError(f"{tiles}: is no PMTiles file of version 3")
    if page == "-":
        raise OutputError("a page on standard output has nothing beside it; give -o map.html for --pmtiles")
    target = Path(page).parent / tiles.name
    if target.exists() and not _same(tiles, target):
        raise OutputError(f"{target}: another file of that name lies beside the page; move it, or rename {tiles}")


def put_tiles(tiles: Path, page: Path) -> None:
    """Link the file into the page's folder, or copy it where the disk is another; nothing where it is there."""
    target = page.parent / tiles.name
    if target.exists():
        return
    try:
        os.link(tiles.resolve(), target)
    except OSError:
        with replacing(target) as part:
            shutil.copy2(tiles, part)


def _same(one: Path, other: Path) -> bool:
    """The file itself, or a copy of it."""
    a, b = one.stat(), other.stat()
    return one.samefile(other) or (a.st_size == b.st_size and int(a.st_mtime) == int(b.st_mtime))
