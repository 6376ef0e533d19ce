"""Small words that stand inside places' names, in any language: "Santiago de los Caballeros", "Ústí nad Labem".

They were read off the names of the built-in gazetteer (`scripts/derive_inner_words.py`).
"""

from __future__ import annotations

from functools import cache

from .tables import DATA


@cache
def inner_words() -> frozenset[str]:
    """Words in lower case that stand between the words with a capital of at least three names."""
    return frozenset((DATA / "inner_words.txt").read_text(encoding="utf-8").split())
