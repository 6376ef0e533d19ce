"""The runs of capitalised words that names stand in: how long, which head, an organisation's or a person's.

Public: `run_features(sheet)`.
"""

from __future__ import annotations

from .bundles import Bundle, of_run, of_run_flags
from .sheet import Mode, Sheet
from .words import common_words, cues, first_names

_MAX_RUN = 40
_INNER = frozenset(("of", "&", "for", "de", "del", "la"))


def run_features(sheet: Sheet) -> list[tuple[Bundle, ...]]:
    """For each token, what the capitalised run around it is like; empty outside runs."""
    result: list[tuple[Bundle, ...]] = [()] * len(sheet)
    for start, end in capital_runs(sheet):
        _describe(sheet, start, end, result)
    return result


def capital_runs(sheet: Sheet) -> list[tuple[int, int]]:
    """First and one-behind-last token of each run of capitalised words, "of" and the like inside it."""
    runs: list[tuple[int, int]] = []
    i, count = 0, len(sheet)
    while i < count:
        if not (sheet.capital[i] and _named(sheet, i)):
            i += 1
            continue
        start = i
        while i < count and i - start < _MAX_RUN and sheet.sentence[i] == sheet.sentence[start]:
            inner = i > start and i + 1 < count and sheet.lower[i] in _INNER
            if _named(sheet, i) or (inner and _named(sheet, i + 1)):
                i += 1
            else:
                break
        runs.append((start, i))
    return runs


def _named(sheet: Sheet, i: int) -> bool:
    """Capitalised; where every word is, also uncommon or in the gazetteer."""
    if not sheet.capital[i]:
        return False
    if sheet.mode[i] in (Mode.TITLE, Mode.UPPER):
        return sheet.match[i] is not None or common_words().get(sheet.lower[i], 99) > 20
    return True


def _describe(sheet: Sheet, start: int, end: int, result: list[tuple[Bundle, ...]]) -> None:
    words, length, lists = sheet.lower, end - start, cues()
    run = words[start:end]
    org = [word in lists["org"] or word in lists["team"] for word in run]
    orgs = sum(org)
    person = int(length > 1 and run[0] in first_names())
    described = int(any(word in lists["descriptor"] for word in run))
    before = words[start - 1] if start else "^"
    after = words[end] if end < len(words) else "$"
    for i in range(start, end):
        place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "m"
        match = sheet.match[i]
        whole = int(match is not None and match.start <= start and match.end >= end)
        flags = f"{int(orgs - org[i - start] > 0)}{person}{described}{whole}"
        tag = match.tag if match else ""
        result[i] = (of_run(place, length, run[0], run[-1]), of_run_flags(place, tag, flags, before, after))
