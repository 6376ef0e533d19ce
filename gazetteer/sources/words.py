"""Words for places that are no plain names: abbreviations ("Ky."), demonyms ("Syrian"), aliases ("Britain").

All are in gazetteer/data/words.tsv, written by hand, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from .tables import place_id, table

_NO_PLURAL = re.compile(
    r"(?:ese|[csz]h|[sxz]|ic|Lao|Malagasy|Philippine|Basotho|Mosotho|Batswana|Motswana|(?:[chst]|nx)m[ae]n|wom[ae]n)$"
)
"""Demonyms that take no s: adjectives such as "Swiss", "Irish", "Chinese", and words with a plural of their own."""

ALIAS, ABBREVIATION, ALONE, DEMONYM = "alias", "abbreviation", "alone", "demonym"


@cache
def words(kind: str) -> Mapping[str, int]:
    """The words of a kind, each with the id of its place; a word of several places counts for the first."""
    found: dict[str, int] = {}
    for row in table("words"):
        if row["kind"] == kind:
            geonameid = place_id(row["place"])
            for word in row["words"].split("|"):
                for form in demonym_forms(word) if kind == DEMONYM else (word,):
                    found.setdefault(form, geonameid)
    return MappingProxyType(found)


def demonym_forms(word: str) -> tuple[str, ...]:
    """A demonym, and its plural where it takes an s."""
    return (word,) if _NO_PLURAL.search(word) else (word, f"{word}s")


def builtin_words() -> Iterator[tuple[str, str, int]]:
    """(word, use, geonameid) of every abbreviation and demonym."""
    for use in (ABBREVIATION, ALONE, DEMONYM):
        for word, geonameid in words(use).items():
            yield word, use, geonameid


def abbreviations(*, alone: bool = False) -> Mapping[str, int]:
    """Abbreviations as they are written ("U.S.", "Calif.", "KY"), with the id of the place; case matters in them.

    With `alone` as they are meant where no town stands before: LA is Louisiana in "Shreveport, LA", else Los Angeles.
    """
    return {**words(ABBREVIATION), **words(ALONE)} if alone else words(ABBREVIATION)


def demonyms() -> Mapping[str, int]:
    """Words for people and things of a place ("Syrian", "Britons", "Texan"), with the id of the place."""
    return words(DEMONYM)
