"""What the rest of a document says of a word: how often it stands after "in", after "Mr", in lower case.

Public: `count_names(sheet, book)`.
"""

from __future__ import annotations

from itertools import compress
from operator import not_

from .bundles import Book, Value
from .modes import Mode
from .sheet import Sheet


def count_names(sheet: Sheet, book: Book[Value]) -> dict[str, Value]:
    """For each word that is capitalised somewhere (in lower case here), the company it keeps."""
    lists, given = sheet.lists.cues, sheet.lists.first_names
    titles, locative = lists["title"], lists["locative"]
    tallies: dict[str, list[int]] = {}
    words, capital, match, normal = sheet.lower, sheet.capital, sheet.match, Mode.NORMAL
    for i in sheet.capitals:
        word = words[i]
        tally = tallies.get(word)
        if tally is None:
            tally = tallies[word] = [0, 0, 0, 0, 0, 0]
        tally[0] += 1
        if not i:
            continue
        before = words[i - 1]
        if before in locative:
            tally[1] += 1
        elif before in titles or (before == "." and i > 1 and words[i - 2] in titles):
            tally[2] += 1
        elif capital[i - 1] and before in given:
            tally[3] += 1
        elif before == "," and i > 1 and match[i - 2] is not None:
            tally[4] += 1
        if sheet.mode[i] is normal and i > sheet.sentence[i]:
            tally[5] = 1
    lower_seen = set(compress(words, map(not_, capital)))
    counts = book.counts
    return {word: counts[(*[n if n < 3 else 3 for n in tally], word in lower_seen)] for word, tally in tallies.items()}
