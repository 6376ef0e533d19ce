"""Groups of little words of the languages that tables are written in, from geo/data/table_words.txt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def table_words(group: str) -> frozenset[str]:
    """The folded words of a group, such as "articles". Raises KeyError where the file has no such group."""
    return _groups()[group]


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    group = ""
    for line in (files("geo.data") / "table_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = line[1 : line.index("]")]
            found[group] = frozenset()
        elif not line.startswith("#"):
            found[group] |= frozenset(line.split())
    return found
