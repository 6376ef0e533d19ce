"""What stands in a column of places and is none: fillers, header words, HXL tags, numbers, codes.

Public: `is_no_name`. The words are in geo/data/fillers.txt, in English, French, Spanish, Arabic and some more.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from gazetteer import fold

_LETTERS = re.compile(r"[^\W\d_]")
_TAG = re.compile(r"#[a-z][a-z0-9_+-]*", re.IGNORECASE)
_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{1,4}(?:[T ]\d.*)?")
_NUMBER = re.compile(r"[-+]?\d[\d.,eE+-]*\s*(?:%|km|m|°)?")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+")
_EDGES = "()[]{}<>*\"'«» .-–—_?!:;,/"


def is_no_name(text: str) -> bool:
    """Whether a cell's text, stripped, names no place.

    >>> is_no_name("non précisé"), is_no_name("#adm1+name"), is_no_name("12.5"), is_no_name("Nice")
    (True, True, True, False)
    """
    if not _LETTERS.search(text) or _TAG.match(text) or _ADDRESS.match(text):
        return True
    if text[0].isdigit() and (_NUMBER.fullmatch(text) or _DATE.fullmatch(text)):
        return True
    key = fold(text.strip(_EDGES))
    # One letter is no name in an alphabet; a Chinese sign may be one.
    return key in _fillers() or (len(key) < 2 and key < "\u2e80")


@cache
def _fillers() -> frozenset[str]:
    lines = (files("geo.data") / "fillers.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split("|"))
