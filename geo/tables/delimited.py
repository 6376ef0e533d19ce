"""Cells between separators: which encoding and which separator a file is written in, and its rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from .quoting import Broken, table_rows

_SEPARATORS = ",;\t|"
_SAMPLE = 4000
"""Bytes in which UTF-16 shows by its zeros: every other one in Latin script, an eighth of all at least."""
_LINES = 200
"""Lines by which a separator is chosen."""
_CLEARLY = 0.1
"""The share of lines of one width by which one separator is better than another, however many cells that has."""
_LONGEST_LETTER = 4
"""Bytes of a character in UTF-8."""


def decoder(sample: bytes) -> str:
    """The encoding of a file by its beginning: a mark, UTF-16's zeros, UTF-8 where it is sound, else Windows-1252."""
    if sample.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = sample[:_SAMPLE].count(0)
    if zeros > len(sample[:_SAMPLE]) // 8:
        return "utf-16-le" if sample[1:_SAMPLE:2].count(0) * 2 > zeros else "utf-16-be"
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(sample) - _LONGEST_LETTER:  # else a letter was only cut in two
            try:
                sample.decode("cp1252")
            except UnicodeDecodeError:
                return "latin-1"
            return "cp1252"
    return "utf-8"


def named_separator(text: str) -> str:
    """The separator that a first line such as "sep=;" names, as spreadsheets write it; "" without one."""
    line = text[:7].splitlines()[0] if text else ""
    return line[4] if len(line) == 5 and line[:4].lower() == "sep=" else ""


def separator_of(text: str) -> str:
    """The separator that parts most lines into the same number of cells; a comma for one column."""
    lines = text.splitlines(keepends=True)[:_LINES]
    best, most = ",", (0.0, 0)
    for mark in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines[:-1] or lines, delimiter=mark) if row)
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        found = (count / max(1, widths.total()), width)
        if width > 1 and (found[0] > most[0] + _CLEARLY or (found[0] > most[0] - _CLEARLY and width > most[1])):
            best, most = mark, found
    return best


def delimited_rows(
    stream: TextIO, separator: str, report: Callable[[str], object] = lambda _: None
) -> Iterator[list[Any]]:
    """The rows of a file, [] for an empty line; those behind the last row that is none are left out.

    A line that a quote breaks is read as if its quotes were letters, and `report` is called with a line that says so.
    """
    empty = 0
    for row in table_rows(stream, separator):
        if isinstance(row, Broken):
            report(f"line {row.line}: a quote is begun and not ended; its quotes were read as letters")
            row = row.cells(separator)
        if row:
            yield from ([] for _ in range(empty))
            empty = 0
            yield row
        else:
            empty += 1
