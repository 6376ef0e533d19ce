"""How cells of tables say where a place lies to another: "near", "between", "10 km north of", in all languages at once.

A cell is too short to tell its language, so the phrases of all languages' folders (`relations.txt`) are looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

RELATIONS = {
    "between": "before two names, between which something lies: between",
    "and": "what joins two names: and, &",
    "and_joined": "the same, written as one with the second name: Arabic waw",
    "to": "what joins two that something lies between, and no others: to",
    "near": "before a name: near, close to",
    "outskirts": "before a name, perhaps behind a word that says on which side: outskirts of",
    "inside": "what links a place to the one it lies in or at: located in, along",
    "passing": "the same, never at the beginning: via, which is Italian for a street there",
    "around": "behind a name, what is about it: area, suburbs",
    "about": "before a number: approximately",
    "kilometre": "behind a number: km",
    "metre": "the same: m",
    "mile": "the same: mi",
    "away": "what follows a distance: of, from",
    "north": "the directions",
    "east": "the same",
    "south": "the same",
    "west": "the same",
    "turned": "at a direction's end: ern, wards",
    "side": "what a place has on a side: part, edge, suburbs",
    "article": "before a word for a kind: the",
    "settlement": "a settlement by its kind, before `of` and its name: village",
    "settlements": "several: villages",
    "of": "what joins a kind and a name, or a part and the whole: of",
    "of_last": "the same, where only the last word follows: de, von",
    "road": "behind two names, what leads from one to the other: road, railway",
    "road_before": "the same, before two names: route, axe",
    "number": "before a number: no",
    "part_last": "behind a name, a part of it: central, urban",
    "within": "before a name, a part of it: greater, rural, old",
}
"""The lists of `relations.txt`: a line in brackets opens one, a phrase a line follows."""

_HERE = Path(__file__).parent


@cache
def relation_phrases() -> Mapping[str, tuple[str, ...]]:
    """The phrases of each list in small letters, the longest first, so that none is met within a longer one."""
    found: dict[str, set[str]] = {name: set() for name in RELATIONS}
    for path in (*sorted(_HERE.glob("*/relations.txt")), _HERE / "other_relations.txt"):
        phrases: set[str] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[]")
                if name not in found:
                    raise ValueError(f"{path}: no rule reads the list {name!r}")
                phrases = found[name]
            elif line and not line.startswith("#"):
                phrases.add(line)
    return {name: tuple(sorted(some, key=lambda phrase: (-len(phrase), phrase))) for name, some in found.items()}
