"""A name's candidates where it has an article of its own: "the White House", and "on the Ohio", which is no state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer import Gazetteer, Hit, Match

from ..document import Mention
from ..language import NameGrammar
from ..tokens import ReadText
from .readings import after_the, bare_article
from .table import Level, NameTable, level_of

_WIDE = (Level.COUNTRY, Level.ADMIN1)


def definite_names(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable]
) -> Iterator[tuple[str, NameTable]]:
    """The names that have an article of their own in a text, with their candidates without one. A country's or
    unit's name has one where no mention of it stands without, and nothing follows to which the article may belong: "the
    Ohio legislature".
    """
    for mention, table in zip(mentions, tables, strict=True):
        if after_the(read, mention) and len(table):
            is_wide = level_of(table.hits[0].place) in _WIDE
            if not is_wide or all(_stands_alone(read, m) for m in mentions if m.text == mention.text):
                yield mention.text, table


def _stands_alone(read: ReadText, mention: Mention) -> bool:
    """Whether "the" is a mention's, and not that of "the Ohio, Kentucky and Indiana governors"."""
    behind = read.text[mention.end : mention.end + 3]
    listed = behind.startswith(",") and behind[1:].lstrip()[:1].isupper()
    return bare_article(read, mention.start, mention.end) and not listed


def with_own_article(gazetteer: Gazetteer, table: NameTable, names: NameGrammar) -> tuple[Hit, ...]:
    """The sites, waters and regions that have a name with an article ("the White House"), where the first place of the
    bare name is a town; none elsewhere, nor where a town or unit is called so, too ("the Valley"). Of the name of
    a first-order unit, or of a country that has no article itself, as the Gambia and the Congo have, the river of that
    name.
    """
    if not len(table) or table.abbreviation:
        return ()
    first, level = table.hits[0], level_of(table.hits[0].place)
    hits = tuple(h for h in gazetteer.lookup(f"the {table.name}") if h.match.is_borne)
    if level in _WIDE:
        called = first.match is Match.EXACT and all(h.place != first.place for h in hits)
        found = gazetteer.lookup(f"{table.name} {names.river}") if names.river and called else ()
        return tuple(h for h in found if h.match is Match.EXACT and h.place.fclass == "H")
    if level is not Level.SETTLEMENT:
        return ()
    return hits if all(level_of(h.place) > Level.SETTLEMENT for h in hits) else ()
