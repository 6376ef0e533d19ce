"""Mentions out of tokens: their letters, their kind, and no two of them overlapping.

Public: `mention(sheet, start, end, probability)`, `settle(mentions)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Mention
from .parts import is_nested
from .sheet import Sheet


def mention(sheet: Sheet, start: int, end: int, probability: float) -> Mention:
    """A mention of the tokens from `start` up to `end`."""
    first, last = sheet.tokens.starts[start], sheet.tokens.ends[end - 1]
    match = sheet.match[start]
    demonym = match is not None and match.tag == "demonym" and match.end >= end
    demonym = demonym or (end - start == 1 and sheet.lower[start] in sheet.lists.cues["people"])
    kind = "demonym" if demonym else "nested" if is_nested(sheet, start, end) else "toponym"
    return Mention(first, last, sheet.text[first:last], probability, kind)


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """In text order, the surer of any two that overlap."""
    kept: list[Mention] = []
    for found in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and kept[-1].end > found.start:
            if found.probability > kept[-1].probability:
                kept[-1] = found
            continue
        kept.append(found)
    return tuple(kept)
