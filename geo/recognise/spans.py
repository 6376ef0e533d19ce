"""Mentions out of tokens: their letters, their kind, and no two of them overlapping.

Public: `mention(sheet, start, end, probability)`, `is_nested(sheet, start, end)`, `settle(mentions)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..document import Mention
from .modes import Mode
from .sheet import Sheet
from .words import cues

_REACH = 4  # tokens behind a name in which the head of a longer one may stand


def mention(sheet: Sheet, start: int, end: int, probability: float) -> Mention:
    """A mention of the tokens from `start` up to `end`."""
    first, last = sheet.tokens.starts[start], sheet.tokens.ends[end - 1]
    match = sheet.match[start]
    demonym = match is not None and match.tag == "demonym" and match.end >= end
    demonym = demonym or (end - start == 1 and sheet.lower[start] in cues()["people"])
    kind = "demonym" if demonym else "nested" if is_nested(sheet, start, end) else "toponym"
    return Mention(first, last, sheet.text[first:last], probability, kind)


def is_nested(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the tokens are part of the name of a university, newspaper, company, party or team.

    The name of an office of the place itself is something else: "Chicago Police Department" is about Chicago.
    """
    heads, words = cues()["naming"], sheet.lower
    if start >= 2 and sheet.capital[start - 2] and words[start - 1] == "of" and words[start - 2] in heads:
        return True
    for i in range(end, min(end + _REACH, len(words))):
        if sheet.sentence[i] != sheet.sentence[start] or not (sheet.capital[i] or words[i] in ("of", "&")):
            return False
        if words[i] in heads:
            return sheet.mode[i] in (Mode.NORMAL, Mode.TITLE)
    return False


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
