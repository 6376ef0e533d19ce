"""Countries that a text says something happens in: "Residents of Corinto told the radio in Nicaragua"."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..document import Mention, MentionKind
from ..tokens import ReadText

_SOON = 3
"""Words behind "Kenya's" within which stands what of it speaks: "Kenya's public health ministry"."""
_FIELD = 4
"""Words and small words between a body and its country: "Ministerio de Salud Pública de Chile"."""
_COLON = re.compile(r"[ \u00a0\u202f]?: ")


def opens_scene(read: ReadText, mention: Mention) -> bool:
    """Whether a sentence opens with what it happens in: "In Chile, a bridge fell", "Chile: two dead"."""
    inside = read.language.words.contexts["all_over"]
    if not inside or mention.kind is MentionKind.DEMONYM:
        return False
    if _COLON.match(read.text, mention.end):
        return True
    if read.language.links.set_off and read.text[mention.end : mention.end + 2] != ", ":
        return False
    first = bisect_left(read.tokens.starts, mention.start)
    if _is_behind_all(read, mention):
        return bool(first in read.tokens.sentences)
    before = _past_article(read, first - 1)
    opens = before >= 0 and read.lower[before] in inside and _is_inside(read, before, mention)
    return opens and read.capital[before] and (read.language.has_case or before in read.tokens.sentences)


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
    before = _past_article(read, first - 1)
    if before >= 0 and lower[before] in inside and _is_inside(read, before, mention):
        return True
    if before >= 0 and _is_of_body(read, first - 1, before):
        return True
    owner = past < len(lower) and (lower[past] in read.language.of_owner or lower[past] in lists.contexts["owning"])
    if owner and not bodies.isdisjoint(lower[past + 1 : past + 1 + _SOON]):
        return True
    if _is_behind_all(read, mention):
        return True
    opens = not first or "\n" in read.text[read.tokens.ends[first - 1] : mention.start]
    return opens and _COLON.match(read.text, mention.end) is not None


def _past_article(read: ReadText, before: int) -> int:
    """The token before an article, or the token itself."""
    return before - (before >= 0 and read.lower[before] in read.language.words.names["determiner"])


def _is_inside(read: ReadText, before: int, mention: Mention) -> bool:
    """Whether what stands behind "in" names no goal, as its case or article says: "in die Türkei"."""
    return read.language.links.going.fullmatch(read.text, read.tokens.starts[before], mention.end) is None


def _is_behind_all(read: ReadText, mention: Mention) -> bool:
    """Whether the language says so behind the country: "Şili'de"."""
    behind = read.language.words.contexts["all_over_behind"]
    past = bisect_left(read.tokens.starts, mention.end) if behind else len(read.lower)
    return past < len(read.lower) and read.lower[past] in behind


def _is_of_body(read: ReadText, last: int, before: int) -> bool:
    """Whether a body that speaks ends at the last token before a country, or before "of", what it is for between:
    "Ministerio de Salud de".

    :param before: the last that is no article.
    """
    lists, lower = read.language.words, read.lower
    bodies, of = lists.contexts["home_body"], lists.names["of"]
    before = last if lower[last] in of else before  # German "der" is both
    if lower[before] not in of:
        return not of and lower[before] in bodies
    fields = lists.contexts["home_field"] | of | lists.names["determiner"]
    for i in range(before - 1, max(before - 2 - _FIELD, -1), -1):
        if lower[i] in bodies:
            return True
        if lower[i] not in fields:
            return False
    return False
