"""Cells of tables in the types that files keep: a gap is a gap, a whole number whole, a mixed column text."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_MOST = 1 << 63
_EXACT = 1 << 53
"""Whole numbers beyond it are not all floats."""


def is_missing(value: Any) -> bool:
    """Whether a cell is a gap: None, or one of what pandas writes there."""
    if value is None:
        return True
    try:
        return not value == value  # noqa: SIM201 - NaN and NaT are not what they are
    except (TypeError, ValueError):  # pandas' NA has no truth; an array has many
        return type(value).__name__ == "NAType"


def plain(value: Any) -> Any:
    """A cell as one of Python's own values, lists and objects as JSON; None for a gap."""
    if is_missing(value):
        return None
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime(warn=False)
    if hasattr(value, "tolist"):  # numpy's
        return plain(value.tolist())
    return written(value) if isinstance(value, (list, tuple, dict, bytes)) else value


def written(value: Any) -> str:
    """A cell as text."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, (list, tuple, dict)):
        try:
            return json.dumps(value, ensure_ascii=False, default=written)
        except (RecursionError, ValueError):
            return str(type(value).__name__)
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def column(values: Sequence[Any]) -> pd.Series[Any]:
    """The cells of a column in the one type that holds them all: booleans, whole numbers of 64 bits, numbers, moments;
    else as text."""
    import pandas as pd

    cells = [plain(value) for value in values]
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return pd.Series(cells, dtype="boolean")
    if kinds == {int} and all(c is None or -_MOST <= c < _MOST for c in cells):
        return pd.Series(pd.array(cells, dtype="Int64"))
    if kinds and kinds <= {int, float} and all(c is None or isinstance(c, float) or abs(c) <= _EXACT for c in cells):
        return pd.Series([math.nan if c is None else float(c) for c in cells], dtype="float64")
    if kinds == {datetime.datetime} and len({c.utcoffset() for c in cells if c is not None}) == 1:
        return pd.Series(pd.to_datetime(pd.Series(cells, dtype=object)).dt.as_unit("ms"))
    return pd.Series([None if c is None else written(c) for c in cells], dtype=object)
