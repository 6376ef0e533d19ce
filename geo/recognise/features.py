"""What the tagger looks at: strings for each token that may be part of a name.

Public: `SCHEMA`, `GROUPS`, `active_runs(sheet)`, `features(sheet, runs)`.

Only runs of tokens that are written as names, or that the gazetteer matches, get features; all others are no names by
definition. A feature's first letter is its group (`GROUPS`), so that a group can be left out and its worth measured.
Nothing here knows which corpus or outlet a text is from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from .document import NameCounts, count_names
from .sheet import CONNECTORS, Mode, NameMatch, Sheet
from .words import common_words, cues, first_names, surnames

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
    i, count = 0, len(sheet)
    while i < count:
        if not (sheet.capital[i] or sheet.match[i]):
            i += 1
            continue
        start = i
        while i < count and i - start < _MAX_RUN:
            if i > start and sheet.sentence[i] != sheet.sentence[start]:
                break
            if sheet.capital[i] or sheet.match[i] or _joins(sheet, i):
                i += 1
            else:
                break
        runs.append((start, i))
    return runs


def _joins(sheet: Sheet, i: int) -> bool:
    """A small word, hyphen or full stop between two parts of one name."""
    if i + 1 >= len(sheet) or not (sheet.capital[i + 1] or sheet.match[i + 1]):
        return False
    word = sheet.lower[i]
    if sheet.sentence[i] != sheet.sentence[i + 1]:
        return False
    return word in ("-", "of", "de", "del", "la", "al", "el", ".", "'s", "du", "the") or (
        word in CONNECTORS and len(word) < 4 and word not in ("and", "in", "on", "as")
    )


def features(sheet: Sheet, runs: Sequence[tuple[int, int]]) -> list[list[list[str]]]:
    """For each run, for each of its tokens: its features."""
    counts = count_names(sheet)
    heads = _run_features(sheet)
    words = sheet.lower
    padded = ["^3", "^2", "^1", *words, "$1", "$2", "$3"]
    result = []
    for start, end in runs:
        run = []
        for i in range(start, end):
            found = list(_word_features(sheet.tokens.words[i]))
            _context(found, padded, i + 3)
            _position(found, sheet, i)
            _gazetteer(found, sheet, i)
            _lists(found, padded, i + 3)
            found += heads[i] or ()
            _document(found, counts, words[i])
            run.append(found)
        result.append(run)
    return result


@lru_cache(maxsize=50_000)
def _word_features(word: str) -> tuple[str, ...]:
    """What depends on nothing but the word."""
    lower = word.lower()
    found = ["L1", f"Lw={lower}", f"Lp={lower[:3]}", f"Ls={lower[-2:]}", f"Lt={lower[-3:]}", f"Lu={lower[-4:]}"]
    found.append(f"Lh={_shape(word)}")
    found.append(f"Wc={common_words().get(lower, 0)}")
    found += [f"W{name}" for name, entries in cues().items() if lower in entries and name not in ("firstname", "say")]
    person = ("f" if lower in first_names() else "") + ("s" if lower in surnames() else "")
    found.append(f"Wp={person}")
    return tuple(found)


def _shape(word: str) -> str:
    if word.isupper():
        return f"X{min(len(word), 5)}" + ("." if "." in word else "")
    if word.isdigit():
        return f"d{min(len(word), 5)}"
    shape = "".join("X" if c.isupper() else "x" if c.islower() else c for c in word[:12])
    while "xx" in shape:
        shape = shape.replace("xx", "x")
    return shape


def _context(found: list[str], words: list[str], i: int) -> None:
    """The words up to three places away, and pairs of them."""
    a, b, c = words[i - 3], words[i - 2], words[i - 1]
    x, y, z = words[i + 1], words[i + 2], words[i + 3]
    found += (
        f"Ca={a}", f"Cb={b}", f"Cc={c}", f"Cx={x}", f"Cy={y}", f"Cz={z}",
        f"Cd={b}|{c}", f"Ce={x}|{y}", f"Cf={c}|{x}",
    )  # fmt: skip


def _position(found: list[str], sheet: Sheet, i: int) -> None:
    """Sentence start, headline, the sentence's capitals."""
    mode, first = sheet.mode[i], sheet.sentence[i]
    place = "0" if i == first else "1" if i == first + 1 and not sheet.lower[first][0].isalpha() else ""
    if place:
        found.append(f"S0={mode}{min(common_words().get(sheet.lower[i], 99), 99)}")
    if mode is not Mode.NORMAL:
        found.append(f"Sm={mode}")
    if first == 0:
        found.append("Sh")


def _gazetteer(found: list[str], sheet: Sheet, i: int) -> None:
    """The match over the token, those beside it, and the City, State pattern."""
    match = sheet.match[i]
    before = sheet.lower[i - 1] if i else "^"
    if match is None:
        found.append("G0")
    else:
        _own_match(found, sheet, match, i)
    start = match.start if match else i
    end = match.end if match else i + 1
    left, right = _neighbour(sheet, start - 1, -1), _neighbour(sheet, end, 1)
    found.append(f"Nl={left}")
    found.append(f"Nr={right}")
    found.append(f"Nb={left}|{match.tag if match else ''}|{right}")
    if before in ("the", "a", "an"):
        found.append(f"Na={before}{match.tag if match else ''}")
    _pair(found, sheet, match, i)


@lru_cache(maxsize=20_000)
def _profile_features(match_tag: str, population: int, count: int, exact: bool, length: int) -> tuple[str, ...]:
    size = 0 if population < 500 else 1 if population < 5e3 else 2 if population < 3e4 else 3 if population < 2e5 else 4
    many = 1 if count < 2 else 2 if count < 5 else 3 if count < 15 else 4
    return (
        f"Gs={match_tag}{size}",
        f"Gn={match_tag}{many}",
        f"Ge={match_tag}{int(exact)}",
        f"Gl={match_tag}{min(length, 3)}",
        f"Gz={size}{many}{int(exact)}",
    )


def _own_match(found: list[str], sheet: Sheet, match: NameMatch, i: int) -> None:
    length = match.end - match.start
    place = "s" if length == 1 else "b" if i == match.start else "e" if i == match.end - 1 else "i"
    profile, tag = match.profile, match.tag
    found.append(f"G={place}{tag}")
    found += _profile_features(tag, profile.population, profile.count, profile.exact, length)
    word = sheet.lower[i]
    found.append(f"Gc={tag}{common_words().get(word, 0) if length == 1 else 'm'}")
    found.append(f"Gp={tag}{_person(word) if length == 1 else 'm'}")
    before = sheet.lower[match.start - 1] if match.start else "^"
    found.append(f"Gx={tag}|{_kind_of(before)}")
    after = sheet.lower[match.end] if match.end < len(sheet) else "$"
    found.append(f"Gy={tag}|{_kind_of(after)}")
    found.append(f"Gw={tag}|{before}")
    found.append(f"Gv={tag}|{after}")
    part = (match.start > 0 and sheet.capital[match.start - 1]) * 2
    part += match.end < len(sheet) and sheet.capital[match.end]
    found.append(f"Gr={place}{tag}{part}")


@lru_cache(maxsize=50_000)
def _person(word: str) -> str:
    return ("f" if word in first_names() else "") + ("s" if word in surnames() else "")


_KINDS = (
    "title", "locative", "weaklocative", "street", "geohead", "org", "team", "building", "geolead", "area", "month",
    "say", "resident", "kin", "vessel",
)  # fmt: skip


@lru_cache(maxsize=50_000)
def _kind_of(word: str) -> str:
    """The first list that has the word, or a rough class."""
    for name in _KINDS:
        if word in cues()[name]:
            return name
    if word in first_names():
        return "first"
    return word if not word[0].isalnum() else "d" if word[0].isdigit() else "w"


def _neighbour(sheet: Sheet, i: int, step: int) -> str:
    """What stands beside: a match's kind (over one comma), a capital, or the class of the word."""
    if not 0 <= i < len(sheet):
        return "#"
    comma = ""
    if sheet.lower[i] in (",", "(", "-", "/") and 0 <= i + step < len(sheet):
        comma, i = sheet.lower[i], i + step
    match = sheet.match[i]
    if match:
        return comma + match.tag
    return comma + ("X" if sheet.capital[i] else "") + _kind_of(sheet.lower[i])


def _pair(found: list[str], sheet: Sheet, match: NameMatch | None, i: int) -> None:
    """ "X, Y" where Y is a country or state: X is a place of it, or at least stands where one would."""
    for near, outer in ((match, _after_comma(sheet, match.end if match else i + 1)),):
        if outer and outer.profile.names:
            inside = bool(near and near.profile.regions & outer.profile.names)
            found.append(f"Pi={int(inside)}{outer.tag}{'' if near else '0'}")
    start = match.start if match else i
    if match and match.profile.names and start >= 2 and sheet.lower[start - 1] == ",":
        inner = sheet.match[start - 2]
        inside = bool(inner and inner.profile.regions & match.profile.names)
        found.append(f"Po={int(inside)}{match.tag}{'X' if sheet.capital[start - 2] else ''}")


def _after_comma(sheet: Sheet, i: int) -> NameMatch | None:
    if i + 1 < len(sheet) and sheet.lower[i] in (",", "("):
        return sheet.match[i + 1]
    return None


def _lists(found: list[str], words: list[str], i: int) -> None:
    """Which lists the neighbours are in."""
    for mark, j in (("a", i - 2), ("b", i - 1), ("x", i + 1), ("y", i + 2)):
        found.append(f"W{mark}={_kind_of(words[j])}")
    found.append(f"Wbx={_kind_of(words[i - 1])}|{_kind_of(words[i + 1])}")


def _run_features(sheet: Sheet) -> list[tuple[str, ...] | None]:
    """For each token, what the capitalised run around it is like."""
    result: list[tuple[str, ...] | None] = [None] * len(sheet)
    i, count = 0, len(sheet)
    while i < count:
        if not _in_run(sheet, i):
            i += 1
            continue
        start = i
        while i < count and i - start < _MAX_RUN and sheet.sentence[i] == sheet.sentence[start]:
            inner = i > start and sheet.lower[i] in ("of", "&", "for", "de", "del", "la") and i + 1 < count
            if _in_run(sheet, i) or (inner and _in_run(sheet, i + 1)):
                i += 1
            else:
                break
        for j in range(start, i):
            result[j] = tuple(_describe(sheet, start, i, j))
    return result


def _in_run(sheet: Sheet, i: int) -> bool:
    if not sheet.capital[i]:
        return False
    if sheet.mode[i] in (Mode.TITLE, Mode.UPPER):
        return sheet.match[i] is not None or common_words().get(sheet.lower[i], 99) > 20
    return True


def _describe(sheet: Sheet, start: int, end: int, i: int) -> Iterable[str]:
    words, length = sheet.lower, end - start
    head, opener = words[end - 1], words[start]
    place = "s" if length == 1 else "b" if i == start else "e" if i == end - 1 else "m"
    yield f"R={place}{min(length, 5)}"
    yield f"Rh={place}{_kind_of(head)}"
    if length > 1:
        yield f"Rw={place}{head}"
        yield f"Ro={place}{opener}"
    lists = cues()
    org = any(words[j] in lists["org"] or words[j] in lists["team"] for j in range(start, end) if j != i)
    person = words[start] in first_names() and length > 1
    described = any(words[j] in lists["descriptor"] for j in range(start, end))
    match = sheet.match[i]
    whole = match is not None and match.start <= start and match.end >= end
    yield f"Rf={place}{int(org)}{int(person)}{int(described)}{int(whole)}"
    yield f"Rg={match.tag if match else ''}{int(org)}{int(person)}{int(whole)}"
    before = _kind_of(words[start - 1]) if start else "^"
    after = _kind_of(words[end]) if end < len(sheet) else "$"
    yield f"Rb={place}{before}"
    yield f"Ra={place}{after}"
    yield f"Rc={before}|{after}|{int(whole)}"


def _document(found: list[str], counts: dict[str, NameCounts], word: str) -> None:
    seen = counts.get(word)
    if seen is not None:
        found += seen.features
