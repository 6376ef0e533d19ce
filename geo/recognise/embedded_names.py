"""Which names are part of a longer one that is no place: a university's, a newspaper's, a club's, a treaty's."""

from __future__ import annotations

import re

from .modes import Mode
from .token_table import TokenTable

_REACH = 4  # tokens behind a name in which the head of a longer one may stand
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![\d-])")  # no date
_COUNTRIES = ("country", "demonym")


def is_nested(table: TokenTable, start: int, end: int) -> bool:
    """Whether the tokens are part of the name of a university, newspaper, company, party, team, treaty or disease.

    The name of an office of the place itself is something else: "Chicago Police Department" is about Chicago.
    """
    return (
        _is_in_body(table, start, end)
        or _names_act_or_illness(table, start, end)
        or _is_club(table, start, end)
        or _is_beside_score(table, start, end)
    )


def _is_in_body(table: TokenTable, start: int, end: int) -> bool:
    heads, words, lists = table.lists.cues["naming"], table.lower, table.lists.contexts
    if words[start] in heads and (end - start == 1 or words[start + 1] in table.lists.names["of"]):
        return end - start > 1 or (start > 0 and table.capital[start - 1])  # the whole: "University of Cape Town"
    if _stands_behind_head(table, start):
        return True
    for i in range(end, min(end + _REACH, len(words))):
        if table.sentence[i] != table.sentence[start] or not (table.capital[i] or words[i] in lists["inside"]):
            return False
        if words[i] in heads or words[i] in lists["body"]:
            return table.mode[i] in (Mode.NORMAL, Mode.TITLE)
    return False


def _stands_behind_head(table: TokenTable, start: int) -> bool:
    """ "University of Kentucky", "Association of Southeast Asian Nations", "Air India"."""
    words, lists, i = table.lower, table.lists.contexts, start - 1
    if i >= table.sentence[start] and words[i] in lists["lead"] and table.capital[i]:
        return table.mode[i] is not Mode.UPPER
    if i > 1 and table.capital[i]:
        i -= 1
        heads = lists["of"]
    else:
        heads = table.lists.cues["naming"] | lists["of"]
    return i >= 1 and words[i] in table.lists.names["of"] and table.capital[i - 1] and words[i - 1] in heads


def _names_act_or_illness(table: TokenTable, start: int, end: int) -> bool:
    """ "Minsk agreements", "Lassa fever", "Vietnam War": the last word may be in the name already."""
    lists, words, size = table.lists.contexts, table.lower, len(table)
    for i in (end - 1, end) if end - start > 1 else (end,):
        if i >= size or table.sentence[i] != table.sentence[start]:
            continue
        if i + 1 < size and (table.capital[i + 1] or words[i + 1] == "&"):
            continue  # "the Dublin Convention and Visitors Bureau" goes on
        if words[i] in lists["between"]:
            return i + 1 < size and words[i + 1] in lists["ailment"]
        if words[i] in lists["pact"]:
            return table.capital[i] or not _is_country(table, start)
        if words[i] in lists["ailment"] or (words[i] in lists["event"] and table.capital[i]):
            return table.mode[i] is not Mode.UPPER
    return False


def _is_club(table: TokenTable, start: int, end: int) -> bool:
    """ "Real Madrid", and "Bristol City" where a match or a player is told of."""
    lists, words = table.lists.contexts, table.lower
    if table.mode[start] is Mode.UPPER:
        return False
    if (
        end < len(table)
        and table.capital[end]
        and words[end] in table.lists.cues["team"] - lists["clubtail"] - table.lists.cues["geohead"]
    ):
        return table.sentence[end] == table.sentence[start]  # "Phoenix Suns"
    if end - start > 1 and words[start] in lists["club"]:
        match = table.match[start]
        return match is None or match.end < end
    if start > table.sentence[start] and words[start - 1] in lists["club"] and table.capital[start - 1]:
        return True
    tail = end if end < len(table) and words[end] in lists["clubtail"] else end - 1
    if words[tail] not in lists["clubtail"] or tail == start or not table.capital[tail]:
        return False
    return any(word in lists["match"] for word in (*words[tail + 1 : tail + 2], *words[max(start - 2, 0) : start]))


def _is_beside_score(table: TokenTable, start: int, end: int) -> bool:
    """A town that "beat" another by a score that the sentence gives is a team; a country that does is its own."""
    words, against = table.lower, table.lists.contexts["against"]
    beside = words[end : end + 1] + words[max(start - 1, table.sentence[start]) : start]
    if not any(word in against for word in beside) or _is_country(table, start):
        return False
    last = end
    while last < len(table) and table.sentence[last] == table.sentence[start]:
        last += 1
    line = table.text[table.tokens.starts[table.sentence[start]] : table.tokens.ends[last - 1]]
    return _SCORE.search(line) is not None


def _is_country(table: TokenTable, start: int) -> bool:
    match = table.match[start]
    return match is not None and match.tag in _COUNTRIES
