"""What stands in a column of places and is none: fillers, header words, HXL tags, numbers, codes.

The words are in geo/data/fillers.txt and table_words.txt, in English, French, Spanish, Arabic and some more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from gazetteer import fold

from .place_types import without_types
from .words import table_words

_LETTERS = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"#[a-z][a-z0-9_+-]*", re.IGNORECASE)
_HEADER = re.compile(r"adm(?:in)?\d(?:[_ ]\w+)?", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ]\d.*)?")
_NUMBER = re.compile(r"[-+]?\d[\d.,eE+-]*\s*(?:%|km|m|°)?")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+")
_EDGES = "()[]{}<>*\"'«» .-–—_?!:;,/"


def is_no_name(text: str) -> bool:
    """Whether a cell's text, stripped, names no place.

    >>> is_no_name("non précisé"), is_no_name("#adm1+name"), is_no_name("12.5"), is_no_name("Nice")
    (True, True, True, False)
    """
    if not _LETTERS.search(text) or _TAG.match(text) or _ADDRESS.match(text) or _HEADER.fullmatch(text):
        return True
    if text[0].isdigit() and (_NUMBER.fullmatch(text) or _DATE.fullmatch(text)):
        return True
    key = fold(text.strip(_EDGES))
    # One letter is no name in an alphabet; a Chinese sign may be one.
    return key in _fillers() or _is_vague(key) or (len(key) < 2 and key < "\u2e80")


def _is_vague(key: str) -> bool:
    """Whether a folded text is words for kinds with a word that leaves open which: "several districts"."""
    words = [word.removeprefix("ال") if len(word) > 4 else word for word in key.split()]
    if _no_names().issuperset(words) and len(set(words) - table_words("little")) > 1:
        return not table_words("place_nouns").issuperset(set(words) - table_words("little"))
    vague = table_words("vague")
    if vague.isdisjoint(words):
        return False
    rest = [word for word in words if word not in vague]
    # Words for kinds stand in the singular: "localités" too.
    singular = " ".join(word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") for word in rest)
    return not rest or any(text in _fillers() or not without_types(text).key for text in (" ".join(rest), singular))


@cache
def _no_names() -> frozenset[str]:
    """Several of these, and nothing else, name no place."""
    groups = ("vague", "no_and_all", "of_tables", "place_nouns", "little")
    return frozenset().union(*map(table_words, groups))


@cache
def _fillers() -> frozenset[str]:
    lines = (files("geo.data") / "fillers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split("|"))
