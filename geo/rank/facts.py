"""What was chosen for a document's names, as clauses of evidence may quote it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer import Hit, Match, Place

from ..candidates import HEADS
from ..context import Context, NameGraph
from .place_relations import distinct
from .words import NOTHING, Clause, in_english, listed, named, number

_OWN_NAMES = (Match.EXACT, Match.ALTERNATE, Match.HISTORIC)
_HEAD_WORDS = {
    "unit": ("a state, a county or the like", "A"),
    "water": ("a river, a lake or the sea", "H"),
    "relief": ("a mountain, an island or the like", "TV"),
    "site": ("a site", "SR"),
    "town": ("a town", "P"),
}
"""Kind of head word -> what it says, and the feature classes of which that is true."""


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The choices of one document, as clauses may quote them."""

    graph: NameGraph
    chosen: Sequence[Hit]
    """Each name's chosen hit, by group."""
    sure: Sequence[bool]
    """Whether a choice is sure enough to be quoted for others."""
    context: Context

    def place(self, group: int) -> Place:
        """The chosen place of a name."""
        return self.chosen[group].place

    def name(self, group: int) -> str:
        """A name as the text has it; a place's own where the text's letters would not do in a clause."""
        table = self.graph.groups[group].table
        if table.demonym or table.abbreviation or table.reduced or table.name.isupper() or table.name.islower():
            return named(self.place(group))
        return in_english(table.name) if self.place(group).fclass != "P" else table.name

    def so_called(self, group: int) -> str:
        """What the candidates have in common: the name, or that it may mean them."""
        own = self.chosen[group].match in _OWN_NAMES and not self.graph.groups[group].table.reduced
        return "of this name" if own else "that the name may mean"

    def country_of(self, group: int, rival: Place | None, clause: str) -> Clause:
        """A clause on a choice's country, whose name goes into the braces; none where the runner-up is there, too."""
        mine = self.place(group)
        if rival is None or not mine.country_name or mine.country == rival.country:
            return NOTHING
        return Clause(clause.format(in_english(mine.country_name)))

    def count(self, group: int, fits: Callable[[Place], bool]) -> int:
        """Mentions of other names whose sure choice fits."""
        groups = enumerate(self.graph.groups)
        return sum(len(g.mentions) for i, g in groups if i != group and self.sure[i] and fits(self.place(i)))

    def of_kind(self, group: int, head: int, clause: str) -> Clause:
        """A clause on the kind (in `HEADS`, into the braces) that words announce, where the choice is of that kind."""
        words, classes = _HEAD_WORDS[HEADS[head]] if head else ("", "")
        return Clause(clause.format(words)) if self.place(group).fclass in (*classes,) else NOTHING

    def others(self, group: int, fits: Callable[[Place], bool], where: str) -> Clause:
        """A clause on the other places of the text that fit; `where` is what they have in common."""
        mine = self.place(group)
        others = {
            self.place(i).geonameid: self.name(i)
            for i in range(len(self.chosen))
            if i != group and self.sure[i] and self.place(i).fclass == "P" and distinct(self.place(i), mine)
            if fits(self.place(i))
        }
        names = list(others.values())
        if not names or not where:
            return NOTHING
        if len(names) > 2:
            return Clause(f"{names[0]} and {number(len(names) - 1)} more places in {where} are named too", tuple(names))
        return Clause(f"{listed(names)} in {where} {'is' if len(names) == 1 else 'are'} named too", tuple(names))
