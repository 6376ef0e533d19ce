"""Documents in partitions: what is worked on at once, kept or done again as one, and written to one file.

A partition is known by its number and the hash of its documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..batch import Problem, Text
from ..outputs import Correction

LETTERS = 8_000_000
"""A partition of longer documents has fewer of them, so that its memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Documents that follow one another in the inputs."""

    number: int
    first: int
    """The number of its first document, counted over all inputs from 0."""
    items: tuple[Text | Problem, ...]
    corrections: tuple[Correction, ...] = ()
    """What people corrected of names that stand in it."""

    @property
    def name(self) -> str:
        """What its file is called but for the ending; names sort as the numbers do."""
        return f"part-{self.number:08}"

    @property
    def digest(self) -> str:
        """The hash of its documents and what is known of them: another one means that the input changed."""
        total = hashlib.blake2b(digest_size=16)
        total.update(str(self.first).encode())
        for item in self.items:
            for part in _parts(item):
                data = part.encode("utf-8", "surrogatepass")
                total.update(len(data).to_bytes(8, "little"))
                total.update(data)
        return total.hexdigest()


def _parts(item: Text | Problem) -> tuple[str, ...]:
    if isinstance(item, Problem):
        return item.name, item.message
    return item.name, item.source, item.date, repr(item.offsets) if item.offsets else "", item.text


def plan(items: Iterable[Text | Problem], size: int, most_letters: int) -> Iterator[Partition]:
    """Cut a stream into partitions of at most `size` documents and `LETTERS` letters.

    :param most_letters: a longer document is a `Problem`.
    """
    held: list[Text | Problem] = []
    number = first = letters = 0
    for item in items:
        if isinstance(item, Text) and len(item.text) > most_letters:
            said = f"{item.name}: {len(item.text):,} letters, more than {most_letters:,}; cut it, or say --max-letters"
            item = Problem(item.name, said)
        more = len(item.text) if isinstance(item, Text) else 0
        if held and (len(held) == size or letters + more > LETTERS):
            yield Partition(number, first, tuple(held))
            number, first, letters, held = number + 1, first + len(held), 0, []
        held.append(item)
        letters += more
    if held:
        yield Partition(number, first, tuple(held))


def text_hash(text: str) -> int:
    """A text's place in the order that samples are drawn by: 64 bits that have nothing to do with what it says."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
