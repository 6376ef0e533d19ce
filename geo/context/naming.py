"""Towns that a text names: "Settlers in Kansas named their town Denmark" is on no country of that name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer import Place

from ..candidates import Level, NameTable, level_of
from ..document import Mention
from ..tokens import ReadText


def named_towns(
    read: ReadText, mentions: Sequence[Mention], tables: Sequence[NameTable]
) -> Iterator[tuple[int, Place]]:
    """The mentions that a town is named by, with the one first-order unit that the text names, or else the one country:
    the town lies there."""
    grammar = read.language.links
    if grammar.naming_words.isdisjoint(read.present):
        return
    for i, mention in enumerate(mentions):
        if grammar.naming.search(read.before(mention.start)):
            others = {t.hits[0].place for t in tables if len(t) and not t.reduced and t.key != tables[i].key}
            region = _only(others, Level.ADMIN1) or _only(others, Level.COUNTRY)
            if region is not None:
                yield i, region


def _only(places: set[Place], level: Level) -> Place | None:
    found = [place for place in places if level_of(place) is level]
    return found[0] if len(found) == 1 else None
