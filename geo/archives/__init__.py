"""Archives: documents by the million, in partitions, on one machine or a cluster.

`run` resolves inputs into a folder of parts; `resolve_items` is the partition function under all of it.
"""

from __future__ import annotations

from .cluster import cluster_engine, local_engine
from .counts import Counts
from .encoding import FORMATS
from .engines import Engine, alone
from .frames import PARTITION_COLUMNS, resolve_ddf, resolve_partition
from .identity import MOST_LETTERS, PARTITION, Job
from .reading import TextColumns
from .report import write_report
from .rows import FIELDS, PartitionOptions, resolve_items
from .run import State, TooManyFailures, run

__all__ = [
    "FIELDS",
    "FORMATS",
    "MOST_LETTERS",
    "PARTITION",
    "PARTITION_COLUMNS",
    "Counts",
    "Engine",
    "Job",
    "PartitionOptions",
    "State",
    "TextColumns",
    "TooManyFailures",
    "alone",
    "cluster_engine",
    "local_engine",
    "resolve_ddf",
    "resolve_items",
    "resolve_partition",
    "run",
    "write_report",
]
