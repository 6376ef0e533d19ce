"""What was chosen for a document's names, as clauses of evidence may quote it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gazetteer import Hit, Place

from ..candidates import HEADS
from ..context import Context, NameGraph
from ..language import EvidencePhrases
from .place_relations import distinct

_HEAD_CLASSES = {"unit": "A", "water": "H", "relief": "TV", "site": "SR", "town": "P"}
"""Kind of head word -> the feature classes of which it is true."""


class Clause(NamedTuple):
    """What can be said; empty where there is nothing."""

    text: str = ""
    about: tuple[str, ...] = ()
    """The other names of the text that it quotes."""


NOTHING = Clause()


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The choices of one document, as clauses may quote them."""

    graph: NameGraph
    chosen: Sequence[Hit]
    """Each name's chosen hit, by group."""
    sure: Sequence[bool]
    """Whether a choice is sure enough to be quoted for others."""
    context: Context
    phrases: EvidencePhrases
    """What evidence is said in."""
    places: list[Place] = field(init=False)
    """The chosen place of each name."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", [hit.place for hit in self.chosen])

    def place(self, group: int) -> Place:
        """The chosen place of a name."""
        return self.places[group]

    def name(self, group: int) -> str:
        """A name as the text has it; a place's own where the text's letters would not do in a clause."""
        table = self.graph.groups[group].table
        if table.demonym or table.abbreviation or table.reduced or table.name.isupper() or table.name.islower():
            return self.phrases.named(self.place(group))
        return self.phrases.area(table.name) if self.place(group).fclass != "P" else table.name

    def so_called(self, key: str, group: int) -> str:
        """A phrase on the candidates by what they have in common: the name, or that it may mean them."""
        own = self.chosen[group].match.is_own and not self.graph.groups[group].table.reduced
        return self.phrases.say(key if own else f"{key}.may_mean")

    def say(self, key: str, **parts: object) -> Clause:
        """A phrase of the catalogue as a clause."""
        return Clause(self.phrases.say(key, **parts))

    def about(self, key: str, name: str, **parts: object) -> Clause:
        """The same on another name of the text, which is `place` in the phrase."""
        return Clause(self.phrases.say(key, place=name, **parts), (name,))

    def country_of(self, group: int, rival: Place | None, key: str) -> Clause:
        """A clause on a choice's country; none where the runner-up is there, too."""
        mine = self.place(group)
        if rival is None or not mine.country_name or mine.country == rival.country:
            return NOTHING
        return self.say(key, country=self.phrases.country(mine))

    def count(self, group: int, fits: Callable[[Place], bool]) -> int:
        """Mentions of other names whose sure choice fits."""
        names = enumerate(zip(self.graph.groups, self.places, self.sure, strict=True))
        return sum([len(g.mentions) for i, (g, place, sure) in names if sure and i != group and fits(place)])

    def of_kind(self, group: int, head: int, key: str) -> Clause:
        """A clause on the kind (in `HEADS`) that words announce, where the choice is of that kind."""
        if not head or self.place(group).fclass not in _HEAD_CLASSES[HEADS[head]]:
            return NOTHING
        return self.say(key, kind=self.phrases.say(f"kind.{HEADS[head]}"))

    def others(self, group: int, fits: Callable[[Place], bool], where: str) -> Clause:
        """A clause on the other places of the text that fit; `where` is what they have in common."""
        if not where:
            return NOTHING
        mine = self.place(group)
        others = {
            place.geonameid: self.name(i)
            for i, (place, sure) in enumerate(zip(self.places, self.sure, strict=True))
            if sure and i != group and place.fclass == "P" and distinct(place, mine) and fits(place)
        }
        names = list(others.values())
        if not names:
            return NOTHING
        if len(names) > 2:
            count = self.phrases.number(len(names) - 1)
            return Clause(self.phrases.say("others.more", name=names[0], count=count, where=where), tuple(names))
        key = "others.one" if len(names) == 1 else "others.two"
        return Clause(self.phrases.say(key, names=self.phrases.listed(names), where=where), tuple(names))
