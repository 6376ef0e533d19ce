"""Which names are part of a longer one that is no place: a university's, a newspaper's, a club's, a treaty's.

Public: `is_nested(sheet, start, end)`. Such a name may serve as evidence, and annotators of some corpora count it; a
reader would call it wrong on a map.
"""

from __future__ import annotations

import re

from .modes import Mode
from .sheet import Sheet

_REACH = 4  # tokens behind a name in which the head of a longer one may stand
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")  # no date
_COUNTRIES = ("country", "demonym")


def is_nested(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the tokens are part of the name of a university, newspaper, company, party, team, treaty or disease.

    The name of an office of the place itself is something else: "Chicago Police Department" is about Chicago.
    """
    return (
        _is_in_body(sheet, start, end)
        or _names_act_or_illness(sheet, start, end)
        or _is_club(sheet, start, end)
        or _is_beside_score(sheet, start, end)
    )


def _is_in_body(sheet: Sheet, start: int, end: int) -> bool:
    heads, words, lists = sheet.lists.cues["naming"], sheet.lower, sheet.lists.contexts
    if words[start] in heads and (end - start == 1 or words[start + 1] in sheet.lists.names["of"]):
        return end - start > 1 or (start > 0 and sheet.capital[start - 1])  # the whole: "University of Cape Town"
    if _stands_behind_head(sheet, start):
        return True
    for i in range(end, min(end + _REACH, len(words))):
        if sheet.sentence[i] != sheet.sentence[start] or not (sheet.capital[i] or words[i] in lists["inside"]):
            return False
        if words[i] in heads or words[i] in lists["body"]:
            return sheet.mode[i] in (Mode.NORMAL, Mode.TITLE)
    return False


def _stands_behind_head(sheet: Sheet, start: int) -> bool:
    """ "University of Kentucky", "Association of Southeast Asian Nations", "Air India"."""
    words, lists, i = sheet.lower, sheet.lists.contexts, start - 1
    if i >= sheet.sentence[start] and words[i] in lists["lead"] and sheet.capital[i]:
        return sheet.mode[i] is not Mode.UPPER
    if i > 1 and sheet.capital[i]:
        i -= 1
        heads = lists["of"]
    else:
        heads = sheet.lists.cues["naming"] | lists["of"]
    return i >= 1 and words[i] in sheet.lists.names["of"] and sheet.capital[i - 1] and words[i - 1] in heads


def _names_act_or_illness(sheet: Sheet, start: int, end: int) -> bool:
    """ "Minsk agreements", "Lassa fever", "Vietnam War": the last word may be in the name already."""
    lists, words, size = sheet.lists.contexts, sheet.lower, len(sheet)
    for i in (end - 1, end) if end - start > 1 else (end,):
        if i >= size or sheet.sentence[i] != sheet.sentence[start]:
            continue
        if i + 1 < size and (sheet.capital[i + 1] or words[i + 1] == "&"):
            continue  # "the Dublin Convention and Visitors Bureau" goes on
        if words[i] in lists["between"]:
            return i + 1 < size and words[i + 1] in lists["ailment"]
        if words[i] in lists["pact"]:
            return sheet.capital[i] or not _is_country(sheet, start)
        if words[i] in lists["ailment"] or (words[i] in lists["event"] and sheet.capital[i]):
            return sheet.mode[i] is not Mode.UPPER
    return False


def _is_club(sheet: Sheet, start: int, end: int) -> bool:
    """ "Real Madrid", and "Bristol City" where a match or a player is told of."""
    lists, words = sheet.lists.contexts, sheet.lower
    if sheet.mode[start] is Mode.UPPER:
        return False
    if (
        end < len(sheet)
        and sheet.capital[end]
        and words[end] in sheet.lists.cues["team"] - lists["clubtail"] - sheet.lists.cues["geohead"]
    ):
        return sheet.sentence[end] == sheet.sentence[start]  # "Phoenix Suns"
    if end - start > 1 and words[start] in lists["club"]:
        match = sheet.match[start]
        return match is None or match.end < end
    if start > sheet.sentence[start] and words[start - 1] in lists["club"] and sheet.capital[start - 1]:
        return True
    tail = end if end < len(sheet) and words[end] in lists["clubtail"] else end - 1
    if words[tail] not in lists["clubtail"] or tail == start or not sheet.capital[tail]:
        return False
    return any(word in lists["match"] for word in (*words[tail + 1 : tail + 2], *words[max(start - 2, 0) : start]))


def _is_beside_score(sheet: Sheet, start: int, end: int) -> bool:
    """A town that "beat" another by a score that the sentence gives is a team; a country that does is its own."""
    words, against = sheet.lower, sheet.lists.contexts["against"]
    beside = words[end : end + 1] + words[max(start - 1, sheet.sentence[start]) : start]
    if not any(word in against for word in beside) or _is_country(sheet, start):
        return False
    last = end
    while last < len(sheet) and sheet.sentence[last] == sheet.sentence[start]:
        last += 1
    line = sheet.text[sheet.tokens.starts[sheet.sentence[start]] : sheet.tokens.ends[last - 1]]
    return _SCORE.search(line) is not None


def _is_country(sheet: Sheet, start: int) -> bool:
    match = sheet.match[start]
    return match is not None and match.tag in _COUNTRIES
