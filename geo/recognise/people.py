"""Which of the tagger's finds are people: a family name, a given name, or both.

Public: `people(sheet, found)`. The tagger knows most; these are the names that few training texts have. Where a name
was told from a place once, "Paris Jackson" or "Jerome Portland, 46", the bare name is theirs too, unless the text also
uses it as a place's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .modes import Mode
from .second_look import Found
from .sheet import Sheet

_NO_FAMILY = ("geohead", "org", "team", "building", "street", "area", "placenoun", "naming", "descriptor", "month")
_NO_STRANGER = (*_NO_FAMILY, "brand", "capitalised", "people", "title")
_LEADS = ("geolead", "locative", "weaklocative")
_IRISH = re.compile("(?:O['’]|Mc|Mac)[A-Z]")
_AGE = re.compile("[1-9][0-9]?|10[0-9]")
_QUOTES = frozenset(("'", '"', "“", "”", "‘", "’", "(", ")"))
_WIDE = ("country", "admin1", "demonym", "abbreviation")
_NO_WORD = 20  # SCOWL size up to which a word is rather itself than a given name
_RARE = 35  # SCOWL size from which on a family name is rather itself than a word
_DOUBTED, _UNSURE, _SURE = 0.65, 0.9, 0.97


def people(sheet: Sheet, found: Sequence[Found]) -> frozenset[Found]:
    """Those of the finds that are people's names."""
    aged = {f for f in found if _is_aged(sheet, f)}
    named = {f for f in found if _is_styled(sheet, f) or _is_family_name(sheet, f)} | aged
    may_be = [f for f in found if sheet.lower[f.start] in sheet.lists.first_names]
    given = {f for f in may_be if _is_given_name(sheet, f) or _is_before_stranger(sheet, f) or _is_whole_name(sheet, f)}
    told = given | aged
    if not told:
        return frozenset(named)
    words = {sheet.lower[f.start] for f in told}
    words -= {sheet.lower[f.start] for f in found if f not in told and _is_plainly_a_place(sheet, f)}
    bare = {f for f in found if _size(f) == 1 and sheet.lower[f.start] in words}
    return frozenset(given | bare | named)


def _size(found: Found) -> int:
    return found.end - found.start


def _is_styled(sheet: Sheet, found: Found) -> bool:
    """After "Mr." and the like, or nothing but that; in a text without capitals, after "my cousin"."""
    before = found.start - 1
    if before > 0 and sheet.lower[before] == ".":
        before -= 1
    if _size(found) != 1:
        return False
    if before >= 0 and not sheet.capital[found.start] and sheet.lower[before] in sheet.lists.cues["kin"]:
        return True
    return any(
        sheet.lower[i] in sheet.lists.contexts["style"] and sheet.capital[i] for i in (before, found.start) if i >= 0
    )


def _is_family_name(sheet: Sheet, found: Found) -> bool:
    """ "Jack London": a family name behind a given name that is no word, place or title."""
    i, words, lists = found.start - 1, sheet.lower, sheet.lists.cues
    if _size(found) != 1 or i < sheet.sentence[found.start] or found.probability >= _UNSURE:
        return False
    if words[found.start] not in sheet.lists.surnames or not _is_plain(sheet, found.start) or not _is_plain(sheet, i):
        return False
    if words[i] not in sheet.lists.first_names or words[i] in lists["geolead"] or words[i] in lists["title"]:
        return False
    if sheet.lists.common.get(words[i], 99) < _NO_WORD or (i and (sheet.capital[i - 1] or words[i - 1] in (".", "-"))):
        return False
    match = sheet.match[i]
    return (match is None or match.tag not in _WIDE) and not _is_led(sheet, i) and not _goes_on(sheet, found.end)


def _is_aged(sheet: Sheet, found: Found) -> bool:
    """ "Isao Kanazawa, 68, said", "Lascelles 'Bigga' Portland, 46": behind a given name and before an age."""
    end, words = found.end, sheet.lower
    if _size(found) != 1 or end + 2 >= len(sheet) or words[end] != "," or not _AGE.fullmatch(words[end + 1]):
        return False
    if (
        words[end + 2] not in sheet.lists.contexts["behind_age"]
        or sheet.sentence[end + 1] != sheet.sentence[found.start]
    ):
        return False
    i = found.start - 1
    while i > sheet.sentence[found.start] and words[i] in _QUOTES:
        i -= 1
    if i < sheet.sentence[found.start] or not _is_plain(sheet, i) or not _is_plain(sheet, found.start):
        return False
    if sheet.lists.common.get(words[i], 99) < _NO_WORD or words[i] in sheet.lists.cues["geolead"]:
        return False
    return sheet.match[i] is None or words[i] in sheet.lists.first_names


def _is_given_name(sheet: Sheet, found: Found) -> bool:
    """A given name before a family name, "Georgia Pruitt", however often the text says Georgia for the state."""
    after, words = found.end, sheet.lower
    if _size(found) != 1 or words[found.start] not in sheet.lists.first_names or after >= len(sheet):
        return False
    word, written = words[after], sheet.tokens.words[after]
    family = word in sheet.lists.contexts["family"] or (
        word in sheet.lists.surnames and (word not in sheet.lists.common or found.probability < _DOUBTED)
    )
    if not _IRISH.match(written) and not (written.istitle() and family):
        return False
    if words[found.start] in sheet.lists.cues["geolead"] or any(word in sheet.lists.cues[name] for name in _NO_FAMILY):
        return False
    return after + 1 >= len(sheet) or not sheet.capital[after + 1]


def _is_before_stranger(sheet: Sheet, found: Found) -> bool:
    """A given name before a capital that is no word and no place, "Israel Adesanya", and behind nothing local."""
    after, words = found.end, sheet.lower
    if _size(found) != 1 or words[found.start] not in sheet.lists.first_names or found.probability >= _SURE:
        return False
    if after >= len(sheet) or sheet.sentence[after] != sheet.sentence[found.start] or _goes_on(sheet, after + 1):
        return False
    if not _is_plain(sheet, found.start) or not _is_plain(sheet, after) or sheet.match[after] is not None:
        return False
    word = words[after]
    if word in sheet.lists.common and (word not in sheet.lists.surnames or sheet.lists.common[word] < _RARE):
        return False
    return not any(word in sheet.lists.cues[name] for name in _NO_STRANGER) and not _is_led(sheet, found.start)


def _is_whole_name(sheet: Sheet, found: Found) -> bool:
    """Both names in one, "Indiana Jones", where no place is called so."""
    first, last, words = found.start, found.end - 1, sheet.lower
    if _size(found) != 2 or words[first] not in sheet.lists.first_names or words[last] not in sheet.lists.surnames:
        return False
    match = sheet.match[first]
    if (match is not None and match.end == found.end) or words[first] in sheet.lists.common or _is_led(sheet, first):
        return False
    return _is_plain(sheet, last) and not any(words[last] in sheet.lists.cues[name] for name in _NO_FAMILY)


def _is_plain(sheet: Sheet, i: int) -> bool:
    """Whether a word has one capital, its first letter, in a sentence that is no headline."""
    if not sheet.tokens.words[i].istitle() or sheet.mode[i] is Mode.UPPER:
        return False
    return sheet.mode[i] is Mode.NORMAL or _has_small_word(sheet, sheet.sentence[i])


def _has_small_word(sheet: Sheet, first: int) -> bool:
    """Whether a sentence of many names has a word in small letters that a headline would write large."""
    small = sheet.lists.names["small"]
    for i in range(first, len(sheet)):
        if sheet.sentence[i] != first:
            return False
        if not sheet.capital[i] and sheet.lower[i][0].isalpha() and sheet.lower[i] not in small:
            return True
    return False


def _is_led(sheet: Sheet, start: int) -> bool:
    """Whether "in", "the", "of" or another name stands before."""
    i = start - 1
    if i < sheet.sentence[start]:
        return False
    before = sheet.lower[i]
    return (
        sheet.capital[i]
        or before in sheet.lists.names["led"]
        or any(before in sheet.lists.cues[name] for name in _LEADS)
    )


def _goes_on(sheet: Sheet, i: int) -> bool:
    """Whether a name goes on, or a comma and a place follow."""
    if i >= len(sheet):
        return False
    return sheet.capital[i] or (sheet.lower[i] == "," and i + 1 < len(sheet) and sheet.match[i + 1] is not None)


def _is_plainly_a_place(sheet: Sheet, found: Found) -> bool:
    """Behind "in" and the like, before a comma and a place, or a country or state, which no bare given name hides."""
    match = sheet.match[found.start]
    if match is not None and match.tag in _WIDE:
        return True
    if found.start and sheet.lower[found.start - 1] in sheet.lists.cues["locative"]:
        return True
    return found.end < len(sheet) and not sheet.capital[found.end] and _goes_on(sheet, found.end)
