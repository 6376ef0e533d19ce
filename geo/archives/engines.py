"""What carries partitions to a function and brings back what it made: the shape of an engine, and the plainest one.

Public: `Engine`, `Work`, `alone`, `Finished`, `work`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .counts import Counts, counted
from .encoding import encode
from .identity import Job
from .partitions import Partition
from .rows import PartitionOptions, resolve_items

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
    rows = resolve_items(partition.items, partition.first, options, partition.corrections)
    return Finished(encode(rows, form), counted(rows))


def alone(partitions: Iterable[Partition], job: Job, work: Work) -> Iterator[tuple[Partition, Any]]:
    """The engine of one process: one partition after the other."""
    for partition in partitions:
        yield partition, work(partition, job.options, job.form)
