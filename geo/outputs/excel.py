"""Documents as an Excel workbook: a sheet of mentions, and one that says where the answers come from."""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..document import Document, Provenance
from ..errors import MissingExtra, OutputError
from ..record import MENTION, POSITION, Type, provenance
from .cells import written
from .texts import rows

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
_MOST_DIGITS, _FIRST_YEAR = 10**15, 1900
_MOST_ROWS = 1_048_575
_DATES = {f.name for f in MENTION if f.type is Type.DATE}


def write_excel(documents: Sequence[Document], path: Path) -> None:
    """Write .xlsx. Raises MissingExtra without openpyxl, OutputError for more than a sheet holds."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtra("Excel's .xlsx needs openpyxl: pip install 'toposcope[excel]'") from None
    mentions = sum(len(doc) for doc in documents)
    if mentions > _MOST_ROWS:
        raise OutputError(f"{mentions:,} mentions are more than a sheet's {_MOST_ROWS:,} rows; write .csv or .parquet")
    book = Workbook()
    sheet = book.active
    sheet.title = "mentions"
    names = [f.name for f in (*MENTION, *POSITION)]
    sheet.append(names)
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows(documents), 2):
        for column, name in enumerate(names, 1):
            _fill(sheet.cell(number, column), name, row[name])
    about = book.create_sheet("about")
    origin = documents[0].provenance if documents else Provenance()
    for number, (key, value) in enumerate(provenance(origin).items(), 1):
        about.cell(number, 1, key)
        _fill(about.cell(number, 2), key, value)
    book.properties.creator = origin.resolver or "toposcope"
    book.properties.description = origin.licence
    whole = io.BytesIO()  # openpyxl leaves a file open that can't be written to its end
    book.save(whole)
    path.write_bytes(whole.getvalue())


def _fill(cell: Any, name: str, value: Any) -> None:
    """A value of a field as its type."""
    fill(cell, datetime.date.fromisoformat(value) if value is not None and name in _DATES else value)


def fill(cell: Any, value: Any) -> None:
    """A value as its type; a text stays text where it looks like a formula, and says so where it is cut."""
    if value is None:
        return
    if isinstance(value, bool) or _is_kept(value):
        cell.value = value
        return
    text = _ILLEGAL.sub("\ufffd", written(value))
    cell.value = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 30]} ... [cut: too long for Excel]"
    cell.data_type = "s"


def _is_kept(value: Any) -> bool:
    """Whether Excel keeps a number with all its digits, or a day or moment as one: from 1900, without a time zone."""
    if isinstance(value, int):
        return abs(value) < _MOST_DIGITS
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, datetime.date) and value.year >= _FIRST_YEAR and getattr(value, "tzinfo", None) is None
