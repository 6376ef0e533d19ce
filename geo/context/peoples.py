"""Towns that a text says are a people's, where adjectives are no mentions: "la ville chilienne de Victoria"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from gazetteer import Place

from ..candidates import NameTable
from ..document import Mention, MentionKind
from ..language import people_of
from ..tokens import ReadText
from .counties import Narrowing
from .listed import Holding


class Peoples(Narrowing, Holding, Protocol):
    """What is asked of whatever finds candidates."""

    def table(self, surface: str, kind: str = "toponym") -> NameTable:
        """The candidates of a name."""


def towns_of_peoples(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], finder: Peoples
) -> Iterator[tuple[int, Place]]:
    """The mentions that are called towns of a people whose country has a place of the name, with the country."""
    if read.language.words.peoples.keys().isdisjoint(read.present):  # as in most texts
        return
    for i, (mention, table) in enumerate(zip(mentions, tables, strict=True)):
        if len(table) < 2 or table.demonym:
            continue
        people = people_of(read.language, read.text, mention.end, read.before(mention.start))
        hits = finder.table(people, MentionKind.DEMONYM).hits if people else ()
        if hits and len(finder.within(table, hits[0].place, settled=True)):
            yield i, hits[0].place
