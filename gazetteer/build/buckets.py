"""Ordering millions of keys within bounded memory: shared out by their beginnings, each share ordered on its own.

The keys of each bucket lie in a file until all are known; a bucket's keys all come before those of the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO

import numpy as np

from ..store import KeyPart, PlacedNames, Sounds, key_part
from .keys import Keyed, place_keys, unframed

SAMPLE = 200
"""So many places to a bucket are looked at for choosing its bounds."""


def bucket_count(places: int) -> int:
    """How many buckets to make: few, of which a process orders one in some 80 MB, but enough to share among several."""
    return max(1, min(12, places // 10_000), places // 90_000)


def chosen_bounds(sample: list[PlacedNames], buckets: int) -> tuple[str, ...]:
    """The first keys of all buckets but the first, such that the keys of a sample of places fall evenly into them."""
    keys = sorted(key for found in place_keys(sample) for key in found)
    return tuple(dict.fromkeys(keys[len(keys) * i // buckets] for i in range(1, buckets))) if keys else ()


class Buckets:
    """Takes keys in order of their places, gives back the files of those that stand together."""

    def __init__(self, folder: Path, bounds: tuple[str, ...]) -> None:
        self._stack = ExitStack()
        self._folder = Path(self._stack.enter_context(TemporaryDirectory(dir=folder, prefix="keys-")))
        self._names = [self._opened(f"names-{i}") for i in range(len(bounds) + 1)]
        self._sounds = self._opened("sounds")

    def __enter__(self) -> Buckets:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def add(self, keyed: Keyed) -> None:
        """Take the keys of some places, which come after all places before."""
        for stream, some in zip(self._names, keyed.names, strict=True):
            stream.write(some)
        self._sounds.write(keyed.sounds)

    def names(self) -> Iterator[Path]:
        """The files of the names' keys, for `ordered_names`."""
        for stream in self._names:
            stream.close()
            yield Path(stream.name)

    def sounds(self) -> Sounds:
        """All romanisation keys' numbers and fids, in order."""
        self._sounds.close()
        found = np.fromfile(self._sounds.name, dtype=np.int64)
        found.sort()
        return found

    def _opened(self, name: str) -> IO[bytes]:
        return self._stack.enter_context((self._folder / name).open("wb", buffering=1 << 16))


def ordered_names(path: str) -> KeyPart:
    """The keys of a bucket's file, in order and with all of their postings; the file is removed."""
    file = Path(path)
    data = file.read_bytes()
    file.unlink()
    postings: dict[str, list[int]] = {}
    for keys, numbers in unframed(data):
        for key, number in zip(keys, numbers, strict=True):
            known = postings.get(key)
            if known is None:
                postings[key] = [number]
            else:
                known.append(number)
    return key_part(postings)
