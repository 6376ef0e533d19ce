"""A place as somebody wrote it in a cell, taken apart: its parts from fine to coarse, and how it lies to them.

Nothing is looked up here: text in, frozen values out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from gazetteer import fold

from ..language import relation_phrases
from .fillers import is_no_name
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
    between: tuple[str, ...] = ()
    """Folded forms between the two: with its number, with fewer words taken off."""
    pair: tuple[str, str] | None = None
    """The folded ends of what lies between two: a road "X-Y", "between X and Y"."""
    relation: Relation = Relation.AT
    km: float = 0.0
    """How far from it, where that is said."""
    bearing: float | None = None
    """In which direction from it, degrees from north, where that is said."""

    @property
    def is_road(self) -> bool:
        """Whether a word says that it is a road or street."""
        return self.is_street or any(kind.kind == "road" for kind in self.types)

    @property
    def is_unit(self) -> bool:
        """Whether a word says that it is an administrative unit."""
        return any(kind.kind.startswith("unit") for kind in self.types)

    @property
    def is_quarter(self) -> bool:
        """Whether a word says that it is a part of a town: a barangay, a ward."""
        return any(kind.kind == "quarter" for kind in self.types)

    @property
    def is_street(self) -> bool:
        """Whether a word says that it is a street: its name may be that of a place far away, a road's is not."""
        return any(kind.kind == "street" for kind in self.types)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A cell, read."""

    text: str
    parts: tuple[Part, ...]
    """From fine to coarse, as they were written."""


_SEPARATORS = re.compile(r"\s*[,;|>\n\t()\[\]{}،؛、，]\s*|\s+/\s+|(?<=\w{3})/(?=\w{3}|[A-Z]{2}$)|:\s+")
_LABEL = re.compile(r"\w:\s")
_PHRASES = relation_phrases()


def _any(*lists: str) -> str:
    """A pattern for a phrase of some lists, the longest first."""
    phrases = sorted({phrase for name in lists for phrase in _PHRASES[name]}, key=lambda p: (-len(p), p))
    return f"(?:{'|'.join(map(re.escape, phrases))})"


def _telling(*lists: str) -> frozenset[str]:
    """A word of each phrase of some lists, to tell in no time that a cell has none."""
    return frozenset(max(phrase.split(), key=len) for name in lists for phrase in _PHRASES[name])


_THE, _OF_PLACE = _any("article"), _any("of")
_PLACED = rf"(?:{_THE}\s+)?(?:{_any('settlement')}\s+{_OF_PLACE}\s+)?"
_WORD_LINKS = re.compile(rf"(?:\b{_any('inside')}|(?<=\s){_any('passing')})\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\b{_any('between')}\s+(?:{_THE}\s+{_any('settlements')}\s+{_OF_PLACE}\s+)?"
    rf"(.+?)\s+(?:{_any('and', 'to')}\s+|{_any('and_joined')})([^,;()]+)",
    re.IGNORECASE,
)
_NEAR = re.compile(rf"\b(?:(?:\w+ )?{_any('outskirts')}|{_any('near')})\s+{_PLACED}", re.IGNORECASE)
_LETTERS = r"[ns]?\.?[ns]?\.?[news]\.?"
_NORTH_SOUTH, _EAST_WEST = _any("north", "south"), _any("east", "west")
_DISTANCE = rf"(?:(?:\b{_any('about')}|~)\s*)?(\d+(?:[.,]\d+)?)\s*({_any('kilometre', 'metre', 'mile')})\.?"
_TURN = (
    rf"\s+(?:{_any('to')} {_THE}\s+|{_THE}\s+)?"
    rf"({_NORTH_SOUTH}[- ]?{_EAST_WEST}?|{_EAST_WEST}|{_LETTERS}){_any('turned')}?"
)
_OFFSET = re.compile(
    rf"{_DISTANCE}(?:{_TURN})?\s+(?:{_any('away')}\s+{_PLACED}|(?(3)(?=[^\W\d]{{3}})|(?!)))", re.IGNORECASE
)
_OFFSET_BEHIND = re.compile(rf"^(.*?)[\s,]*{_DISTANCE}{_TURN}$", re.IGNORECASE)
_DIRECTION = re.compile(
    rf"\b(?:(?:{_any('to')}\s+)?{_THE}\s+)?({_NORTH_SOUTH}(?:[- ]?{_EAST_WEST})?|{_EAST_WEST}|{_LETTERS})"
    rf"{_any('turned')}?(?:\s+{_any('side')})?\s+{_OF_PLACE}\s+",
    re.IGNORECASE,
)
_AROUND = re.compile(rf"\s+{_any('around')}$")
_TWO = r"([^\d\s].{2,30}?)\s*[-–—]\s*(.{3,30}?)"
_ROAD_PAIR = re.compile(
    rf"^(?:{_TWO}\s+(?:\w+\s+)?{_any('road')}[\s\d]*|{_any('road_before')}\s+{_TWO})$", re.IGNORECASE
)
_NUMBERED = re.compile(rf"(?:[\s-]+(?:{_any('number')}\.?\s*)?#?\d[\d.,-]*|\s+\d{{4,}})$|^\d[\d.-]*\s+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_DASHES = re.compile(r"\s+[–—-]\s+")
_DASH = re.compile("[-–—]")
_BETWEEN_WORDS = re.compile(rf"\b{_any('between')}\b", re.IGNORECASE)
_NEAR_WORDS, _LINK_WORDS = _telling("near", "outskirts"), _telling("inside", "passing")
_OF_WORDS = _telling("of")
_WHOSE = re.compile(r"^(.{3,40}?)['’`][sS] (.{3,})$")
_BOTH = re.compile(rf"\s+{_any('and')}\s+", re.IGNORECASE)
_OF = re.compile(rf"\s+{_OF_PLACE}\s+(?:{_THE}\s+)?|(?<=[^\s]{{5}})\s+{_any('of_last')}\s+(?=\S+$)", re.IGNORECASE)
_SIDE = re.compile(
    rf"^(?:{_any('within')}|(?:{_NORTH_SOUTH}|{_EAST_WEST}){_any('turned')}?"
    rf"|{_NORTH_SOUTH}-?{_EAST_WEST}{_any('turned')}?)\s+(?=\w{{3}})",
    re.IGNORECASE,
)
_PART_LAST = re.compile(
    rf"(?<=\w{{3}})\s+(?:{_NORTH_SOUTH}[- ]?{_EAST_WEST}?|{_EAST_WEST}|{_any('part_last')})$", re.IGNORECASE
)
_MOST_INNER = 8
_BEARINGS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
_MOST_PARTS = 12
_LONGEST = 400


@lru_cache(maxsize=2048)
def read_name(text: str) -> WrittenName:
    """Take a cell apart.

    >>> [part.bare for part in read_name("Hofu city in Yamaguchi prefecture").parts]
    ['hofu', 'yamaguchi']
    """
    text = " ".join(text[:_LONGEST].split())
    parts: list[Part] = []
    rest = text
    between = _BETWEEN.search(text) if _BETWEEN_WORDS.search(text) else None
    if between:
        parts += _parts_of(text[: between.start()])
        parts.append(_pair(between[0], between[1], between[2]))
        rest = text[between.end() :]
    parts += _parts_of(rest)
    return WrittenName(text, tuple(_labelled(parts) if _LABEL.search(text) else parts)[:_MOST_PARTS])


def _labelled(parts: list[Part]) -> list[Part]:
    """With what stands before a colon as the kind of what stands behind it: "District: Teknaf"."""
    found: list[Part] = []
    for part in parts:
        label = found[-1] if found else None
        if label is not None and not label.pair and ((label.types and not label.bare) or is_no_name(label.text)):
            found.pop()
            part = replace(part, types=(*part.types, *label.types))
        found.append(part)
    return found


def inner_parts(part: Part) -> list[Part]:
    """The parts of a part that is no name as a whole: "Maharashtra's Ratnagiri district", "Dahe Town of Tongzi County".

    From fine to coarse, as all parts; none where it can't be taken apart further.
    """
    text = part.text
    whose = _WHOSE.match(text)
    if whose:
        return _made([(whose[2], Relation.AT), (whose[1], Relation.AT)])
    both = _BOTH.split(text)
    if len(both) > 1:
        return _made([(words, part.relation) for words in both[:3]])
    side = _SIDE.sub("", text)
    if side != text:
        return _made([(side, Relation.AREA)])
    inner = _PART_LAST.sub("", part.bare)
    if inner != part.bare:
        return _made([(inner, Relation.AREA)])
    head, of, tail = _OF.sub("\0", text, count=1).partition("\0")
    if not of:
        return []
    typed = without_types(fold(head))
    return _made([(head, Relation.AT), (tail, Relation.AT if typed.key else Relation.AREA)])


def inner_keys(part: Part) -> Iterator[str]:
    """Runs of one to three words in a part that is no name, the longest first and from its end: "Pkwy Cincinnati".

    At most two dozen, so that a long description costs no more than a name.
    """
    words = [word for word in part.key.split() if not any(c.isdigit() for c in word)][-_MOST_INNER:]
    for count in range(min(3, len(words)), 0, -1):
        for start in range(len(words) - count, -1, -1):
            key = " ".join(words[start : start + count])
            if key != part.key and key != part.bare and len(key) > 3 and without_types(key).key == key:
                yield key


def _made(pieces: list[tuple[str, Relation]]) -> list[Part]:
    return [part for words, relation in pieces if (part := _part(words, relation))]


def _parts_of(text: str) -> list[Part]:
    parts: list[Part] = []
    for piece in _SEPARATORS.split(text):
        bare = piece.strip(" .-")
        behind = _OFFSET_BEHIND.match(bare) if _DIGIT.search(bare) else None
        if behind and (behind[1] or parts):
            # "Mopti (20 km NE)", "Mopti 20 km NE"
            parts += _linked(behind[1].strip(" .-"), Relation.AT) if behind[1] else []
            km, bearing = _km(behind[2], behind[3]), _bearing(behind[4])
            parts[-1:] = [replace(part, relation=Relation.OFFSET, km=km, bearing=bearing) for part in parts[-1:]]
            continue
        if " " not in bare:
            parts += _made([(bare, Relation.AT)])
            continue
        pair = _ROAD_PAIR.match(bare) if _DASH.search(bare) else None
        for words in (bare,) if pair else _DASHES.split(bare):
            parts += _linked(words.strip(" .-"), Relation.AT)
    return parts


def _linked(piece: str, relation: Relation) -> list[Part]:
    """The parts of a piece without commas: "a coal mine in Kakanj", "10 km north of Homs"."""
    words = set(piece.lower().split())
    offset = _OFFSET.search(piece) if _DIGIT.search(piece) else None
    if offset:
        before = _linked(piece[: offset.start()], Relation.AT) if piece[: offset.start()].strip() else []
        named = _part(piece[offset.end() :], Relation.OFFSET, _km(offset[1], offset[2]), _bearing(offset[3]))
        return [*before, *([named] if named else [])]
    near = _NEAR.search(piece) if words & _NEAR_WORDS else None
    if near:
        before = _linked(piece[: near.start()], relation) if piece[: near.start()].strip() else []
        return [*before, *_linked(piece[near.end() :], Relation.NEAR)]
    direction = _DIRECTION.search(piece) if words & _OF_WORDS else None
    if direction:
        before = _linked(piece[: direction.start()], relation) if piece[: direction.start()].strip() else []
        named = _part(piece[direction.end() :], Relation.AREA)
        return [*before, *([named] if named else [])]
    if words & _LINK_WORDS:
        pieces = [p for p in _WORD_LINKS.split(piece) if p.strip()]
        if pieces != [piece]:
            return [part for p in pieces for part in _linked(p.strip(), relation)]
    pair = _ROAD_PAIR.match(piece) if _DASH.search(piece) else None
    if pair:
        return [_pair(piece, pair[1] or pair[3], pair[2] or pair[4])]
    return _made([(piece, relation)])


def _part(words: str, relation: Relation, km: float = 0.0, bearing: float | None = None) -> Part | None:
    words = words.strip(" .,-")
    numbered = ""
    if _DIGIT.search(words):
        numbered, words = words, _NUMBERED.sub("", words).strip(" .,-") or words
    key = fold(words)
    if not key or key.isdigit():
        return None
    around = _AROUND.sub("", key) if " " in key else key
    if around != key and relation is Relation.AT:
        relation = Relation.AREA
    typed = without_types(around)
    between = (*((whole,) if numbered and (whole := without_types(fold(numbered)).key) != key else ()), *typed.between)
    return Part(words, key, typed.key, typed.types, between, None, relation, km, bearing)


def _pair(words: str, first: str, second: str) -> Part:
    ends = without_types(fold(first)).key or fold(first), without_types(fold(second)).key or fold(second)
    return Part(words, fold(words), "", pair=ends, relation=Relation.BETWEEN)


def _km(number: str, unit: str) -> float:
    unit = unit.lower()
    scale = 1.609 if unit in _PHRASES["mile"] else 0.001 if unit in _PHRASES["metre"] else 1.0
    return float(number.replace(",", ".")) * scale


def _bearing(words: str | None) -> float | None:
    if not words:
        return None
    letters = words.lower()
    for name in ("west", "east", "south", "north"):
        letters = re.sub(_any(name), name[0], letters)
    letters = re.sub(r"[^nsew]", "", letters)
    return float(_BEARINGS.get(letters[-2:] if len(letters) > 2 else letters, 0)) if letters else None
