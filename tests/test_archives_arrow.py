"""Columns of Parquet parts are those that Arrow would make itself, and no worker loads pandas for them."""

from __future__ import annotations

import datetime
import struct
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest

from geo.archives.arrow import arrow_column, arrow_points, arrow_type
from geo.record import Type


@pytest.mark.parametrize(
    ("type", "values"),
    [
        (Type.TEXT, ["Homs", None, "", "حمص", "a"]),
        (Type.TEXT, ["Homs", "Hama"]),
        (Type.LIST, [None, None]),
        (Type.INTEGER, [0, -(1 << 63), None, (1 << 63) - 1]),
        (Type.INTEGER, []),
        (Type.NUMBER, [0.5, None, 1]),
    ],
)
def test_a_column_is_as_arrow_makes_it(type: Type, values: list[Any]) -> None:
    made = arrow_column(values, type)
    made.validate(full=True)
    assert made.equals(pa.array(values, arrow_type(type)))


def test_days_are_dates() -> None:
    made = arrow_column(["1969-12-31", None, "2019-03-20"], Type.DATE)
    assert made.to_pylist() == [datetime.date(1969, 12, 31), None, datetime.date(2019, 3, 20)]


def test_points_are_well_known_binary() -> None:
    made = arrow_points([38.5, None, -1.0], [36.7, None, 0.0])
    made.validate(full=True)
    assert made.to_pylist() == [struct.pack("<BIdd", 1, 1, 38.5, 36.7), None, struct.pack("<BIdd", 1, 1, -1.0, 0.0)]


def test_a_part_is_written_without_pandas() -> None:
    program = """
import sys
from geo.archives.encoding import encoder
from geo.archives.rows import FIELDS
made = encoder("parquet")
made.add([(None,) * len(FIELDS)])
assert made.done()[:4] == b"PAR1"
sys.exit("pandas" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=300).returncode == 0
