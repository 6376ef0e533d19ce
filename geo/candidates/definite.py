"""A name's candidates where it has an article of its own: "the White House", and "on the Ohio", which is no state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer import Gazetteer, Hit, Kind, Match, kind_of

from ..document import Mention
from ..language import NameGrammar
from ..tokens import ReadText
from .readings import after_the, bare_article
from .table import Level, NameTable, level_of

_WIDE = (Level.COUNTRY, Level.ADMIN1)
_LARGE = 100_000
"""A town of so many people is itself behind "the" where no other place is called so, and no "on" stands before it."""
_MAYBE, _ON, _ALONG = 1, 2, 3
"""How plainly a name alone behind "the" is a river's: by its article, "on the Savannah", "along the Congo"."""


def definite_names(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable]
) -> Iterator[tuple[int | str, NameTable, int]]:
    """The names that have an article of their own in a text, with their candidates without one, and how plainly it
    is theirs, 0 where something follows to which it may belong: "the Ohio legislature". A country's or unit's name has
    none there, and is told by the mention's number: "the Ohio" is a river beside the state.
    """
    for i, (mention, table) in enumerate(zip(mentions, tables, strict=True)):
        if after_the(read, mention) and len(table) and not table.demonym:
            plainly, wide = _how_plainly(read, mention), level_of(table.hits[0].place) in _WIDE
            if plainly or not wide:
                yield i if wide else mention.text, table, plainly


def _how_plainly(read: ReadText, mention: Mention) -> int:
    if not _stands_alone(read, mention):
        return 0
    names, words = read.language.names, read.lower_before(mention.start, 2)
    before = words[0] if len(words) > 1 else ""
    return _ALONG if before in names.along else _ON if before in names.on else _MAYBE


def _stands_alone(read: ReadText, mention: Mention) -> bool:
    """Whether "the" is a mention's, and not that of "the Ohio, Kentucky and Indiana governors"."""
    behind = read.text[mention.end : mention.end + 3]
    listed = behind.startswith(",") and behind[1:].lstrip()[:1].isupper()
    return bare_article(read, mention.start, mention.end) and not listed


def with_own_article(
    gazetteer: Gazetteer, table: NameTable, names: NameGrammar, plainly: int
) -> tuple[str, tuple[Hit, ...]]:
    """What is called so with an article, and its full name; nothing where that says nothing.

    The sites, waters and regions that have a name with an article ("the White House"), where the first place of the
    bare name is a town; not where a town or unit is called so, too ("the Valley"). Else the rivers of that name.

    :param plainly: how plainly a river's, 0 where the article may belong to something else.
    """
    if not len(table) or table.abbreviation:
        return "", ()
    if level_of(table.hits[0].place) is Level.SETTLEMENT:
        hits = tuple(h for h in gazetteer.lookup(f"the {table.name}") if h.match.is_borne)
        if hits and all(level_of(h.place) > Level.SETTLEMENT for h in hits):
            return table.name, hits
    return _river(gazetteer, table, names, plainly) if plainly and not table.reduced else ("", ())


def _river(gazetteer: Gazetteer, table: NameTable, names: NameGrammar, plainly: int) -> tuple[str, tuple[Hit, ...]]:
    """The full name of a river, and the rivers of that name, where the bare one is first of all a unit's, a town's, or
    a country's that has no article itself, as the Gambia and the Congo have: "on the Ohio", "the Platte"."""
    first, level = table.hits[0], level_of(table.hits[0].place)
    if level > Level.SETTLEMENT:
        return "", ()
    if level is Level.SETTLEMENT and first.place.population >= _LARGE and plainly < _ON:
        return "", ()
    if level in _WIDE and plainly < _ALONG:
        called = gazetteer.lookup(f"the {table.name}")
        if (first.match is not Match.EXACT and (level is Level.COUNTRY or plainly < _ON)) or any(
            h.place == first.place and h.match.is_borne for h in called
        ):
            return "", ()
    for name in (form.format(table.name) for form in names.river):
        found = tuple(h for h in gazetteer.lookup(name) if h.match is Match.EXACT and kind_of(h.place) is Kind.RIVER)
        if found:
            return name, found
    return "", ()
