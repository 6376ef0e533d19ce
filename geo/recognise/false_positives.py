"""What readers would call plainly wrong, taken back: there is too little of it in training texts to learn it.

People, ships, storms, cars, "the West", Guinea pigs, and everyday words that only begin a sentence. On the training
corpora these rules change next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from .modes import Mode
from .person_names import person_names
from .rescoring import TokenSpan
from .token_table import TokenTable

_EVERYDAY = 35  # SCOWL size up to which a word is one
_SHIP_WORDS = 3  # how far before a name what calls it a ship may stand


def without_false_positives(table: TokenTable, found: Sequence[TokenSpan]) -> list[TokenSpan]:
    """The stretches that are no person, ship, storm, make, thing, agency, direction or everyday word."""
    inside = {table.lower[f.start] for f in found if f.start > _opening(table, f.start) and f.probability >= 0.5}
    persons, storms = person_names(table, found), _storms(table, found)
    return [
        f
        for f in found
        if not (
            f in persons
            or f in storms
            or _is_ship(table, f)
            or _is_made(table, f)
            or _is_thing(table, f)
            or _is_agency(table, f)
            or _is_direction(table, f)
            or (_only_opens(table, f) and table.lower[f.start] not in inside)
        )
    ]


def _opening(table: TokenTable, i: int) -> int:
    """The first word of the token's sentence, behind quotation marks."""
    first = table.sentence[i]
    while first < i and not table.lower[first][0].isalnum():
        first += 1
    return first


def _before(table: TokenTable, found: TokenSpan, back: int = 1) -> str:
    """The word so many tokens before, in lower case; "" where the sentence begins."""
    i = found.start - back
    return table.lower[i] if i >= table.sentence[found.start] else ""


def _is_land(table: TokenTable, found: TokenSpan) -> bool:
    """A country, a state, their people or their short forms."""
    match = table.match[found.start]
    return match is not None and match.tag in ("country", "admin1", "demonym", "abbreviation")


def _only_opens(table: TokenTable, found: TokenSpan) -> bool:
    """An everyday word with the capital of its sentence, and neither a comma nor a name behind it."""
    start, after = found.start, found.end
    if after - start != 1 or start != _opening(table, start) or after >= len(table):
        return False
    if _is_land(table, found):
        return False
    if table.lower[after] in table.lists.names["and"] and after + 1 < len(table) and table.match[after + 1] is not None:
        return False  # "Nice and Split are popular"
    size = table.lists.common.get(table.lower[start], 99)
    lists, word = table.lists.contexts, table.lower[after]
    if word in lists["townhall"] or (word in lists["dweller"] and size >= _EVERYDAY):
        return False
    plain = not table.capital[after] and word[0].isalpha()
    return plain and size <= _EVERYDAY


def _is_ship(table: TokenTable, found: TokenSpan) -> bool:
    """After USS, HMS and the like, or "the frigate", and perhaps the first words of the name."""
    lists, i = table.lists.contexts, found.start - 1
    for _ in range(_SHIP_WORDS):
        if i < table.sentence[found.start]:
            return False
        if table.tokens.words[i] in lists["ship"]:
            return True
        if table.lower[i] in lists["vessel"]:
            return not _is_land(table, found)  # "to ship Ukraine more shells"
        if not table.capital[i] and table.lower[i] not in table.lists.names["ship_link"]:
            return False
        i -= 1
    return False


def _storms(table: TokenTable, found: Sequence[TokenSpan]) -> frozenset[TokenSpan]:
    """ "Hurricane Florence", and "Florence" in the same text but where it stands as a place does."""
    heads = table.lists.contexts["storm"]
    named = {f for f in found if _before(table, f) in heads and table.capital[f.start - 1]}
    if not named:
        return frozenset()
    names = {table.lower[f.start] for f in named}
    places = {f for f in found if _before(table, f) in table.lists.cues["locative"]}
    return frozenset(named | {f for f in found if table.lower[f.start] in names and f not in places})


def _is_made(table: TokenTable, found: TokenSpan) -> bool:
    """ "Chevrolet Malibu", and a make beside another: "Toyota and Ford"."""
    lists, after = table.lists.contexts, found.end
    if _before(table, found) in lists["make"] and not table.tokens.words[found.start - 1].islower():
        return after >= len(table) or table.lower[after] not in lists["works"]
    if found.end - found.start != 1 or table.lower[found.start] not in lists["make"]:
        return False
    return (
        after + 1 < len(table)
        and table.lower[after] in ("and", ",")
        and table.lower[after + 1] in table.lists.cues["brand"]
    )


def _is_thing(table: TokenTable, found: TokenSpan) -> bool:
    """ "Guinea pigs", "a glass of Bordeaux", "She ordered a Manhattan."."""
    after, size = found.end, len(table)
    for past in range(found.start + 1, after + 1):
        behind = table.lists.things.get(" ".join(table.lower[found.start : past]), frozenset())
        if "*" in behind or (past < size and table.lower[past] in behind):
            return True
    if _before(table, found) in table.lists.names["of"] and _before(table, found, 2) in table.lists.contexts["measure"]:
        return True
    ends = after >= size or table.lower[after] in (".", "!", "?") or table.sentence[after] == after
    alone = (
        after - found.start == 1
        and _before(table, found) in table.lists.names["indefinite"]
        and table.mode[found.start] is Mode.NORMAL
    )
    match = table.match[found.start]
    return alone and ends and match is not None and match.tag not in ("demonym", "abbreviation")


def _is_agency(table: TokenTable, found: TokenSpan) -> bool:
    """ "BEIJING (Xinhua)"."""
    if found.end - found.start != 1 or table.lower[found.start] not in table.lists.contexts["agency"]:
        return False
    return _before(table, found) == "(" and table.lower[found.end : found.end + 1] == [")"]


def _is_direction(table: TokenTable, found: TokenSpan) -> bool:
    """ "The West", "Western governments": no town of that name, unless its state follows."""
    after, size = found.end, len(table)
    if after - found.start != 1 or table.lower[found.start] not in table.lists.contexts["direction"]:
        return False
    if after < size and table.tokens.words[after] == ",":
        after += 1
    return after >= size or not table.capital[after]
