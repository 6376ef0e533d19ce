"""How neighbouring mentions are joined: "Paris, Texas", "Raqqa in Syria", "Syria's Raqqa", "Homs and Hama"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from ..document import Mention, MentionKind
from ..language import NEVER, LinkGrammar
from ..tokens import ReadText, read_text

_LONGEST_GAP, _LONGEST_DEFINITION = 40, 110
_POSTAL = re.compile(r"^[A-Z]{2}$")


class LinkKind(IntEnum):
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
    kind: LinkKind


def find_links(text: str | ReadText, mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """The links between mentions that stand next to each other (sorted, not overlapping)."""
    read = read_text(text)
    text, grammar = read.text, read.language.links
    links: list[Link] = []
    for i in range(len(mentions) - 1):
        left, right = mentions[i], mentions[i + 1]
        between = right.start - left.end
        if between > _LONGEST_GAP and (between > _LONGEST_DEFINITION or grammar.defined is NEVER):
            continue
        if grammar.defined.fullmatch(text, left.end, right.start) is not None:
            links.extend(_defined(read, mentions, i))
            continue
        if between > _LONGEST_GAP:
            continue
        if right.kind == MentionKind.DEMONYM and is_of_people(read, left, right):
            links.append(Link(i, i + 1, LinkKind.IN))
            continue
        gap = text[left.end : right.start]
        postal = grammar.postal_codes and gap == " " and _POSTAL.match(right.text) is not None and len(left.text) > 3
        link = Link(i, i + 1, LinkKind.COMMA) if postal else _join(i, gap, left.kind == MentionKind.DEMONYM, grammar)
        if link is None:
            continue
        links.append(link)
        before = links[-2] if len(links) > 1 else None
        if link.kind is LinkKind.COMMA and before is not None and before.kind is LinkKind.COMMA and before.outer == i:
            links.append(Link(before.inner, i + 1, LinkKind.COMMA))  # "Paris, Lamar County, Texas"
    return (*links, *_listed(links))


def is_of_people(read: ReadText, name: Mention, people: Mention) -> bool:
    """Whether a name is called a place of a people behind it: "Beaumont, a Belgian fishing village"."""
    found = read.language.links.of_people.match(read.text, name.end)
    return found is not None and found.start(1) == people.start


def _defined(read: ReadText, mentions: Sequence[Mention], i: int) -> Iterator[Link]:
    """The links of a name with what its definition says it lies in: the next mention, and one that holds this or is its
    part: "in Lamar County, Texas", "in the U.S. state of Maine"."""
    yield Link(i, i + 1, LinkKind.IN)
    if i + 2 < len(mentions):
        gap, grammar = read.text[mentions[i + 1].end : mentions[i + 2].start], read.language.links
        if grammar.comma.match(gap) or grammar.kind_of.match(gap):
            yield Link(i, i + 2, LinkKind.IN)


def _listed(links: Sequence[Link]) -> Iterator[Link]:
    """What a list joins beside its commas: in "Oslo, Rome and Bonn" Oslo stands side by side with Rome."""
    run: list[Link] = []
    for link in links:
        if link.outer != link.inner + 1:
            continue
        follows = bool(run) and run[-1].outer == link.inner
        if link.kind is LinkKind.COMMA:
            run = [*run, link] if follows else [link]
            continue
        if link.kind is LinkKind.AND and follows:
            yield from (Link(inner, outer, LinkKind.AND) for inner, outer, _ in run)
        run = []


def _join(i: int, gap: str, demonym: bool, grammar: LinkGrammar) -> Link | None:
    if grammar.comma.match(gap):
        return Link(i, i + 1, LinkKind.COMMA)
    if not demonym and grammar.unit_of.match(gap):
        return Link(i, i + 1, LinkKind.IN)
    if (
        grammar.kind_of.match(gap)
        or (demonym and grammar.owner.match(gap))
        or (gap[:1] in "'’" and grammar.owner.match(gap))
    ):
        return Link(i + 1, i, LinkKind.OWNER)
    if grammar.side_by_side.match(gap):  # before what follows: "in Homs and in Hama" puts neither in the other
        return Link(i, i + 1, LinkKind.AND)
    if grammar.within.match(gap):
        return Link(i, i + 1, LinkKind.IN)
    return None
