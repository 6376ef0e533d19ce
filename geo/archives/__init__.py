"""Archives: documents by the million, in partitions, on one machine or a cluster.

`run` resolves inputs into a folder of parts, `write_report` tells of it; `resolve_partition` is the partition function
for data frames. What is here loads when first used, so that a worker holds no more than it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer._lazy import lazily

if TYPE_CHECKING:
    from .cluster import cluster_engine, local_engine
    from .counts import Counts
    from .engines import Engine, alone
    from .frames import PARTITION_COLUMNS, resolve_ddf, resolve_partition
    from .identity import Job
    from .reading import TextColumns
    from .report import write_report
    from .rows import FIELDS, PartitionOptions, resolve_items
    from .running import State, TooManyFailures, run

_LAZY = {
    "FIELDS": ".rows",
    "Counts": ".counts",
    "Engine": ".engines",
    "Job": ".identity",
    "PARTITION_COLUMNS": ".frames",
    "PartitionOptions": ".rows",
    "State": ".running",
    "TextColumns": ".reading",
    "TooManyFailures": ".running",
    "alone": ".engines",
    "cluster_engine": ".cluster",
    "local_engine": ".cluster",
    "resolve_ddf": ".frames",
    "resolve_items": ".rows",
    "resolve_partition": ".frames",
    "run": ".running",
    "write_report": ".report",
}

__all__ = [
    "FIELDS",
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


__getattr__ = lazily(__name__, _LAZY)
