"""The rows of separated text with broken quotes in it: one rule for tables of places and for archives of texts.

A row is read as it should be written. Where that fails,

- a quote that nobody closes, by the end of the file or of `MOST_LINES`, breaks the line that it stands in, and no
  other: the lines behind it are read again;
- so does one that the next quoted cell seems to close: what it swallowed looks like rows, as wide as most;
- any other row has quotes in it that nobody doubled, and is read as it stands, over its lines.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell may hold a whole report
MOST_LINES = 100_000
"""Lines of one row; more are a quote that is not closed."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A line with a quote that is begun and not ended."""

    line: int
    """Its number in the file."""
    text: str
    """"" for one that was too long to be kept."""

    def cells(self, mark: str) -> list[str]:
        """The line with its quotes as letters."""
        return _cells([self.text], mark, letters=True)


def table_rows(text: Iterable[str], mark: str, *, longest: int | None = None) -> Iterator[list[str] | Broken]:
    """The rows, [] for an empty line.

    :param longest: letters of a row; a longer one is broken, and all that was read of it is left out.
    """
    lines, widths = _Lines(text, longest), Counter[int]()
    while True:
        try:
            for row in csv.reader(lines, delimiter=mark, strict=True):
                lines.held.clear()
                if row:
                    widths[len(row)] += 1
                yield row
            return
        except _TooLong:
            first = lines.number - len(lines.held)
            lines.held.clear()
            yield Broken(first, "")  # and the next line is the next row
        except csv.Error:
            held = lines.held.copy()
            lines.held.clear()
            behind = held[1:]
            alone = not behind and not _is_open(held[0], mark)
            if alone or not (lines.over or _are_rows(behind, mark, widths)):
                yield _cells(held, mark)
                continue
            lines.again(behind)
            yield Broken(lines.number, held[0])


def _are_rows(lines: list[str], mark: str, widths: Counter[int]) -> bool:
    """Whether lines inside a quote look like rows: one that should close it before is missing.

    The last one has the quote that ended the row, so it must have a cell in quotes, which may go on in the next line.
    """
    width = widths.most_common(1)[0][0] if widths else 0
    if not lines or width < 2 or f'{mark}"' not in f"{mark}{lines[-1]}":
        return False
    try:
        rows = list(csv.reader(lines[:-1], delimiter=mark, strict=True))
    except csv.Error:
        return False
    last = len(next(csv.reader(lines[-1:], delimiter=mark), []))
    fits = last == width or (last < width and _is_open(lines[-1], mark))
    return fits and len(rows) == len(lines) - 1 and all(len(row) == width for row in rows)


def _cells(lines: list[str], mark: str, *, letters: bool = False) -> list[str]:
    """The cells of one row, its quotes read as they come, or as letters."""
    how: Literal[0, 3] = csv.QUOTE_NONE if letters else csv.QUOTE_MINIMAL
    try:
        return next(csv.reader(lines, delimiter=mark, quoting=how), [])
    except csv.Error:  # a NUL, in some versions of Python
        return next(csv.reader((line.replace("\0", "\ufffd") for line in lines), delimiter=mark, quoting=how), [])


def _is_open(line: str, mark: str) -> bool:
    """Whether a line ends inside quotes."""
    try:
        return len(list(csv.reader([line, "\0end"], delimiter=mark))) == 1
    except csv.Error:
        return False


class _Lines:
    """The lines of a table, those of the row under way held. Raises _TooLong where it has more letters than one may."""

    def __init__(self, text: Iterable[str], longest: int | None) -> None:
        self._text = iter(text)
        self._longest = longest
        self._again: deque[str] = deque()
        self._letters = 0
        self.held: list[str] = []
        self.number = 0
        """Of the last line that was given."""
        self.over = False
        """Whether there was no other for the row: the file's end, or too many."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        held = self.held
        if not held:
            self._letters = 0
        line = None if len(held) >= MOST_LINES else self._again.popleft() if self._again else next(self._text, None)
        self.over = line is None
        if line is None:
            raise StopIteration
        self.number += 1
        held.append(line)
        if self._longest is not None:
            self._letters += len(line)
            if self._letters > self._longest:
                raise _TooLong
        return line

    def again(self, lines: list[str]) -> None:
        """To be read once more, before the others."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)


class _TooLong(Exception):
    """A row does not end."""
