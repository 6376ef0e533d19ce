"""Cells between separators: which encoding and which separator a file is written in, and its rows."""

from __future__ import annotations

import csv
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TextIO

_SEPARATORS = ",;\t|"
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a cell may hold a whole report


def decoder(sample: bytes) -> str:
    """The encoding of a file by its beginning: a mark, UTF-16's zeros, UTF-8 where it is sound, else Windows-1252."""
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = sample[:4000].count(0)
    if zeros > len(sample[:4000]) // 8:
        return "utf-16-le" if sample[1:4000:2].count(0) * 2 > zeros else "utf-16-be"
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - 4:  # else a letter was only cut in two
            try:
                sample.decode("cp1252")
            except UnicodeDecodeError:
                return "latin-1"
            return "cp1252"
    return "utf-8"


def separator_of(text: str) -> str:
    """The separator that parts most lines into the same number of cells; a comma for one column."""
    lines = text.splitlines(keepends=True)[:200]
    best, most = ",", (0.0, 0)
    for mark in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines[:-1] or lines, delimiter=mark) if row)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        found = (count / max(1, widths.total()), width)
        if width > 1 and (found[0] > most[0] + 0.1 or (found[0] > most[0] - 0.1 and width > most[1])):
            best, most = mark, found
    return best


def delimited_rows(
    stream: TextIO, separator: str, tell: Callable[[str], object] = lambda _: None
) -> Iterator[list[Any]]:
    """The rows of a file, [] for an empty line; those behind the last row that is none are left out.

    A quote that is begun and not ended would make one cell of all the rows behind it: such a row is read as if its
    quotes were letters, and `tell` is told.
    """
    lines = _Lines(stream)
    empty = 0
    while True:
        first = lines.number + 1
        row, wrong = _row(lines, separator)
        if row is None:
            return
        if wrong:
            tell(f"line {first}: a quote is begun and not ended; its quotes were read as letters")
        if row:
            yield from ([] for _ in range(empty))
            empty = 0
            yield row
        else:
            empty += 1


class _Lines:
    """The lines of a file, with a way back to the first of a row."""

    def __init__(self, stream: Iterable[str]) -> None:
        self._stream = iter(stream)
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        """Since `begin`."""
        self.number = 0
        """Of the last line that was given."""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._stream)
        self.taken.append(line)
        self.number += 1
        return line

    def begin(self) -> None:
        self.taken = []

    def keep_first(self) -> str:
        """The first line that was taken; those behind it will be given again."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        return self.taken[0]


_MOST_LINES = 10_000
"""Lines of one cell; more are a quote that is not ended."""


def _row(lines: _Lines, separator: str) -> tuple[list[Any] | None, bool]:
    """The next row, None at the end of the file, and whether one of its quotes was begun and not ended."""
    lines.begin()
    try:
        return next(csv.reader(islice(lines, _MOST_LINES), delimiter=separator, strict=True), None), False
    except csv.Error:
        several = len(lines.taken) > 1
    line = lines.keep_first()
    try:
        if not several and not _is_open(line, separator):
            return next(csv.reader([line], delimiter=separator), []), False
        return next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), []), True
    except csv.Error:  # a NUL, in some versions of Python
        line = line.replace("\0", "\ufffd")
        return next(csv.reader([line], delimiter=separator, quoting=csv.QUOTE_NONE), []), several


def _is_open(line: str, separator: str) -> bool:
    """Whether a line ends inside quotes."""
    mark = "\0end"
    rows = list(csv.reader([line, mark], delimiter=separator))
    return len(rows) == 1
