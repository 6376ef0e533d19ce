"""The word lists that recognition reads: names, titles, prepositions, heads of place and organisation names.

Public: `cues()`, `misreading_words()`, `things()`, `first_names()`, `surnames()`, `common_words()`. Each is read once,
on first use. The lists are in geo/data, with their sources in its README. The tagger learns from `cues`: a word more
there asks for new weights. The other lists only the rules read.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

Lists = Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def cues() -> Lists:
    """List name -> its words in lower case, such as "title", "locative", "org"."""
    return _lists("cues.txt")


@lru_cache(maxsize=1)
def misreading_words() -> Lists:
    """List name -> words beside a name that make it something else than a place, such as "storm", "pact"."""
    return _lists("misreadings.txt")


@lru_cache(maxsize=1)
def things() -> Lists:
    """A place's name in lower case -> the words that make it a thing: "guinea" -> "pig", "pigs"."""
    rows = [line.split("\t") for line in _text("things.tsv").splitlines() if not line.startswith("#")]
    return MappingProxyType({name: frozenset(after.split()) for name, after in rows[1:]})


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


def _lists(name: str) -> Lists:
    lists: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in _text(name).splitlines():
        if line.startswith("["):
            current = lists.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return MappingProxyType({name: frozenset(words) for name, words in lists.items()})


def _text(name: str) -> str:
    return files("geo").joinpath("data", name).read_text("utf-8")


def _lines(name: str) -> list[str]:
    return gzip.decompress(files("geo").joinpath("data", name).read_bytes()).decode().splitlines()
