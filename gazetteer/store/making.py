"""Making frozen values fast: a name of thousands of places means thousands of them.

Public: `PLACE`, `POINT`, `HIT`. A frozen dataclass sets each of its fields through `object.__setattr__`, which takes
four times as long as the rest. These are open classes with the same slots; what they make becomes a true `Place`,
`Point` or `Hit` by `made.__class__ = Place`. The fields stand in the same order; a point's position is not checked.
"""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Any

from ..place import Hit, Place, Point


def _open(frozen: type[Any]) -> Any:
    return make_dataclass(f"Open{frozen.__name__}", [field.name for field in fields(frozen)], slots=True, eq=False)


PLACE, POINT, HIT = _open(Place), _open(Point), _open(Hit)
