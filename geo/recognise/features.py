"""What the tagger looks at, for each token that may be part of a name.

Public: `SCHEMA`, `GROUPS`, `active_runs(sheet)`, `features(sheet, runs)`.

Only runs of tokens that are written as names, or that the gazetteer matches, get features; all others are no names by
definition. A feature's first letter is its group (`GROUPS`), so that a group can be left out and its worth measured.
Nothing here knows which corpus or outlet a text is from.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import bundles as b
from .bundles import Bundle
from .capitals import run_features
from .document import count_names
from .sheet import ARTICLES, CONNECTORS, NameMatch, Sheet
from .words import common_words

SCHEMA = "toposcope-tagger-1"
"""Names this set of features; a model trained on another is refused. Change it with any change of the features."""

GROUPS = {
    "L": "the word itself: letters, affixes, shape",
    "C": "the words around it",
    "S": "where it stands in its sentence, and how the sentence is written",
    "G": "its gazetteer match",
    "N": "the gazetteer matches around it",
    "P": "pairs: City, State",
    "W": "word lists",
    "R": "the run of capitalised words it is part of",
    "D": "the rest of the document",
}
_MAX_RUN = 40
_JOINING = frozenset(("-", "of", "de", "del", "la", "al", "el", ".", "'s", "du", "the"))
_NOT_JOINING = frozenset(("and", "in", "on", "as"))


def active_runs(sheet: Sheet) -> list[tuple[int, int]]:
    """First and one-behind-last token of each stretch that gets features, in text order."""
    runs: list[tuple[int, int]] = []
    capital, match, sentence = sheet.capital, sheet.match, sheet.sentence
    i, count = 0, len(sheet)
    while i < count:
        if not (capital[i] or match[i]) or (i == sentence[i] and match[i] is None and _merely_opens(sheet, i)):
            i += 1
            continue
        start = i
        while i < count and i - start < _MAX_RUN and sentence[i] == sentence[start]:
            if capital[i] or match[i] or _joins(sheet, i):
                i += 1
            else:
                break
        runs.append((start, i))
    return runs


def _merely_opens(sheet: Sheet, i: int) -> bool:
    """An everyday word with the capital of its sentence, and no name behind it."""
    following = i + 1 < len(sheet) and sheet.capital[i + 1]
    return not following and common_words().get(sheet.lower[i], 99) <= 20


def _joins(sheet: Sheet, i: int) -> bool:
    """A small word, hyphen or full stop between two parts of one name."""
    nxt = i + 1
    if nxt >= len(sheet) or sheet.sentence[i] != sheet.sentence[nxt]:
        return False
    word = sheet.lower[i]
    if word in ARTICLES and sheet.lower[nxt] == "-":
        return nxt + 1 < len(sheet) and sheet.capital[nxt + 1]
    if not (sheet.capital[nxt] or sheet.match[nxt]):
        return False
    return word in _JOINING or (word in CONNECTORS and len(word) < 4 and word not in _NOT_JOINING)


def features(sheet: Sheet, runs: Sequence[tuple[int, int]]) -> list[list[list[Bundle]]]:
    """For each run, for each of its tokens: its features."""
    counts = count_names(sheet)
    capitals = run_features(sheet)
    # Windows of two words on each side did as well as wider ones and as pairs of words (docs/decisions).
    words = ["^2", "^1", *sheet.lower, "$1", "$2"]
    neighbour = b.of_neighbour
    result = []
    for start, end in runs:
        run = []
        for i in range(start, end):
            found = [
                b.of_word(sheet.tokens.words[i]),
                neighbour("b", words[i]),
                neighbour("c", words[i + 1]),
                neighbour("x", words[i + 3]),
                neighbour("y", words[i + 4]),
                _position(sheet, i),
            ]
            _gazetteer(found, sheet, i)
            found += capitals.get(i, ())
            seen = counts.get(sheet.lower[i])
            if seen is not None:
                found.append(seen)
            run.append(found)
        result.append(run)
    return result


def _position(sheet: Sheet, i: int) -> Bundle:
    """Sentence start, headline, the sentence's capitals."""
    first = sheet.sentence[i]
    opening = i == first or (i == first + 1 and not sheet.lower[first][0].isalpha())
    rarity = common_words().get(sheet.lower[i], 99) if opening else 0
    return b.of_position(sheet.mode[i].value, opening, rarity, first == 0)


def _gazetteer(found: list[Bundle], sheet: Sheet, i: int) -> None:
    """The match over the token, those beside it, and the City, State pattern."""
    match, lower = sheet.match[i], sheet.lower
    if match is None:
        tag, start, end = "", i, i + 1
        found.append(b.NO_MATCH)
    else:
        tag, start, end = match.tag, match.start, match.end
        length, profile = end - start, match.profile
        found.append(b.of_profile(tag, profile.population, profile.count, profile.exact, length))
        place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "i"
        touching = 2 * (start > 0 and sheet.capital[start - 1]) + (end < len(sheet) and sheet.capital[end])
        found.append(b.of_match(tag, place, touching, lower[i] if length == 1 else ""))
        found.append(
            b.of_surroundings(tag, lower[start - 1] if start else "^", lower[end] if end < len(sheet) else "$")
        )
    before = lower[i - 1] if i else "^"
    article = before if before in ("the", "a", "an") else ""
    found.append(b.of_neighbour_matches(_beside(sheet, start - 1, -1), tag, _beside(sheet, end, 1), article))
    _pair(found, sheet, match, start, end)


def _beside(sheet: Sheet, i: int, step: int) -> str:
    """What stands beside: a match's kind (over one comma), a capital, or the class of the word."""
    if not 0 <= i < len(sheet):
        return "#"
    over = ""
    if sheet.lower[i] in (",", "(", "-", "/") and 0 <= i + step < len(sheet):
        over, i = sheet.lower[i], i + step
    match = sheet.match[i]
    if match:
        return over + match.tag
    return over + ("X" if sheet.capital[i] else "") + b.kind_of(sheet.lower[i])


def _pair(found: list[Bundle], sheet: Sheet, match: NameMatch | None, start: int, end: int) -> None:
    """ "X, Y" where Y is a country or state: X is a place of it, or at least stands where one would."""
    lower = sheet.lower
    if end + 1 < len(lower) and lower[end] in (",", "("):
        outer = sheet.match[end + 1]
        if outer and outer.profile.names:
            inside = match is not None and bool(match.profile.regions & outer.profile.names)
            found.append(b.of_container("i", inside, outer.tag, match is not None))
    if match and match.profile.names and start >= 2 and lower[start - 1] == ",":
        inner = sheet.match[start - 2]
        inside = inner is not None and bool(inner.profile.regions & match.profile.names)
        found.append(b.of_container("o", inside, match.tag, sheet.capital[start - 2]))
