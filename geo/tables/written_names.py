"""A place as somebody wrote it in a cell, taken apart: its parts from fine to coarse, and how it lies to them.

Public: `WrittenName`, `Part`, `Relation`, `read_name`. Nothing is looked up here: text in, frozen values out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gazetteer import fold

from .place_types import PlaceType, without_types


class Relation(StrEnum):
    """How the place that is meant lies to the places that are named."""

    AT = ""
    """It is the place named, or in it."""
    NEAR = "near"
    AREA = "area"
    """Around it: "Homs area", "Aleppo suburbs", "northern outskirts of X"."""
    BETWEEN = "between"
    """Somewhere between two: the midpoint; also a road between them."""
    OFFSET = "offset"
    """So far from it in a direction: "10 km north of X"."""


@dataclass(frozen=True, slots=True)
class Part:
    """One name among those in a cell."""

    text: str
    """As written."""
    key: str
    """Folded, whole."""
    bare: str
    """Folded, without words for its kind; "" where these are all there is."""
    types: tuple[PlaceType, ...] = ()
    pair: tuple[str, str] | None = None
    """The folded ends of what lies between two: a road "X-Y", "between X and Y"."""
    relation: Relation = Relation.AT
    km: float = 0.0
    """How far from it, where that is said."""
    bearing: float | None = None
    """In which direction from it, degrees from north, where that is said."""


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A cell, read."""

    text: str
    parts: tuple[Part, ...]
    """From fine to coarse, as they were written."""


_SEPARATORS = re.compile(r"\s*[,;|\n\t()\[\]{}،؛、，]\s*|\s+[/–—-]\s+|(?<=\w{3})/(?=\w{3})")
_PLACED = r"(?:the\s+)?(?:(?:village|town|city)\s+of\s+)?"
_WORD_LINKS = re.compile(
    r"\b(?:located in|situated in|in the|in|at the|at|on the|on|along|inside|within|off|leading to|linking|joining"
    r"|that joins|where it joins|just|under|from|to|by|via|towards|toward|dans|à|en|bei|im|em|no|na|di|pada)\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:between|entre|zwischen|fra|antara|midway between)\s+(?:the\s+(?:villages|towns|cities)\s+of\s+)?"
    r"(.+?)\s+(?:and|&|y|et|e|und|dan|og|to)\s+([^,;()]+)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near(?:by)?(?:\s+to)?|close to|next to|adjacent to|opposite|outside(?: of)?|around|in the vicinity of"
    r"|vicinity of|(?:\w+ )?outskirts of|beside|behind|overlooking|not far from|surroundings of|pr[eè]s de"
    rf"|aux? environs de|cerca de|proximo a|perto de|قرب|بالقرب من)\s+{_PLACED}",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:\b(?:about|approximately|some|approx\.?|around|~)\s*)?(\d+(?:[.,]\d+)?)\s*"
    r"(km|kms|kilomet(?:er|re)s?|m|met(?:er|re)s?|mi|miles?)\.?"
    r"(?:\s+(?:to the\s+)?((?:north|south)[- ]?(?:east|west)?|east|west|[ns]?[ns]?[news])(?:ern|wards?)?)?"
    rf"\s+(?:of|from|de|away from|outside)\s+{_PLACED}",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"\b(?:(?:to\s+)?the\s+)?((?:north|south)(?:[- ]?(?:east|west))?|east|west|[ns]?[ns]?[news])(?:ern)?"
    r"(?:\s+(?:side|part|parts|end|edge|section|shore|slope|suburbs?|outskirts))?\s+of\s+",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\s+(?:area|areas|suburbs?|surroundings?|environs|outskirts|vicinity|countryside|region area|rural area|hinterland"
    r"|front|frontline|axis|direction|sector|pocket)$"
)
_ROAD_PAIR = re.compile(
    r"^(.{3,30}?)\s*[-–—]\s*(.{3,30}?)\s+(?:\w+\s+)?(?:road|rd|highway|hwy|expressway|route|railway|line|track"
    r"|corridor)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[\s-]+(?:no\.?\s*)?#?\d[\d.,-]*|\s+\d{4,})$|^\d[\d.-]*\s+", re.IGNORECASE)
_BEARINGS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
_MOST_PARTS = 12
_LONGEST = 400


def read_name(text: str) -> WrittenName:
    """Take a cell apart.

    >>> [part.bare for part in read_name("Hofu city in Yamaguchi prefecture").parts]
    ['hofu', 'yamaguchi']
    """
    text = " ".join(text[:_LONGEST].split())
    parts: list[Part] = []
    rest = text
    between = _BETWEEN.search(text)
    if between:
        parts += _parts_of(text[: between.start()], Relation.AT)
        parts.append(_pair(between[0], between[1], between[2]))
        rest = text[between.end() :]
    parts += _parts_of(rest, Relation.AT)
    return WrittenName(text, tuple(parts[:_MOST_PARTS]))


def _parts_of(text: str, relation: Relation) -> list[Part]:
    parts: list[Part] = []
    for piece in _SEPARATORS.split(text):
        if piece.strip(" .-"):
            parts += _linked(piece.strip(" .-"), relation)
    return parts


def _linked(piece: str, relation: Relation) -> list[Part]:
    """The parts of a piece without commas: "a coal mine in Kakanj", "10 km north of Homs"."""
    offset = _OFFSET.search(piece)
    if offset:
        km = float(offset[1].replace(",", ".")) * _unit_km(offset[2])
        before = _linked(piece[: offset.start()], Relation.AT) if offset.start() else []
        named = _part(piece[offset.end() :], Relation.OFFSET, km, _bearing(offset[3]))
        return [*before, *([named] if named else [])]
    near = _NEAR.search(piece)
    if near:
        before = _linked(piece[: near.start()], relation) if piece[: near.start()].strip() else []
        return [*before, *_linked(piece[near.end() :], Relation.NEAR)]
    direction = _DIRECTION.search(piece)
    if direction and direction[1]:
        before = _linked(piece[: direction.start()], relation) if piece[: direction.start()].strip() else []
        named = _part(piece[direction.end() :], Relation.AREA)
        return [*before, *([named] if named else [])]
    pair = _ROAD_PAIR.match(piece)
    if pair:
        return [_pair(piece, pair[1], pair[2])]
    return [part for words in _WORD_LINKS.split(piece) if words.strip() and (part := _part(words, relation))]


def _part(words: str, relation: Relation, km: float = 0.0, bearing: float | None = None) -> Part | None:
    words = _NUMBERED.sub("", words.strip(" .,-")).strip(" .,-")
    key = fold(words)
    if not key or key.isdigit():
        return None
    around = _AROUND.sub("", key)
    if around != key and relation is Relation.AT:
        relation = Relation.AREA
    typed = without_types(around)
    return Part(words, key, typed.key, typed.types, None, relation, km, bearing)


def _pair(words: str, first: str, second: str) -> Part:
    ends = without_types(fold(first)).key or fold(first), without_types(fold(second)).key or fold(second)
    return Part(words, fold(words), "", (), ends, Relation.BETWEEN)


def _unit_km(unit: str) -> float:
    unit = unit.lower()
    return 1.609 if unit.startswith("mi") else 1.0 if unit.startswith("k") else 0.001


def _bearing(words: str | None) -> float | None:
    if not words:
        return None
    letters = re.sub(r"north", "n", re.sub(r"south", "s", re.sub(r"east", "e", re.sub(r"west", "w", words.lower()))))
    letters = re.sub(r"[^nsew]", "", letters)
    return float(_BEARINGS.get(letters[-2:] if len(letters) > 2 else letters, 0)) if letters else None
