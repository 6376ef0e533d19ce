"""One case of the behavioural suite: a text, and what a reader takes its names for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gazetteer import Place

_SLOT = re.compile(r"\{(\w+)\}")


class Aspect(StrEnum):
    """What a kind of case tries, in CheckList's terms."""

    FUNCTION = "function"
    """A plain sentence has a known answer."""
    INVARIANCE = "invariance"
    """What a reader does not mind is changed; the answer stays."""
    DIRECTION = "direction"
    """What is added tells where; the answer follows."""


@dataclass(frozen=True, slots=True)
class Want:
    """What is right for one name of a text."""

    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last."""
    place: Place | None
    """None where nothing there is a place, or where `outside` says which answers are wrong."""
    km: float = 50.0
    """An answer so near is right; a country's or a state's point may differ from file to file."""
    outside: str = ""
    """An answer in any other country than this is wrong; no answer is right."""


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a kind."""

    kind: str
    text: str
    wants: tuple[Want, ...]


def fill(frame: str, **names: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The frame with its slots filled, and where each name stands (a slot's first place, if it comes twice).

    >>> fill("In {a}, {b}.", a="Homs", b="Syria")
    ('In Homs, Syria.', {'a': (3, 7), 'b': (9, 14)})
    """
    text, at = "", 0
    where: dict[str, tuple[int, int]] = {}
    for slot in _SLOT.finditer(frame):
        text += frame[at : slot.start()]
        name = names[slot[1]]
        where.setdefault(slot[1], (len(text), len(text) + len(name)))
        text, at = text + name, slot.end()
    return text + frame[at:], where
