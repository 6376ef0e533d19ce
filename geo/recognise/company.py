"""Features of a word by the words that stand in like company, for what training texts are too few to tell."""

from __future__ import annotations

from functools import lru_cache

from ..language import WordLists

Names = tuple[str, ...]


def company(lists: WordLists, word: str, slot: str = "") -> Names:
    """The classes that a lower-case word is in, all three sizes; of a neighbour the wider two; none for a rare word.

    :param slot: where a neighbour stands, "" for the word itself.
    """
    found = lists.classes.get(word)
    return () if found is None else _names(slot, found)


@lru_cache(maxsize=8192)
def _names(slot: str, found: tuple[int, int, int]) -> Names:
    own, middle, wide = found
    wider = (f"V{slot}2={middle}", f"V{slot}3={wide}")
    return wider if slot else (f"V1={own}", *wider)
