"""What the rest of a document says of a word: how often it stands after "in", after "Mr", in lower case.

Public: `count_names(sheet)`, `NameCounts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .sheet import Mode, Sheet
from .words import cues, first_names


@dataclass(frozen=True, slots=True)
class NameCounts:
    """The company that one word keeps in a document."""

    features: tuple[str, ...]
    """The same as features of the tagger."""


def count_names(sheet: Sheet) -> dict[str, NameCounts]:
    """For each word that is capitalised somewhere (in lower case here), its counts."""
    lists, given = cues(), first_names()
    titles, locative = lists["title"], lists["locative"]
    lower_seen: set[str] = set()
    tallies: dict[str, list[int]] = {}
    words = sheet.lower
    for i, word in enumerate(words):
        if not sheet.capital[i]:
            lower_seen.add(word)
            continue
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
        elif sheet.capital[i - 1] and before in given:
            tally[3] += 1
        elif before == "," and i > 1 and sheet.match[i - 2] is not None:
            tally[4] += 1
        if i > sheet.sentence[i] and sheet.mode[i] is Mode.NORMAL:
            tally[5] += 1
    return {word: NameCounts(_as_features(tally, word in lower_seen)) for word, tally in tallies.items()}


def _as_features(tally: list[int], lower: bool) -> tuple[str, ...]:
    total, place, title, surname, comma, inside = (min(n, 3) for n in tally)
    found = [f"Dn={total}", f"Dl={place}", f"Dm={int(lower)}{int(inside > 0)}"]
    if title or surname:
        found.append(f"Dt={min(title, 2)}{min(surname, 2)}")
    found.append(f"Dp={min(place, 2)}{int(title + surname > 0)}")
    if comma:
        found.append(f"Dc={comma}")
    return tuple(found)
