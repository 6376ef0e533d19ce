"""Figures as the program's messages and reports write them, which are English."""

from __future__ import annotations


def quantity(n: int, thing: str) -> str:
    """One row, 1,200 rows.

    >>> quantity(1200, "row")
    '1,200 rows'
    """
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
