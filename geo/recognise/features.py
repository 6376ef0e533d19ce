"""What the tagger looks at, for each token that may be part of a name.

Public: `SCHEMA`, `GROUPS`, `active_runs(sheet)`, `features(sheet, runs)`, `described(sheet, runs, book)`.

Only runs of tokens that are written as names, or that the gazetteer matches, get features; all others are no names by
definition. A feature's first letter is its group (`GROUPS`), so that a group can be left out and its worth measured.
Nothing here knows which corpus or outlet a text is from.
"""

from __future__ import annotations

from collections.abc import Sequence

from .bundles import Book, Bundle, Value, book_of_bundles
from .capitals import run_features
from .document import count_names
from .sheet import NameMatch, Sheet

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
    return not following and sheet.lists.common.get(sheet.lower[i], 99) <= 20


def _joins(sheet: Sheet, i: int) -> bool:
    """A small word, hyphen or full stop between two parts of one name."""
    nxt = i + 1
    if nxt >= len(sheet) or sheet.sentence[i] != sheet.sentence[nxt]:
        return False
    word, names = sheet.lower[i], sheet.lists.names
    if word in names["article"] and sheet.lower[nxt] == "-":
        return nxt + 1 < len(sheet) and sheet.capital[nxt + 1]
    if not (sheet.capital[nxt] or sheet.match[nxt]):
        return False
    if word in names["joining"]:
        return True
    return word in names["connector"] and len(word) < 4 and word not in names["not_joining"]


def features(sheet: Sheet, runs: Sequence[tuple[int, int]]) -> list[list[list[Bundle]]]:
    """For each run, for each of its tokens: its features."""
    return described(sheet, runs, book_of_bundles(sheet.language))


def described(sheet: Sheet, runs: Sequence[tuple[int, int]], book: Book[Value]) -> list[list[list[Value]]]:
    """The same as what a book makes of them."""
    counts, capitals = count_names(sheet, book), run_features(sheet, book)
    # Windows of two words on each side did as well as wider ones and as pairs of words (docs/decisions).
    lower, written, words = sheet.lower, sheet.tokens.words, ["^2", "^1", *sheet.lower, "$1", "$2"]
    result = []
    for start, end in runs:
        first = sheet.sentence[start]
        mode, headline = sheet.mode[start], first == 0
        behind_opening = book.position[mode, False, 0, headline]
        run = []
        for i in range(start, end):
            opens = i == first or (i == first + 1 and not lower[first][0].isalpha())
            found = [
                book.word[written[i]],
                book.two_before[words[i]],
                book.one_before[words[i + 1]],
                book.one_after[words[i + 3]],
                book.two_after[words[i + 4]],
                _opening(sheet, i, headline, book) if opens else behind_opening,
            ]
            _gazetteer(found, sheet, i, book)
            if i in capitals:
                found += capitals[i]
            if lower[i] in counts:
                found.append(counts[lower[i]])
            run.append(found)
        result.append(run)
    return result


def _opening(sheet: Sheet, i: int, headline: bool, book: Book[Value]) -> Value:
    """What there is to say of a sentence's first word."""
    return book.position[sheet.mode[i], True, sheet.lists.common.get(sheet.lower[i], 99), headline]


def _gazetteer(found: list[Value], sheet: Sheet, i: int, book: Book[Value]) -> None:
    """The match over the token, those beside it, and the City, State pattern."""
    match, lower, count = sheet.match[i], sheet.lower, len(sheet.lower)
    before = lower[i - 1] if i else "^"
    if match is None:
        tag, start, end = "", i, i + 1
        found.append(book.no_match)
    else:
        tag, start, end, profile = match.tag, match.start, match.end, match.profile
        length = end - start
        place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "i"
        touching = 2 * (start > 0 and sheet.capital[start - 1]) + (end < count and sheet.capital[end])
        found += (
            book.profile[tag, profile.population, profile.count, profile.exact, length],
            book.match[tag, place, touching, lower[i] if length == 1 else ""],
            book.surroundings[tag, lower[start - 1] if start else "^", lower[end] if end < count else "$"],
        )
    article = before if before in sheet.lists.names["determiner"] else ""
    found.append(
        book.neighbour_matches[_beside(sheet, start - 1, -1, book), tag, _beside(sheet, end, 1, book), article]
    )
    if end + 1 < count and lower[end] in _OPENING:
        _inner(found, sheet, match, end + 1, book)
    if start >= 2 and match and lower[start - 1] == "," and match.profile.names:
        _outer(found, sheet, match, book)


_OPENING = frozenset((",", "("))
_SEPARATING = frozenset((",", "(", "-", "/"))


def _beside(sheet: Sheet, i: int, step: int, book: Book[Value]) -> str:
    """What stands beside: a match's kind (over one comma), a capital, or the class of the word."""
    lower = sheet.lower
    count = len(lower)
    if not 0 <= i < count:
        return "#"
    over, word = "", lower[i]
    if word in _SEPARATING and 0 <= i + step < count:
        over, i = word, i + step
        word = lower[i]
    match = sheet.match[i]
    if match:
        return over + match.tag
    return over + ("X" if sheet.capital[i] else "") + book.kind_of[word]


def _inner(found: list[Value], sheet: Sheet, match: NameMatch | None, at: int, book: Book[Value]) -> None:
    """ "X, Y" where Y is a country or state, seen from X: it lies there, or stands where such a place would."""
    outer = sheet.match[at]
    if outer and outer.profile.names:
        inside = match is not None and bool(match.profile.regions & outer.profile.names)
        found.append(book.container["i", inside, outer.tag, match is not None])


def _outer(found: list[Value], sheet: Sheet, match: NameMatch, book: Book[Value]) -> None:
    """The same, seen from Y."""
    inner = sheet.match[match.start - 2]
    inside = inner is not None and bool(inner.profile.regions & match.profile.names)
    found.append(book.container["o", inside, match.tag, sheet.capital[match.start - 2]])
