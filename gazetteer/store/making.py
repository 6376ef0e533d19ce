"""Making frozen values fast: a name of thousands of places means thousands of them.

Public: `PLACE`, `POINT`, `HIT`, `UnitNames`. A frozen dataclass sets each of its fields through `object.__setattr__`,
which takes four times as long as the rest. These are open classes with the same slots; what they make becomes a true
`Place`, `Point` or `Hit` by `made.__class__ = Place`. The fields stand in the same order; a position is not checked.
"""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Any

from ..place import Hit, Place, Point


def _open(frozen: type[Any]) -> Any:
    return make_dataclass(f"Open{frozen.__name__}", [field.name for field in fields(frozen)], slots=True, eq=False)


PLACE, POINT, HIT = _open(Place), _open(Point), _open(Hit)


class UnitNames(dict[tuple[str, str], tuple[str, str]]):
    """(country code, admin1 code) -> the names of the unit and of the country, "" where unknown."""

    def __init__(self, by_code: dict[str, str]) -> None:
        self._by_code = by_code

    def __missing__(self, codes: tuple[str, str]) -> tuple[str, str]:
        country, admin1 = codes
        unit = self._by_code.get(f"{country}.{admin1}", "") if admin1 else ""
        self[codes] = unit, self._by_code.get(country, "")
        return self[codes]
