"""Archives: documents by the million, in partitions, on one machine or a cluster.

`run` resolves inputs into a folder of parts; `resolve_items` is the partition function under all of it.
"""

from __future__ import annotations

from .counts import Counts
from .encoding import FORMATS
from .identity import MOST_LETTERS, PARTITION, Job
from .reading import TextColumns
from .rows import FIELDS, Options, resolve_items
from .run import State, TooManyFailures, run

__all__ = [
    "FIELDS",
    "FORMATS",
    "MOST_LETTERS",
    "PARTITION",
    "Counts",
    "Job",
    "Options",
    "State",
    "TextColumns",
    "TooManyFailures",
    "resolve_items",
    "run",
]
