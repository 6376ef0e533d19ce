"""A text whose lines were broken to fit a page, as it was before: "the United\nStates", "Deir ez-\nZor", soft hyphens.

Names are read in the whole text; where they stand is told in the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .language import as_language

_BREAK = re.compile(r"(?<=\S)(?P<hyphen>[-‐])?[ \t]*\r?\n(?!\s*\n)[ \t]*(?=\S)")
_SOFT_MARKS = "\u00ad\u200b\u2060\ufeff"
_SOFT = re.compile(f"[{_SOFT_MARKS}]+")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w'’.-]*$")
_WORD_BEHIND = re.compile(r"[^\W\d_][\w'’-]*")
_FULL, _NARROW, _WIDE = 0.55, 40, 100
"""Columns: how full a line must be beside the widest of its text, and how wide a page is."""
_REACH = 5
_ENDED = frozenset(".!?:;…。！？؟۔।")


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A text as it was before its lines were broken."""

    text: str
    starts: tuple[int, ...]
    """Offsets in `text` from which on letters stand elsewhere in the text as it is."""
    shifts: tuple[int, ...]
    """How much further on they stand there."""

    def there(self, offset: int) -> int:
        """Where in the text as it is a letter stands."""
        at = bisect_right(self.starts, offset) - 1
        return offset + (self.shifts[at] if at >= 0 else 0)


def unwrapped(text: str, is_name: Callable[[str], bool]) -> Unwrapped:
    """The text without soft hyphens, and with a space for each line break within a paragraph or a name.

    :param is_name: whether the gazetteer has a name; asked about words on both sides of a break.
    """
    if "\n" not in text and (text.isascii() or not any(mark in text for mark in _SOFT_MARKS)):
        return Unwrapped(text, (), ())
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    at = length = 0
    widest = _page(text)
    for found in _breaks(text):
        new = _instead(text, found, widest, is_name)
        if new is None:
            continue
        pieces += (text[at : found.start()], new)
        length += found.start() - at + len(new)
        at = found.end()
        starts.append(length)
        shifts.append(at - length)
    if not pieces:
        return Unwrapped(text, (), ())
    return Unwrapped("".join([*pieces, text[at:]]), tuple(starts), tuple(shifts))


def _breaks(text: str) -> list[re.Match[str]]:
    """Line breaks that have words on both sides, and soft hyphens, in text order.

    Each is looked for from its newline: a pattern that may begin with a blank would be tried at every letter.
    """
    found = list(_SOFT.finditer(text))
    newline = text.find("\n")
    while newline >= 0:
        start = newline - (text[newline - 1 : newline] == "\r")
        while text[start - 1 : start] in (" ", "\t"):
            start -= 1
        hyphen = text[start - 1 : start] in ("-", "‐")
        broken = (_BREAK.match(text, start - 1) if hyphen else None) or _BREAK.match(text, start)
        if broken:
            found.append(broken)
        newline = text.find("\n", newline + 1)
    return sorted(found, key=re.Match.start)


def _page(text: str) -> int:
    """How wide the page is that a text was broken for; 0 where its lines are no page's."""
    widths = sorted(map(len, text.split("\n")))
    widest = widths[-1]
    return widest if len(widths) > 1 and _NARROW <= widest <= _WIDE else 0


def _instead(text: str, found: re.Match[str], page: int, is_name: Callable[[str], bool]) -> str | None:
    """What stands for a break: nothing, a space or a hyphen; None where it is the end of a line that was meant."""
    if "\n" not in found.group():
        return ""
    line = text.rfind("\n", 0, found.start()) + 1
    following = _WORD_BEHIND.match(text, found.end())
    if found["hyphen"]:
        return _joined(text, found, following, is_name)
    if following is None:
        return None
    full = found.start() - line + 1 + len(following.group()) > page > 0 and found.start() - line >= _FULL * page
    if full and (text[found.start() - 1] not in _ENDED or following.group()[0].islower()):
        return " "
    return " " if _is_across(text, found, is_name) else None


def _joined(
    text: str, found: re.Match[str], following: re.Match[str] | None, is_name: Callable[[str], bool]
) -> str | None:
    """A hyphen at a line's end: of a word cut in two it goes, of a name that has one it stays."""
    before = _WORD_BEFORE.search(text, max(0, found.start() - 30), found.start())
    if before is None or following is None:
        return None
    if not following.group()[0].islower() or before.group().isupper():
        return "-"
    return "" if any(map(is_name, _around(text, before, following))) else "-"


def _around(text: str, before: re.Match[str], following: re.Match[str]) -> Iterator[str]:
    """A word that was cut in two, alone and with the words beside it: "Uni-", "ted Arab Emirates"."""
    whole = before.group() + following.group()
    yield whole
    if not whole[0].isupper():
        return
    past = text.find("\n", following.end())
    behind = text[following.end() : past if past >= 0 else len(text)].split()[: _REACH - 2]
    ahead = text[text.rfind("\n", 0, before.start()) + 1 : before.start()].split()
    for start in range(max(0, len(ahead) - 2), len(ahead) + 1):
        for end in range(len(behind) + 1):
            yield " ".join([*ahead[start:], whole, *behind[:end]]).rstrip(".,;:!?\"'”’")


def _is_across(text: str, found: re.Match[str], is_name: Callable[[str], bool]) -> bool:
    """Whether a name runs over the break, where the words on one side are no line of their own."""
    small = text[found.end()].islower()
    if not small and not text[found.end()].isupper():
        return False
    line = text.rfind("\n", 0, found.start()) + 1
    before = text[line : found.start()].split()
    past = text.find("\n", found.end())
    behind = text[found.end() : past if past >= 0 else len(text)].split()[:_REACH]
    possessive = as_language(None).names.possessive
    if not before or (not before[-1][:1].isupper() and len(before) < 2):
        return False
    for i in range(max(0, len(before) - _REACH), len(before)):
        if i == 0 and all(word[:1].isupper() for word in before) and is_name(" ".join(before)):
            continue  # a list, a name a line
        for j in range(len(behind), 0, -1):
            if small and "".join(behind[:j]).islower():
                break  # a small word that a name goes on with has another behind it: "Frankfurt", "am Main"
            name = " ".join([*before[i:], *behind[:j]]).rstrip(".,;:!?)\"'’”")
            name = possessive.sub("", name)
            if before[i][:1].isupper() and is_name(name):
                return True
    return False
