"""The rows of tables of texts with broken quotes in them: a row is lost at most, those behind it are not."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

LONGEST_LINE = 64_000_000
"""Bytes or letters of a row; a longer one is no document that could be resolved."""


def table_rows(text: Iterable[str], mark: str) -> Iterator[list[str] | None]:
    """The rows of a table; None for one whose quotes do not close by `LONGEST_LINE`, the file's end, or its rows."""
    lines, width = _Lines(text), 0
    while True:
        try:
            for row in csv.reader(lines, delimiter=mark, strict=True):
                lines.held.clear()
                if row:
                    width = width or len(row)
                    yield row
            return
        except _Unclosed:
            lines.held.clear()
            yield None  # and the next line is the next row
        except csv.Error:
            held = lines.held.copy()
            lines.held.clear()
            swallowed = _swallowed(held[1:], mark, width, quoted=not lines.over)
            if lines.over or swallowed:
                yield None
                lines.again.extend(swallowed)
            else:
                yield from filter(None, csv.reader(held, delimiter=mark))  # quotes that nobody doubled


def _swallowed(lines: list[str], mark: str, width: int, *, quoted: bool) -> list[str]:
    """The lines inside a quote, where they look like rows of their own: one that should close it before is missing.

    :param quoted: whether the last one must have a cell in quotes, since one of its quotes ended the row.
    """
    try:
        rows = list(csv.reader(lines, delimiter=mark, strict=True))
    except csv.Error:
        return []
    if not lines or width < 2 or any(len(row) != width for row in rows) or len(rows) < len(lines):
        return []
    return lines if not quoted or f'{mark}"' in f"{mark}{lines[-1]}" else []


class _Lines:
    """The lines of a table, those of the row under way held. Raises _Unclosed where it has more than a row may have."""

    def __init__(self, text: Iterable[str]) -> None:
        self._text = iter(text)
        self.held: list[str] = []
        self.again: deque[str] = deque()
        """To be read once more, before the others."""
        self.over = False
        """Whether the last one was read, and more were asked for."""
        self._letters = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self.held:
            self._letters = 0
        line = self.again.popleft() if self.again else next(self._text, None)
        if line is None:
            self.over = True
            raise StopIteration
        self.over = False
        self._letters += len(line)
        if self._letters > LONGEST_LINE:
            raise _Unclosed
        self.held.append(line)
        return line


class _Unclosed(Exception):
    """A row does not end."""
