"""Names that a country and a unit of another country share, as the offices beside them tell: "the governor of Georgia",
"Georgia's parliament".

There are few such names (in GeoNames Georgia and Niger alone, but for the names of little units), and only for them
is the text looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from gazetteer import Kind, kind_of

from ..candidates import NameTable
from ..document import Mention
from ..language import OfficeGrammar
from ..tokens import ReadText
from .counties import Narrowing

_COUNTRY = "country"


class Namesakes(Narrowing, Protocol):
    """What is asked of whatever finds candidates."""

    def namesake(self, table: NameTable) -> NameTable:
        """The great first-order unit of another country that is called as a country is; an empty table for none."""


def told_by_offices(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable], finder: Namesakes
) -> Iterator[tuple[int, NameTable]]:
    """The mentions of which an office says whether they are a country or a unit, with the table of what it says."""
    for i, (mention, table) in enumerate(zip(mentions, tables, strict=True)):
        if not len(table) or table.demonym or kind_of(table.hits[0].place) is not Kind.COUNTRY:
            continue
        unit = finder.namesake(table)
        if not len(unit):
            continue
        kind = _office(read, mention, unit.hits[0].place.country, read.language.names.offices)
        if kind:
            yield i, (finder.only(table, table.hits[:1], kind) if kind == _COUNTRY else unit)


def _office(read: ReadText, mention: Mention, country: str, grammar: OfficeGrammar) -> str:
    """Whose the office beside a name is: "country", "unit", or "" for none. One that stands behind it goes before.

    :param country: the unit's, which may have offices that units elsewhere lack.
    """
    found = grammar.behind.match(read.text, mention.end)
    if found is None and not _goes_on(read, mention.end):
        found = grammar.before.search(read.before(mention.start))
    kind = "" if found is None else found.lastgroup or ""
    return {country: "unit", "unit": "unit", _COUNTRY: _COUNTRY}.get(kind, "")


def _goes_on(read: ReadText, end: int) -> bool:
    """Whether a name goes on behind a mention, "of Georgia Tech", with no given name: "of Georgia Brian Kemp"."""
    if not read.text[end : end + 2].lstrip()[:1].isupper():
        return False
    return read.lower[read.tokens.at(end)] not in read.language.words.first_names
