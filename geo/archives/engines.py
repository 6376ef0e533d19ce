"""What carries partitions to a function and brings back what it made: the shape of an engine, and the plainest one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..garbage import no_collection
from .counts import Counts, counted
from .encoding import encoder
from .identity import Job
from .partitions import Partition
from .rows import PartitionOptions, resolve_items

_PIECE = 100
"""Documents whose rows are held at once; a file's columns take a tenth of them."""
Work = Callable[[Partition, PartitionOptions, str], Any]
"""What is done to a partition, wherever: a function of a module, of plain arguments."""
Engine = Callable[[Iterable[Partition], Job, Work], Iterator[tuple[Partition, Any]]]
"""Gives each partition with what the work made of it, in any order."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a partition became."""

    data: bytes
    """The part's file."""
    counts: Counts


def work(partition: Partition, options: PartitionOptions, form: str) -> Finished:
    """The file of a partition. Pure but for the files of gazetteer and models, which it reads."""
    made, counts = encoder(form), Counts()
    for at in range(0, len(partition.items), _PIECE):
        items = partition.items[at : at + _PIECE]
        with no_collection():
            rows = resolve_items(items, partition.first + at, options, partition.corrections)
            made.add(rows)
            counts.add(counted(rows))
    return Finished(made.done(), counts)


def alone(partitions: Iterable[Partition], job: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
    """The engine of one process: one partition after the other."""
    for partition in partitions:
        yield partition, work(partition, job.options, job.form)
