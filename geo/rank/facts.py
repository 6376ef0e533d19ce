"""What can be said, and is true, about a choice: one clause for each kind of evidence.

Public: `Facts`, `TELLERS`. A clause is empty where the fact behind the weight can't be said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer import Hit, Match, Place

from ..candidates import HEADS
from ..context import Bond, Context, Scene, source_key
from .place_relations import distinct, holds, km_between, round_km, same_admin1
from .words import NOTHING, Clause, in_english, listed, named, number, people, place_phrase, times

_AND = Bond.AND
_FARTHEST_KM = 400.0
_BESIDE = 0.2  # closeness in the text that counts as standing beside
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

    scene: Scene
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
        table = self.scene.groups[group].table
        if table.demonym or table.abbreviation or table.reduced or table.name.isupper() or table.name.islower():
            return named(self.place(group))
        return in_english(table.name) if self.place(group).fclass != "P" else table.name

    def contained(self, group: int, _rival: Place | None) -> Clause:
        """The text itself says where the place lies, or names a part of it."""
        mine = self.place(group)
        for inner, outer, bond in self.scene.links:
            if bond is not _AND and inner == group and holds(self.place(outer), mine):
                return Clause(f"the text places it in {self.name(outer)}", (self.name(outer),))
            if bond is not _AND and outer == group and holds(mine, self.place(inner)):
                where = "which lies in it" if mine.fcode.startswith("PCL") or mine.fcode == "ADM1" else "close by"
                return Clause(f"{self.name(inner)}, {where}, is named with it", (self.name(inner),))
        for inner, outer, bond in self.scene.links:
            beside = outer if inner == group else inner
            other = self.place(beside)
            if bond is _AND and group in (inner, outer) and other.country == mine.country and distinct(other, mine):
                return Clause(f"it is named together with {self.name(beside)}", (self.name(beside),))
        return NOTHING

    def country(self, group: int, rival: Place | None) -> Clause:
        """The text names its country, or other places there."""
        mine = self.place(group)
        if not mine.country or rival is None or rival.country == mine.country:
            return NOTHING
        count = self._count(group, lambda p: p.country == mine.country and p.fcode.startswith("PCL"))
        if count and not mine.fcode.startswith("PCL"):
            return _counted(in_english(mine.country_name), count)
        return self._others(group, lambda p: p.country == mine.country, in_english(mine.country_name))

    def admin1(self, group: int, _rival: Place | None) -> Clause:
        """The text names its state or province, or other places there."""
        mine = self.place(group)
        if not mine.admin1_name or mine.fcode == "ADM1":
            return NOTHING
        count = self._count(group, lambda p: p.fcode == "ADM1" and same_admin1(p, mine))
        if count:
            return _counted(in_english(mine.admin1_name), count)
        return self._others(group, lambda p: same_admin1(p, mine), in_english(mine.admin1_name))

    def near(self, group: int, _rival: Place | None) -> Clause:
        """The nearest other place of the text."""
        mine = self.place(group)
        if mine.fcode.startswith("PCL") or mine.fcode == "ADM1":
            return self._others(group, lambda p: holds(mine, p), in_english(mine.name))
        others = [i for i in range(len(self.chosen)) if i != group and self.sure[i]]
        others = [i for i in others if distinct(self.place(i), mine) and self.place(i).fclass in "PSTHV"]
        km, nearest = min(((km_between(mine, self.place(i)), i) for i in others), default=(_FARTHEST_KM + 1.0, group))
        name = self.name(nearest)
        return Clause(f"{name}, {round_km(km)} km away, is named too", (name,)) if km <= _FARTHEST_KM else NOTHING

    def beside(self, group: int, _rival: Place | None) -> Clause:
        """A place of the same country that stands beside it in the text."""
        mine, row = self.place(group), self.scene.closeness[group]
        for other in sorted(range(len(self.chosen)), key=lambda g: -row[g]):
            place = self.place(other)
            if row[other] > _BESIDE and self.sure[other] and place.country == mine.country and distinct(place, mine):
                return Clause(f"{self.name(other)} is named beside it", (self.name(other),))
        return NOTHING

    def population(self, group: int, rival: Place | None) -> Clause:
        """It is the largest of its name, or larger or better known than the runner-up."""
        mine = self.place(group)
        if rival is None:
            return NOTHING
        if mine.population > rival.population:
            count = people(mine.population) if mine.population >= 1000 else ""
            sizes = [h.place.population for h in self.scene.groups[group].table.hits]
            if mine.population == max(sizes) and sizes.count(mine.population) == 1:
                most = "the larger of the two places" if len(sizes) == 2 else "the largest place"
                return Clause(f"it is {most} {self.so_called(group)}{f', with {count}' if count else ''}")
            return Clause(f"{f'with {count} ' if count else ''}it is larger than {place_phrase(rival, mine)}")
        if mine.names_count > rival.names_count:
            return Clause(f"it is better known than {place_phrase(rival, mine)}")
        return NOTHING

    def so_called(self, group: int) -> str:
        """What the candidates have in common: the name, or that it may mean them."""
        own = self.chosen[group].match in _OWN_NAMES and not self.scene.groups[group].table.reduced
        return "of this name" if own else "that the name may mean"

    def match(self, group: int, rival: Place | None) -> Clause:
        """The name fits it better."""
        hit, table = self.chosen[group], self.scene.groups[group].table
        if table.abbreviation and hit is table.hits[0]:
            return Clause(f"“{table.name}” is its usual abbreviation")
        main = rival is not None and hit.match is Match.EXACT and rival.name != hit.place.name
        return Clause(f"“{hit.place.name}” is its main name") if main else NOTHING

    def kind(self, group: int, rival: Place | None) -> Clause:
        """What kind of place it is."""
        mine = self.place(group)
        if rival is None or mine.fcode == rival.fcode:
            return NOTHING
        if mine.fcode.startswith("PCL"):
            return Clause("countries are meant more often than their namesakes")
        if mine.fcode == "ADM1":
            return Clause("states and provinces are meant more often than their namesakes")
        if mine.fcode == "PPLC" and mine.country_name:
            return Clause(f"it is the capital of {in_english(mine.country_name)}")
        return Clause("it is a regional capital") if mine.fcode == "PPLA" else NOTHING

    def head(self, group: int, _rival: Place | None) -> Clause:
        """The name says itself what kind of place it is."""
        return self._of_kind(group, self.scene.groups[group].table.head, "the name itself says that it is {}")

    def told(self, group: int, _rival: Place | None) -> Clause:
        """The words around the name say what kind of place it is."""
        return self._of_kind(group, self.scene.groups[group].told, "the text calls it {}")

    def same(self, group: int, _rival: Place | None) -> Clause:
        """Another name of the text means the same place."""
        mine = self.place(group)
        for other, hit in enumerate(self.chosen):
            if other != group and hit.place.geonameid == mine.geonameid:
                return Clause(f"“{self.scene.groups[other].table.name}” in the same text means it too")
        return NOTHING

    def asides(self, group: int, rival: Place | None) -> Clause:
        """Names that are no mentions point its way."""
        return self._country_of(group, rival, "other names in the text point to {}")

    def idiom(self, group: int, rival: Place | None) -> Clause:
        """The text's manner of speaking is that of its country."""
        return self._country_of(group, rival, "the text is worded as news from {} is")

    def home(self, _group: int, _rival: Place | None) -> Clause:
        """It fits what is known of the text's home."""
        if self.context.home is not None or self.context.near is not None:
            return Clause("it fits where the text is said to be at home")
        source = source_key(self.context.source)
        return Clause(f"it fits where {source} is at home") if source else NOTHING

    def silent(self, _group: int, _rival: Place | None) -> Clause:
        """Nothing: a weight that has no fact of its own."""
        return NOTHING

    def _country_of(self, group: int, rival: Place | None, clause: str) -> Clause:
        mine = self.place(group)
        if rival is None or not mine.country_name or mine.country == rival.country:
            return NOTHING
        return Clause(clause.format(in_english(mine.country_name)))

    def _count(self, group: int, fits: Callable[[Place], bool]) -> int:
        """Mentions of other names whose sure choice fits."""
        groups = enumerate(self.scene.groups)
        return sum(len(g.mentions) for i, g in groups if i != group and self.sure[i] and fits(self.place(i)))

    def _of_kind(self, group: int, head: int, clause: str) -> Clause:
        words, classes = _HEAD_WORDS[HEADS[head]] if head else ("", "")
        return Clause(clause.format(words)) if self.place(group).fclass in (*classes,) else NOTHING

    def _others(self, group: int, fits: Callable[[Place], bool], where: str) -> Clause:
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


def _counted(name: str, count: int) -> Clause:
    return Clause(f"{name} is named {times(count)}", (name,))


TELLERS: dict[str, Callable[[Facts, int, Place | None], Clause]] = {
    "population": Facts.population,
    "importance": Facts.population,
    "names": Facts.population,
    "local": Facts.silent,
    "match": Facts.match,
    "type": Facts.kind,
    "head": Facts.head,
    "told_kind": Facts.told,
    "contained": Facts.contained,
    "country_context": Facts.country,
    "admin1_context": Facts.admin1,
    "near": Facts.near,
    "neighbours": Facts.beside,
    "same_place": Facts.same,
    "asides": Facts.asides,
    "idiom": Facts.idiom,
    "home": Facts.home,
}
"""How each group of features is put into words."""
