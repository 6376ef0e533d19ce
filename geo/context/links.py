"""How neighbouring mentions are joined in the text: "Paris, Texas", "Raqqa in Syria", "Syria's Raqqa", "Homs and Hama".

Public: `Bond`, `Link`, `find_links`. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from ..document import Mention

_LONGEST_GAP = 40
_COMMA = re.compile(r"^\s?[,(]\s*(?:the\s+)?(?:(?:in|southern|northern|eastern|western|central)\s+)?$")
_IN = re.compile(
    r"^,?\s*(?:\w+\s+)?(?:in|of|inside|within|across)\s+(?:the\s+)?"
    r"(?:(?:southern|northern|eastern|western|central|(?:north|south)(?:east|west)(?:ern)?|upstate|rural)\s+)?"
    r"(?:(?:[\w']+\s+)?(?:state|province|governorate|region|county|district|city)\s+of\s+)?$"
)
_OWNER = re.compile(r"^(?:['’]s?\s+(?:[\w-]+\s+){0,4}|[ -](?:based\s+)?)(?:[\w-]+\s+)?$")
_KIND_OF = re.compile(
    r"^(?:['’]s)?\s+(?:[\w-]+\s+){0,3}(?:city|town|village|capital|port|province|governorate|region|district|county"
    r"|suburb|camp|enclave|island|neighbou?rhood|community|state|area)(?:\s+of)?\s+$"
)
_STATE = re.compile(r"^[A-Z]{2}$")  # "Paris TX"
_AND = re.compile(r"^(?:[,;]?\s+(?:and|or|&|to|from)\s+(?:in\s+|the\s+)?|\s?[-–—/]\s?)$")


class Bond(IntEnum):
    """What joins two mentions."""

    COMMA = 0
    """ "Inner, Outer", "Inner (Outer)" or "Inner ST"; in a list it joins neighbours."""
    IN = 1
    """ "Inner in Outer"."""
    OWNER = 2
    """ "Outer's Inner", "the Outer city of Inner"."""
    AND = 3
    """Side by side."""


class Link(NamedTuple):
    """Two mentions, by their numbers, that the text joins."""

    inner: int
    outer: int
    bond: Bond


def find_links(text: str, mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """The links between mentions that stand next to each other (sorted, not overlapping)."""
    links: list[Link] = []
    for i in range(len(mentions) - 1):
        left, right = mentions[i], mentions[i + 1]
        if right.start - left.end > _LONGEST_GAP:
            continue
        gap = text[left.end : right.start]
        abbreviated = gap == " " and _STATE.match(right.text) is not None and len(left.text) > 3
        link = Link(i, i + 1, Bond.COMMA) if abbreviated else _join(i, gap, left.kind == "demonym")
        if link is None:
            continue
        links.append(link)
        before = links[-2] if len(links) > 1 else None
        if link.bond is Bond.COMMA and before is not None and before.bond is Bond.COMMA and before.outer == i:
            links.append(Link(before.inner, i + 1, Bond.COMMA))  # "Paris, Lamar County, Texas"
    return (*links, *_listed(links))


def _listed(links: Sequence[Link]) -> Iterator[Link]:
    """What a list joins beside its commas: in "Oslo, Rome and Bonn" Oslo stands side by side with Rome."""
    run: list[Link] = []
    for link in links:
        if link.outer != link.inner + 1:
            continue
        follows = bool(run) and run[-1].outer == link.inner
        if link.bond is Bond.COMMA:
            run = [*run, link] if follows else [link]
            continue
        if link.bond is Bond.AND and follows:
            yield from (Link(inner, outer, Bond.AND) for inner, outer, _ in run)
        run = []


def _join(i: int, gap: str, demonym: bool) -> Link | None:
    if _COMMA.match(gap):
        return Link(i, i + 1, Bond.COMMA)
    if _KIND_OF.match(gap) or (demonym and _OWNER.match(gap)) or (gap[:1] in "'’" and _OWNER.match(gap)):
        return Link(i + 1, i, Bond.OWNER)
    if _IN.match(gap):
        return Link(i, i + 1, Bond.IN)
    if _AND.match(gap):
        return Link(i, i + 1, Bond.AND)
    return None
