"""The word lists that recognition reads: names, titles, prepositions, heads of place and organisation names.

Public: `cues()`, `first_names()`, `surnames()`, `common_words()`. Each is read once, on first use. The lists are in
geo/data, with their sources in its README.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType


@lru_cache(maxsize=1)
def cues() -> Mapping[str, frozenset[str]]:
    """List name -> its words in lower case, such as "title", "locative", "org"."""
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in files("geo").joinpath("data", "cues.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return MappingProxyType({name: frozenset(words) for name, words in lists.items()})


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Given names of people, in lower case."""
    return frozenset(name.lower() for name in _lines("first_names.txt.gz")) | cues()["firstname"]


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Family names, in lower case."""
    return frozenset(name.lower() for name in _lines("surnames.txt.gz"))


@lru_cache(maxsize=1)
def common_words() -> Mapping[str, int]:
    """Words that English writes in lower case -> how rare they are: 10, 20, 35 or 50 (SCOWL sizes)."""
    pairs = (line.split("\t") for line in _lines("common_words.txt.gz"))
    return MappingProxyType({word: int(size) for word, size in pairs})


def _lines(name: str) -> list[str]:
    return gzip.decompress(files("geo").joinpath("data", name).read_bytes()).decode().splitlines()
