"""What readers would call plainly wrong, taken back: there is too little of it in training texts to learn it.

Public: `without_misreadings(sheet, found)`. Ships, people's given names and surnames, "the West", and everyday words
that only begin a sentence. On the training corpora these rules change next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .second_look import Found
from .sheet import Sheet
from .words import common_words, cues, first_names, surnames

_SHIP_PREFIXES = frozenset("USS HMS HMAS HMCS HMNZS RMS INS RFA USNS USCGC MV MS SS".split())
_STYLES = frozenset(("mr", "mrs", "ms"))
_NO_FAMILY = ("geohead", "org", "team", "building", "street", "area", "placenoun", "naming", "descriptor", "month")
_DIRECTIONS = frozenset("north south east west northern southern eastern western".split())
_IRISH = re.compile("(?:O['’]|Mc|Mac)[A-Z]")
_EVERYDAY = 35  # SCOWL size up to which a word is one


def without_misreadings(sheet: Sheet, found: Sequence[Found]) -> list[Found]:
    """The stretches that are no ship, person, direction or everyday word."""
    inside = {sheet.lower[f.start] for f in found if f.start > _opening(sheet, f.start) and f.probability >= 0.5}
    return [
        f
        for f in found
        if not (
            _is_ship(sheet, f)
            or _is_surname(sheet, f)
            or _is_given_name(sheet, f)
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


def _only_opens(sheet: Sheet, found: Found) -> bool:
    """An everyday word with the capital of its sentence, and neither a comma nor a name behind it."""
    start, after = found.start, found.end
    if after - start != 1 or start != _opening(sheet, start) or after >= len(sheet):
        return False
    match = sheet.match[start]
    if match is not None and match.tag in ("country", "admin1", "demonym", "abbreviation"):
        return False
    plain = not sheet.capital[after] and sheet.lower[after][0].isalpha()
    return plain and common_words().get(sheet.lower[start], 99) <= _EVERYDAY


def _is_surname(sheet: Sheet, found: Found) -> bool:
    """After "Mr." and the like."""
    before = found.start - 1
    if before > 0 and sheet.lower[before] == ".":
        before -= 1
    return before >= 0 and found.end - found.start == 1 and sheet.lower[before] in _STYLES and sheet.capital[before]


def _is_ship(sheet: Sheet, found: Found) -> bool:
    """After USS, HMS and the like; there are too few ships in training texts to learn it."""
    return found.start > 0 and sheet.tokens.words[found.start - 1] in _SHIP_PREFIXES


def _is_given_name(sheet: Sheet, found: Found) -> bool:
    """A given name before a family name, "Georgia Pruitt", however often the text says Georgia for the state."""
    after, words = found.end, sheet.lower
    if found.end - found.start != 1 or words[found.start] not in first_names() or after >= len(sheet):
        return False
    word, written = words[after], sheet.tokens.words[after]
    if not _IRISH.match(written) and (not written.istitle() or word not in surnames() or word in common_words()):
        return False
    if words[found.start] in cues()["geolead"] or any(word in cues()[name] for name in _NO_FAMILY):
        return False
    return after + 1 >= len(sheet) or not sheet.capital[after + 1]


def _is_direction(sheet: Sheet, found: Found) -> bool:
    """ "The West", "Western governments": no town of that name, unless its state follows."""
    after, size = found.end, len(sheet)
    if after - found.start != 1 or sheet.lower[found.start] not in _DIRECTIONS:
        return False
    if after < size and sheet.tokens.words[after] == ",":
        after += 1
    return after >= size or not sheet.capital[after]
