"""Which of the tagger's finds are people: a family name, a given name, or both.

The tagger knows most; these are the names that few training texts have. Where a name was told from a place once, "Paris
Jackson" or "Jerome Portland, 46", the bare name is theirs too, unless the text also uses it as a place's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .modes import Mode
from .rescoring import TokenSpan
from .token_table import TokenTable

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


def person_names(table: TokenTable, found: Sequence[TokenSpan]) -> frozenset[TokenSpan]:
    """Those of the finds that are people's names."""
    aged = {f for f in found if _is_aged(table, f)}
    named = {f for f in found if _is_styled(table, f) or _is_family_name(table, f)} | aged
    may_be = [f for f in found if table.lower[f.start] in table.lists.first_names]
    given = {f for f in may_be if _is_given_name(table, f) or _is_before_stranger(table, f) or _is_whole_name(table, f)}
    told = given | aged
    if not told:
        return frozenset(named)
    words = {table.lower[f.start] for f in told}
    words -= {table.lower[f.start] for f in found if f not in told and _is_plainly_a_place(table, f)}
    bare = {f for f in found if _size(f) == 1 and table.lower[f.start] in words}
    return frozenset(given | bare | named)


def _size(found: TokenSpan) -> int:
    return found.end - found.start


def _is_styled(table: TokenTable, found: TokenSpan) -> bool:
    """After "Mr." and the like, or nothing but that; in a text without capitals, after "my cousin"."""
    before = found.start - 1
    if before > 0 and table.lower[before] == ".":
        before -= 1
    if _size(found) != 1:
        return False
    if before >= 0 and not table.capital[found.start] and table.lower[before] in table.lists.cues["kin"]:
        return True
    return any(
        table.lower[i] in table.lists.contexts["style"] and table.capital[i] for i in (before, found.start) if i >= 0
    )


def _is_family_name(table: TokenTable, found: TokenSpan) -> bool:
    """ "Jack London": a family name behind a given name that is no word, place or title."""
    i, words, lists = found.start - 1, table.lower, table.lists.cues
    if _size(found) != 1 or i < table.sentence[found.start] or found.probability >= _UNSURE:
        return False
    if words[found.start] not in table.lists.surnames or not _is_plain(table, found.start) or not _is_plain(table, i):
        return False
    if words[i] not in table.lists.first_names or words[i] in lists["geolead"] or words[i] in lists["title"]:
        return False
    if table.lists.common.get(words[i], 99) < _NO_WORD or (i and (table.capital[i - 1] or words[i - 1] in (".", "-"))):
        return False
    match = table.match[i]
    return (match is None or match.tag not in _WIDE) and not _is_led(table, i) and not _goes_on(table, found.end)


def _is_aged(table: TokenTable, found: TokenSpan) -> bool:
    """ "Isao Kanazawa, 68, said", "Lascelles 'Bigga' Portland, 46": behind a given name and before an age."""
    end, words = found.end, table.lower
    if _size(found) != 1 or end + 2 >= len(table) or words[end] != "," or not _AGE.fullmatch(words[end + 1]):
        return False
    if (
        words[end + 2] not in table.lists.contexts["behind_age"]
        or table.sentence[end + 1] != table.sentence[found.start]
    ):
        return False
    i = found.start - 1
    while i > table.sentence[found.start] and words[i] in _QUOTES:
        i -= 1
    if i < table.sentence[found.start] or not _is_plain(table, i) or not _is_plain(table, found.start):
        return False
    if table.lists.common.get(words[i], 99) < _NO_WORD or words[i] in table.lists.cues["geolead"]:
        return False
    return table.match[i] is None or words[i] in table.lists.first_names


def _is_given_name(table: TokenTable, found: TokenSpan) -> bool:
    """A given name before a family name, "Georgia Pruitt", however often the text says Georgia for the state."""
    after, words = found.end, table.lower
    if _size(found) != 1 or words[found.start] not in table.lists.first_names or after >= len(table):
        return False
    word, written = words[after], table.tokens.words[after]
    family = word in table.lists.contexts["family"] or (
        word in table.lists.surnames and (word not in table.lists.common or found.probability < _DOUBTED)
    )
    if not _IRISH.match(written) and not (written.istitle() and family):
        return False
    if words[found.start] in table.lists.cues["geolead"] or any(word in table.lists.cues[name] for name in _NO_FAMILY):
        return False
    return after + 1 >= len(table) or not table.capital[after + 1]


def _is_before_stranger(table: TokenTable, found: TokenSpan) -> bool:
    """A given name before a capital that is no word and no place, "Israel Adesanya", and behind nothing local."""
    after, words = found.end, table.lower
    if _size(found) != 1 or words[found.start] not in table.lists.first_names or found.probability >= _SURE:
        return False
    if after >= len(table) or table.sentence[after] != table.sentence[found.start] or _goes_on(table, after + 1):
        return False
    if not _is_plain(table, found.start) or not _is_plain(table, after) or table.match[after] is not None:
        return False
    word = words[after]
    if word in table.lists.common and (word not in table.lists.surnames or table.lists.common[word] < _RARE):
        return False
    return not any(word in table.lists.cues[name] for name in _NO_STRANGER) and not _is_led(table, found.start)


def _is_whole_name(table: TokenTable, found: TokenSpan) -> bool:
    """Both names in one, "Indiana Jones", where no place is called so."""
    first, last, words = found.start, found.end - 1, table.lower
    if _size(found) != 2 or words[first] not in table.lists.first_names or words[last] not in table.lists.surnames:
        return False
    match = table.match[first]
    if (match is not None and match.end == found.end) or words[first] in table.lists.common or _is_led(table, first):
        return False
    return _is_plain(table, last) and not any(words[last] in table.lists.cues[name] for name in _NO_FAMILY)


def _is_plain(table: TokenTable, i: int) -> bool:
    """Whether a word has one capital, its first letter, in a sentence that is no headline."""
    if not table.tokens.words[i].istitle() or table.mode[i] is Mode.UPPER:
        return False
    return table.mode[i] is Mode.NORMAL or _has_small_word(table, table.sentence[i])


def _has_small_word(table: TokenTable, first: int) -> bool:
    """Whether a sentence of many names has a word in small letters that a headline would write large."""
    small = table.lists.names["small"]
    for i in range(first, len(table)):
        if table.sentence[i] != first:
            return False
        if not table.capital[i] and table.lower[i][0].isalpha() and table.lower[i] not in small:
            return True
    return False


def _is_led(table: TokenTable, start: int) -> bool:
    """Whether "in", "the", "of" or another name stands before."""
    i = start - 1
    if i < table.sentence[start]:
        return False
    before = table.lower[i]
    return (
        table.capital[i]
        or before in table.lists.names["led"]
        or any(before in table.lists.cues[name] for name in _LEADS)
    )


def _goes_on(table: TokenTable, i: int) -> bool:
    """Whether a name goes on, or a comma and a place follow."""
    if i >= len(table):
        return False
    return table.capital[i] or (table.lower[i] == "," and i + 1 < len(table) and table.match[i + 1] is not None)


def _is_plainly_a_place(table: TokenTable, found: TokenSpan) -> bool:
    """Behind "in" and the like, before a comma and a place, or a country or state, which no bare given name hides."""
    match = table.match[found.start]
    if match is not None and match.tag in _WIDE:
        return True
    if found.start and table.lower[found.start - 1] in table.lists.cues["locative"]:
        return True
    return found.end < len(table) and not table.capital[found.end] and _goes_on(table, found.end)
