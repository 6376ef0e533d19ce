"""Countries that a text says something happens in: "Residents of Corinto told the radio in Nicaragua"."""

from __future__ import annotations

from bisect import bisect_left

from ..document import Mention, MentionKind
from ..tokens import ReadText

_SOON = 3
"""Words behind "Kenya's" within which stands what of it speaks: "Kenya's public health ministry"."""


def opens_scene(read: ReadText, mention: Mention) -> bool:
    """Whether a sentence opens with what it happens in: "In Chile, a bridge fell", "Chile: two dead"."""
    lower, first = read.lower, bisect_left(read.tokens.starts, mention.start)
    if not read.language.words.contexts["all_over"] or mention.kind is MentionKind.DEMONYM:
        return False
    if read.text[mention.end : mention.end + 2] == ": ":
        return True
    before = first - 1
    if before >= 0 and lower[before] in read.language.words.names["determiner"]:
        before -= 1
    opens = before >= 0 and lower[before] in read.language.words.contexts["all_over"] and read.capital[before]
    return opens and read.text[mention.end : mention.end + 2] == ", "


def is_scene(read: ReadText, mention: Mention) -> bool:
    """Whether a word that something happens in stands before a country ("across Chile"), a body of it speaks ("the
    health ministry of Chile", "Chilean police"), or it stands before what happened there ("Chile: two dead")."""
    lists, lower = read.language.words, read.lower
    inside, bodies = lists.contexts["all_over"], lists.contexts["home_body"]
    if not inside:
        return False
    first, past = (bisect_left(read.tokens.starts, at) for at in (mention.start, mention.end))
    if mention.kind is MentionKind.DEMONYM:
        return not (bodies | lists.contexts["home_people"]).isdisjoint(lower[past : past + _SOON])
    before = first - 1
    if before >= 0 and lower[before] in lists.names["determiner"]:
        before -= 1
    if before >= 0 and lower[before] in inside:
        return True
    if before > 0 and lower[before] in lists.names["of"] and lower[before - 1] in bodies:
        return True
    owner = past < len(lower) and lower[past] in read.language.of_owner
    if owner and not bodies.isdisjoint(lower[past + 1 : past + 1 + _SOON]):
        return True
    opens = not first or "\n" in read.text[read.tokens.ends[first - 1] : mention.start]
    return opens and read.text[mention.end : mention.end + 2] == ": "
