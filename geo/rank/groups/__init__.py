"""The ranker's features, group by group; each group declares its columns, the code that fills them and its clause.

A group belongs to the stage at which its features can be known: of a name's candidates alone (`name`), of the text and
its source (`surroundings`), of names that the text joins (`joined`), of what is believed of all others (`believed`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .base import BackgroundVotes, Believed, FeatureGroup, Joined, Surroundings
from .believed import BELIEVED_GROUPS
from .joined import JOINED_GROUPS
from .name import NAME_FEATURES, NAME_GROUPS, class_fits, name_features
from .surroundings import SURROUNDING_GROUPS

GROUPS: tuple[FeatureGroup[Any], ...] = (*NAME_GROUPS, *SURROUNDING_GROUPS, *JOINED_GROUPS, *BELIEVED_GROUPS)
FEATURES: tuple[str, ...] = tuple(column for group in GROUPS for column in group.columns)
"""The features' names, in the order of the columns of every array of features."""
COLUMN_OF = {name: i for i, name in enumerate(FEATURES)}
VERSIONS = {name: version for group in GROUPS for name, version in group.versions.items()}
"""The features that have changed their meaning."""


def with_columns(groups: Sequence[FeatureGroup[Any]]) -> tuple[tuple[FeatureGroup[Any], slice], ...]:
    """Each group with its columns in the arrays of features."""
    return tuple((g, slice(COLUMN_OF[g.columns[0]], COLUMN_OF[g.columns[-1]] + 1)) for g in groups)


__all__ = [
    "BELIEVED_GROUPS",
    "COLUMN_OF",
    "FEATURES",
    "GROUPS",
    "JOINED_GROUPS",
    "NAME_FEATURES",
    "NAME_GROUPS",
    "SURROUNDING_GROUPS",
    "VERSIONS",
    "BackgroundVotes",
    "Believed",
    "FeatureGroup",
    "Joined",
    "Surroundings",
    "class_fits",
    "name_features",
    "with_columns",
]
