"""Groups of little words of the languages that tables are written in, from geo/data/table_words.txt."""

from __future__ import annotations

from ..data import word_groups


def table_words(group: str) -> frozenset[str]:
    """The folded words of a group, such as "articles". Raises KeyError where the file has no such group."""
    return word_groups("table_words.txt")[group]
