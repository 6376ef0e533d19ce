"""What changed between two gazetteers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..distance import distance_km
from ..place import Point
from ..store.contents import Difference, differences

MOVED_KM = 1.0
"""A place has moved when its two positions are farther apart than this."""


class What(StrEnum):
    """What became of a place."""

    APPEARED = "appeared"
    GONE = "gone"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change to one place; a place that was renamed and moved has two."""

    what: What
    geonameid: int
    name: str
    """Its name now, or its last one."""
    old_name: str = ""
    """For a place that was renamed."""
    km: float = 0.0
    """For a place that was moved: how far."""


def diff(old: Path, new: Path) -> Iterator[Change]:
    """Say what appeared, went, moved (more than 1 km) or was renamed from one gazetteer to another, as a stream.

    Raises GazetteerNotFound or GazetteerFormatError when a file is no gazetteer.
    """
    for difference in differences(old, new):
        yield from _changes(difference)


def _changes(difference: Difference) -> Iterator[Change]:
    geonameid, old, new = difference
    if old is None and new is not None:
        yield Change(What.APPEARED, geonameid, new[0])
    elif new is None and old is not None:
        yield Change(What.GONE, geonameid, old[0])
    elif old is not None and new is not None:
        if old[0] != new[0]:
            yield Change(What.RENAMED, geonameid, new[0], old_name=old[0])
        km = distance_km(Point(*old[1:]), Point(*new[1:]))
        if km > MOVED_KM:
            yield Change(What.MOVED, geonameid, new[0], km=km)
