"""Data files of geo; their sources and licences are in the README beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["word_groups"]


@cache
def word_groups(name: str) -> Mapping[str, frozenset[str]]:
    """The groups of a file of words: a line "[group] what its words are" opens one, "#" a remark."""
    found: dict[str, set[str]] = {}
    group: set[str] = set()
    for line in (files(__name__) / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            group = found.setdefault(line[1 : line.index("]")], set())
        elif not line.startswith("#"):
            group.update(line.split())
    return {name: frozenset(words) for name, words in found.items()}
