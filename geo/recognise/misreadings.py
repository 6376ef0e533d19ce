"""What readers would call plainly wrong, taken back: there is too little of it in training texts to learn it.

Public: `without_misreadings(sheet, found)`. People, ships, storms, cars, "the West", Guinea pigs, and everyday words
that only begin a sentence. On the training corpora these rules change next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from .modes import Mode
from .people import people
from .second_look import Found
from .sheet import Sheet

_EVERYDAY = 35  # SCOWL size up to which a word is one
_SHIP_WORDS = 3  # how far before a name what calls it a ship may stand


def without_misreadings(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """The stretches that are no person, ship, storm, make, thing, agency, direction or everyday word."""
    inside = {sheet.lower[f.start] for f in found if f.start > _opening(sheet, f.start) and f.probability >= 0.5}
    persons, storms = people(sheet, found), _storms(sheet, found)
    return [
        f
        for f in found
        if not (
            f in persons
            or f in storms
            or _is_ship(sheet, f)
            or _is_made(sheet, f)
            or _is_thing(sheet, f)
            or _is_agency(sheet, f)
            or _is_direction(sheet, f)
            or (_only_opens(sheet, f) and sheet.lower[f.start] not in inside)
        )
    ]


def _opening(sheet: Sheet, i: int) -> int:
    """The first word of the token's sentence, behind quotation marks."""
    first = sheet.sentence[i]
    while first < i and not sheet.lower[first][0].isalnum():
        first += 1
    return first


def _before(sheet: Sheet, found: Found, back: int = 1) -> str:
    """The word so many tokens before, in lower case; "" where the sentence begins."""
    i = found.start - back
    return sheet.lower[i] if i >= sheet.sentence[found.start] else ""


def _is_land(sheet: Sheet, found: Found) -> bool:
    """A country, a state, their people or their short forms."""
    match = sheet.match[found.start]
    return match is not None and match.tag in ("country", "admin1", "demonym", "abbreviation")


def _only_opens(sheet: Sheet, found: Found) -> bool:
    """An everyday word with the capital of its sentence, and neither a comma nor a name behind it."""
    start, after = found.start, found.end
    if after - start != 1 or start != _opening(sheet, start) or after >= len(sheet):
        return False
    if _is_land(sheet, found):
        return False
    if sheet.lower[after] in sheet.lists.names["and"] and after + 1 < len(sheet) and sheet.match[after + 1] is not None:
        return False  # "Nice and Split are popular"
    size = sheet.lists.common.get(sheet.lower[start], 99)
    lists, word = sheet.lists.contexts, sheet.lower[after]
    if word in lists["townhall"] or (word in lists["dweller"] and size >= _EVERYDAY):
        return False
    plain = not sheet.capital[after] and word[0].isalpha()
    return plain and size <= _EVERYDAY


def _is_ship(sheet: Sheet, found: Found) -> bool:
    """After USS, HMS and the like, or "the frigate", and perhaps the first words of the name."""
    lists, i = sheet.lists.contexts, found.start - 1
    for _ in range(_SHIP_WORDS):
        if i < sheet.sentence[found.start]:
            return False
        if sheet.tokens.words[i] in lists["ship"]:
            return True
        if sheet.lower[i] in lists["vessel"]:
            return not _is_land(sheet, found)  # "to ship Ukraine more shells"
        if not sheet.capital[i] and sheet.lower[i] not in sheet.lists.names["ship_link"]:
            return False
        i -= 1
    return False


def _storms(sheet: Sheet, found: Sequence[Found]) -> frozenset[Found]:
    """ "Hurricane Florence", and "Florence" in the same text but where it stands as a place does."""
    heads = sheet.lists.contexts["storm"]
    named = {f for f in found if _before(sheet, f) in heads and sheet.capital[f.start - 1]}
    if not named:
        return frozenset()
    names = {sheet.lower[f.start] for f in named}
    places = {f for f in found if _before(sheet, f) in sheet.lists.cues["locative"]}
    return frozenset(named | {f for f in found if sheet.lower[f.start] in names and f not in places})


def _is_made(sheet: Sheet, found: Found) -> bool:
    """ "Chevrolet Malibu", and a make beside another: "Toyota and Ford"."""
    lists, after = sheet.lists.contexts, found.end
    if _before(sheet, found) in lists["make"] and not sheet.tokens.words[found.start - 1].islower():
        return after >= len(sheet) or sheet.lower[after] not in lists["works"]
    if found.end - found.start != 1 or sheet.lower[found.start] not in lists["make"]:
        return False
    return (
        after + 1 < len(sheet)
        and sheet.lower[after] in ("and", ",")
        and sheet.lower[after + 1] in sheet.lists.cues["brand"]
    )


def _is_thing(sheet: Sheet, found: Found) -> bool:
    """ "Guinea pigs", "a glass of Bordeaux", "She ordered a Manhattan."."""
    after, size = found.end, len(sheet)
    for past in range(found.start + 1, after + 1):
        behind = sheet.lists.things.get(" ".join(sheet.lower[found.start : past]), frozenset())
        if "*" in behind or (past < size and sheet.lower[past] in behind):
            return True
    if _before(sheet, found) in sheet.lists.names["of"] and _before(sheet, found, 2) in sheet.lists.contexts["measure"]:
        return True
    ends = after >= size or sheet.lower[after] in (".", "!", "?") or sheet.sentence[after] == after
    alone = (
        after - found.start == 1
        and _before(sheet, found) in sheet.lists.names["indefinite"]
        and sheet.mode[found.start] is Mode.NORMAL
    )
    match = sheet.match[found.start]
    return alone and ends and match is not None and match.tag not in ("demonym", "abbreviation")


def _is_agency(sheet: Sheet, found: Found) -> bool:
    """ "BEIJING (Xinhua)"."""
    if found.end - found.start != 1 or sheet.lower[found.start] not in sheet.lists.contexts["agency"]:
        return False
    return _before(sheet, found) == "(" and sheet.lower[found.end : found.end + 1] == [")"]


def _is_direction(sheet: Sheet, found: Found) -> bool:
    """ "The West", "Western governments": no town of that name, unless its state follows."""
    after, size = found.end, len(sheet)
    if after - found.start != 1 or sheet.lower[found.start] not in sheet.lists.contexts["direction"]:
        return False
    if after < size and sheet.tokens.words[after] == ",":
        after += 1
    return after >= size or not sheet.capital[after]
