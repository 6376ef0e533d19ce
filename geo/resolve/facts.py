"""What can be said, and is true, about a choice: one clause for each kind of evidence.

Public: `Facts`, `TELLERS`. A clause is empty where the fact behind the weight can't be said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer import Hit, Match, Place

from ..candidates import HEADS
from ..context import Bond, Context, Scene
from .distance import distinct, holds, km_between, round_km, same_admin1
from .words import in_english, listed, people, place_phrase, times

_AND = Bond.AND
_FARTHEST_KM = 400.0
_BESIDE = 0.2  # closeness in the text that counts as standing beside
_HEAD_WORDS = {
    "unit": "an administrative unit",
    "water": "water",
    "relief": "a landform",
    "site": "a site",
    "town": "a town",
}


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

    def contained(self, group: int, _rival: Place | None) -> str:
        """The text itself says where the place lies, or names a part of it."""
        mine = self.place(group)
        for inner, outer, bond in self.scene.links:
            if bond is not _AND and inner == group and holds(self.place(outer), mine):
                return f"the text places it in {in_english(self.place(outer).name)}"
            if bond is not _AND and outer == group and holds(mine, self.place(inner)):
                return f"{self.place(inner).name}, which lies in it, is named with it"
        for inner, outer, bond in self.scene.links:
            other = self.place(outer if inner == group else inner)
            if bond is _AND and group in (inner, outer) and other.country == mine.country and distinct(other, mine):
                return f"it is named together with {in_english(other.name)}"
        return ""

    def country(self, group: int, rival: Place | None) -> str:
        """The text names its country, or other places there."""
        mine = self.place(group)
        if not mine.country or rival is None or rival.country == mine.country:
            return ""
        named = self._count(group, lambda p: p.country == mine.country and p.fcode.startswith("PCL"))
        if named and not mine.fcode.startswith("PCL"):
            return f"{in_english(mine.country_name)} is named {times(named)}"
        return self._others(group, lambda p: p.country == mine.country, in_english(mine.country_name))

    def admin1(self, group: int, _rival: Place | None) -> str:
        """The text names its state or province, or other places there."""
        mine = self.place(group)
        if not mine.admin1_name or mine.fcode == "ADM1":
            return ""
        named = self._count(group, lambda p: p.fcode == "ADM1" and same_admin1(p, mine))
        if named:
            return f"{mine.admin1_name} is named {times(named)}"
        return self._others(group, lambda p: same_admin1(p, mine), mine.admin1_name)

    def near(self, group: int, _rival: Place | None) -> str:
        """The nearest other place of the text."""
        mine = self.place(group)
        if mine.fcode.startswith("PCL") or mine.fcode == "ADM1":
            return self._others(group, lambda p: holds(mine, p), in_english(mine.name))
        others = (i for i in range(len(self.chosen)) if i != group and self.sure[i])
        places = [self.place(i) for i in others if distinct(self.place(i), mine) and self.place(i).fclass in "PSTHV"]
        nearest = min(places, key=lambda p: km_between(mine, p), default=None)
        if nearest is None or km_between(mine, nearest) > _FARTHEST_KM:
            return ""
        return f"{nearest.name} is {round_km(km_between(mine, nearest))} km away"

    def beside(self, group: int, _rival: Place | None) -> str:
        """A place of the same country that stands beside it in the text."""
        mine, row = self.place(group), self.scene.closeness[group]
        for other in sorted(range(len(self.chosen)), key=lambda g: -row[g]):
            place = self.place(other)
            if row[other] > _BESIDE and self.sure[other] and place.country == mine.country and distinct(place, mine):
                return f"{in_english(place.name)} is named beside it"
        return ""

    def population(self, group: int, rival: Place | None) -> str:
        """It is larger or better known than the runner-up."""
        mine = self.place(group)
        if rival is None:
            return ""
        if mine.population > rival.population:
            count = f", with {people(mine.population)}," if mine.population >= 1000 else ""
            return f"it{count} is larger than {place_phrase(rival, mine)}"
        if mine.names_count > rival.names_count:
            return f"it is better known than {place_phrase(rival, mine)}"
        return ""

    def match(self, group: int, rival: Place | None) -> str:
        """The name fits it better."""
        hit, table = self.chosen[group], self.scene.groups[group].table
        if table.abbreviation and hit is table.hits[0]:
            return f"“{table.name}” is its usual abbreviation"
        if rival is None or hit.match is not Match.EXACT or rival.name == hit.place.name:
            return ""
        return f"this is its main name (of {place_phrase(rival, hit.place)} it is only another)"

    def kind(self, group: int, rival: Place | None) -> str:
        """What kind of place it is."""
        mine = self.place(group)
        if rival is None or mine.fcode == rival.fcode:
            return ""
        if mine.fcode.startswith("PCL"):
            return "a country is meant more often than its namesakes"
        if mine.fcode == "ADM1":
            return "a whole state or province is meant more often than its namesakes"
        return "it is a capital" if mine.fcode in ("PPLC", "PPLA") else ""

    def head(self, group: int, _rival: Place | None) -> str:
        """The name says itself what kind of place it is."""
        table = self.scene.groups[group].table
        return f"the name itself announces {_HEAD_WORDS[HEADS[table.head]]}" if table.head else ""

    def told(self, group: int, _rival: Place | None) -> str:
        """The words around the name say what kind of place it is."""
        told = self.scene.groups[group].told
        return f"the text calls it {_HEAD_WORDS[HEADS[told]]}" if told else ""

    def same(self, group: int, _rival: Place | None) -> str:
        """Another name of the text means the same place."""
        mine = self.place(group)
        for other, hit in enumerate(self.chosen):
            if other != group and hit.place.geonameid == mine.geonameid:
                return f"“{self.scene.groups[other].table.name}” in the same text means it too"
        return ""

    def asides(self, group: int, rival: Place | None) -> str:
        """Names that are no mentions point its way."""
        return self._country_of(group, rival, "other names in the text point to {}")

    def idiom(self, group: int, rival: Place | None) -> str:
        """The text's manner of speaking is that of its country."""
        return self._country_of(group, rival, "the text is worded as news from {} is")

    def home(self, _group: int, _rival: Place | None) -> str:
        """It fits what is known of the text's home."""
        if self.context.home is not None or self.context.near is not None:
            return "it fits where the text is said to be at home"
        return f"it fits where {self.context.source} is at home" if self.context.source else ""

    def silent(self, _group: int, _rival: Place | None) -> str:
        """Nothing: a weight that has no fact of its own."""
        return ""

    def _country_of(self, group: int, rival: Place | None, clause: str) -> str:
        mine = self.place(group)
        if rival is None or not mine.country_name or mine.country == rival.country:
            return ""
        return clause.format(in_english(mine.country_name))

    def _count(self, group: int, fits: Callable[[Place], bool]) -> int:
        """Mentions of other names whose sure choice fits."""
        groups = enumerate(self.scene.groups)
        return sum(len(g.mentions) for i, g in groups if i != group and self.sure[i] and fits(self.place(i)))

    def _others(self, group: int, fits: Callable[[Place], bool], where: str) -> str:
        mine = self.place(group)
        others = (self.place(i) for i in range(len(self.chosen)) if i != group and self.sure[i])
        names = list(dict.fromkeys(p.name for p in others if fits(p) and distinct(p, mine) and p.fclass == "P"))
        if not names or not where:
            return ""
        if len(names) > 2:
            return f"{names[0]} and {len(names) - 1} more places in {where} are also named"
        return f"{listed(names)}, in {where}, {'is' if len(names) == 1 else 'are'} also named"


TELLERS: dict[str, Callable[[Facts, int, Place | None], str]] = {
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
