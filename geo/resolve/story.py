"""Evidence in words: clauses that are true of the text and the gazetteer, and one sentence made of them.

Public: `Story`. A clause is only said when the fact behind it holds; a weight whose fact can't be said stays unsaid.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazetteer import Hit, Match, Place

from ..candidates import HEADS
from ..context import Bond, Context, Scene
from ..document import Evidence
from ..rank import EVIDENCE_GROUPS, strongest
from .words import in_english, listed, people, place_phrase, times

_MOST_FOR = 3
_FARTHEST_KM = 400.0
_BLOCKS = {"importance": "population", "names": "population"}  # one clause says them all


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """What can be told about the choices of one document.

    :param chosen: each name's chosen hit, by group; `sure` whether it is sure enough to be quoted as evidence for others.
    """

    scene: Scene
    chosen: Sequence[Hit]
    sure: Sequence[bool]
    context: Context

    def evidence(self, group: int, rival: Place | None, weights: Sequence[float]) -> tuple[Evidence, ...]:
        """The evidence on a name's choice, strongest first, then what speaks against it."""
        told: list[Evidence] = []
        said: set[str] = set()
        for number in strongest(weights):
            kind = _BLOCKS.get(EVIDENCE_GROUPS[number], EVIDENCE_GROUPS[number])
            if kind in said or (weights[number] > 0.0 and sum(e.weight > 0.0 for e in told) >= _MOST_FOR):
                continue
            clause = _TELL[kind](self, group, rival, weights[number] > 0.0)
            if clause:
                said.add(kind)
                told.append(Evidence(kind, round(float(weights[number]), 3), clause))
        return tuple(told)

    def sentence(self, group: int, rival: Place | None, evidence: Sequence[Evidence]) -> str:
        """One English sentence for the choice."""
        place = self.chosen[group].place
        reasons = [e.text for e in evidence if e.weight > 0.0]
        doubts = [e.text for e in evidence if e.weight < 0.0][:1]
        if rival is None:
            reasons = [
                "the gazetteer knows no other place of this name",
                *[r for r in reasons if "this name" not in r],
            ][:3]
        if not reasons:
            reasons = ["nothing in the text speaks clearly for another place of this name"]
        tail = f"; {doubts[0]}" if doubts else ""
        return f"Taken as {place.label}: {listed(reasons)}{tail}."

    def _contained(self, group: int, _rival: Place | None, good: bool) -> str:
        if not good:
            return ""
        for inner, outer, bond in self.scene.links:
            if bond is Bond.AND:
                continue
            a, b = self.chosen[inner].place, self.chosen[outer].place
            if inner == group and holds(b, a):
                return f"the text places it in {place_phrase(b)}"
            if outer == group and holds(a=b, b=a):
                return f"the text names {a.name} as a part of it"
        for inner, outer, bond in self.scene.links:
            if bond is Bond.AND and group in (inner, outer):
                other = self.chosen[outer if inner == group else inner].place
                mine = self.chosen[group].place
                if other.country == mine.country and other.country and other.geonameid != mine.geonameid:
                    return f"it is named together with {other.name}"
        return ""

    def _country(self, group: int, rival: Place | None, good: bool) -> str:
        place = self.chosen[group].place if good else rival
        if (
            place is None
            or not place.country
            or (rival is not None and rival.country == self.chosen[group].place.country)
        ):
            return ""
        named = self._count(group, lambda p: p.country == place.country and p.fcode.startswith("PCL"))
        if named:
            return f"{place.country_name} is named {times(named)}"
        return self._others(group, lambda p: p.country == place.country, place.country_name)

    def _admin1(self, group: int, rival: Place | None, good: bool) -> str:
        place = self.chosen[group].place if good else rival
        if place is None or not place.admin1_name or place.fcode == "ADM1":
            return ""
        named = self._count(group, lambda p: p.fcode == "ADM1" and same_admin1(p, place))
        if named:
            return f"{place.admin1_name} is named {times(named)}"
        return self._others(group, lambda p: same_admin1(p, place), place.admin1_name)

    def _near(self, group: int, _rival: Place | None, good: bool) -> str:
        if not good:
            return ""
        found = self._nearest(group)
        return "" if found is None else f"{found[1].name} is {round_km(found[0])} km away"

    def _beside(self, group: int, _rival: Place | None, good: bool) -> str:
        mine = self.chosen[group].place
        if not good or not mine.country:
            return ""
        row = self.scene.closeness[group]
        for other in sorted(range(len(self.chosen)), key=lambda g: -row[g]):
            place = self.chosen[other].place
            if row[other] > 0.2 and self.sure[other] and place.country == mine.country and _distinct(place, mine):
                return f"{place.name} is named beside it"
        return ""

    def _population(self, group: int, rival: Place | None, good: bool) -> str:
        if rival is None:
            return ""
        mine = self.chosen[group].place
        larger, smaller = (mine, rival) if good else (rival, mine)
        if larger.population > smaller.population:
            if not good:
                return f"{place_phrase(rival, mine)} is larger"
            count = f", with {people(larger.population)}," if larger.population >= 1000 else ""
            return f"it{count} is larger than {place_phrase(rival, mine)}"
        if good and mine.names_count > rival.names_count:
            return f"it is better known than {place_phrase(rival, mine)}"
        return ""

    def _match(self, group: int, rival: Place | None, good: bool) -> str:
        hit = self.chosen[group]
        if rival is None or not good:
            return ""
        if self.scene.groups[group].table.abbreviation:
            return f"“{self.scene.groups[group].table.name}” is its usual abbreviation"
        return "this is its main name" if hit.match is Match.EXACT and rival.name != hit.place.name else ""

    def _type(self, group: int, rival: Place | None, good: bool) -> str:
        mine, level = self.chosen[group].place, self.chosen[group].place.fcode
        if rival is None or not good or mine.fcode == rival.fcode:
            return ""
        if level.startswith("PCL"):
            return "a country is meant more often than its namesakes"
        if level == "ADM1":
            return "a first-order division is meant more often than its namesakes"
        return "it is a capital" if level in ("PPLC", "PPLA") else ""

    def _head(self, group: int, _rival: Place | None, good: bool) -> str:
        table = self.scene.groups[group].table
        if not good or not table.head:
            return ""
        return f"the name itself says what kind of place it is ({HEADS[table.head]})"

    def _same(self, group: int, _rival: Place | None, good: bool) -> str:
        mine = self.chosen[group].place
        for other, hit in enumerate(self.chosen):
            if good and other != group and hit.place.geonameid == mine.geonameid:
                return f"“{self.scene.groups[other].table.name}” names it too"
        return ""

    def _asides(self, group: int, rival: Place | None, good: bool) -> str:
        mine = self.chosen[group].place
        if not good or rival is None or not mine.country_name or mine.country == rival.country:
            return ""
        return f"other names in the text point to {in_english(mine.country_name)}"

    def _idiom(self, group: int, rival: Place | None, good: bool) -> str:
        mine = self.chosen[group].place
        if not good or rival is None or not mine.country_name or mine.country == rival.country:
            return ""
        return f"the text's words are those of news from {in_english(mine.country_name)}"

    def _silent(self, _group: int, _rival: Place | None, _good: bool) -> str:
        return ""

    def _home(self, _group: int, _rival: Place | None, good: bool) -> str:
        if not good:
            return ""
        if self.context.home is not None or self.context.near is not None:
            return "it lies where this text was said to be at home"
        return f"it fits the places that {self.context.source} writes about" if self.context.source else ""

    def _count(self, group: int, fits: Callable[[Place], bool]) -> int:
        """Mentions of other names whose sure choice fits."""
        groups = enumerate(self.scene.groups)
        return sum(len(g.mentions) for i, g in groups if i != group and self.sure[i] and fits(self.chosen[i].place))

    def _others(self, group: int, fits: Callable[[Place], bool], where: str) -> str:
        mine = self.chosen[group].place
        names = [
            self.chosen[i].place.name
            for i in range(len(self.chosen))
            if i != group and self.sure[i] and fits(self.chosen[i].place) and _distinct(self.chosen[i].place, mine)
        ]
        names = list(dict.fromkeys(names))
        if not names or not where:
            return ""
        verb = "is" if len(names) == 1 else "are"
        return f"{listed(names[:2])}{f' and {len(names) - 2} more places' if len(names) > 2 else ''} in {where} {verb} also named"

    def _nearest(self, group: int) -> tuple[float, Place] | None:
        mine = self.chosen[group].place
        found = [
            (km_between(mine, h.place), h.place)
            for i, h in enumerate(self.chosen)
            if i != group and self.sure[i] and _distinct(h.place, mine) and h.place.fclass in "PSTHV"
        ]
        best = min(found, key=lambda f: f[0], default=None)
        return best if best is not None and best[0] <= _FARTHEST_KM else None


def _distinct(a: Place, b: Place) -> bool:
    return a.geonameid != b.geonameid and a.name != b.name


def same_admin1(a: Place, b: Place) -> bool:
    """True for two places of one first-order division."""
    return bool(a.admin1) and a.admin1 == b.admin1 and a.country == b.country


def holds(a: Place, b: Place) -> bool:
    """True when country or admin1 unit `a` holds `b`, as far as their codes tell."""
    if a.geonameid == b.geonameid:
        return False
    if a.fcode.startswith("PCL"):
        return a.country == b.country
    if a.fcode == "ADM1":
        return same_admin1(a, b)
    return km_between(a, b) < 60.0


def km_between(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres."""
    p, q = math.radians(a.point.lat), math.radians(b.point.lat)
    d = (
        math.sin((q - p) / 2.0) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.point.lon - a.point.lon) / 2.0) ** 2
    )
    return 12742.0 * math.asin(min(1.0, math.sqrt(d)))


def round_km(km: float) -> str:
    """A distance as people say it: 3, 31, 150."""
    return str(max(1, round(km))) if km < 95.0 else str(round(km / 10.0) * 10)


_TELL: dict[str, Callable[[Story, int, Place | None, bool], str]] = {
    "population": Story._population,
    "match": Story._match,
    "type": Story._type,
    "head": Story._head,
    "contained": Story._contained,
    "country_context": Story._country,
    "admin1_context": Story._admin1,
    "near": Story._near,
    "neighbours": Story._beside,
    "same_place": Story._same,
    "asides": Story._asides,
    "idiom": Story._idiom,
    "local": Story._silent,
    "home": Story._home,
}
