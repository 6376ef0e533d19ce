"""Choose a place for each mention, or abstain and say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from gazetteer import Hit, Place

from ..candidates import Floats
from ..context import Context, NameGraph, NameGroup
from ..document import Candidate, Evidence, Mention, Reason, Resolution, Told
from ..language import EvidencePhrases
from ..rank import GROUPS, Facts, Ranked, RankerModel, SureRanked, class_fits, contributions, cosine_of
from .confidence import BELIEVED, SAME, ConfidenceTerms, confidence_of_choices, confidence_rows
from .explanations import (
    explain_choice,
    explain_doubt,
    explain_evidence,
    explain_lone,
    explain_nearby,
    explain_neighbour,
    explain_unknown,
)
from .nearby import NeighbourPlacement, chosen_places, doubtful, names_of, nearby_weights, place_by_neighbours
from .shared_names import AT_MOST, untold
from .strangers import strangers

ALTERNATES = 5
"""So many other candidates a reader is told of."""
_LEAST_ALTERNATE = 0.002
"""Of a belief: what is less likely is none that a reader would look at."""
_ELSEWHERE = cosine_of(50.0)  # a runner-up nearer than this is the same place under another title
_CLOSE_RACE = 0.5  # the runner-up's belief, relative to the best, that makes a name ambiguous
_STATED, _AGAINST = 6.0, 1.0  # log-odds that evidence gives to what the text states, and to a larger namesake
_GROUP_NAMES = [group.name for group in GROUPS]
_MISSING = 0.25  # of the doubt, how much goes to places that the gazetteer lacks
_STRANGE, _MOVED = 0.3, 0.45
"""What is left of the confidence in a small place of a country that the text says nothing of, and of that in a
neighbour's place instead: most such names are none of a place. Set by hand on LGL and GeoWebNews."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What was chosen for one name."""

    best: int
    """Counted within the name's candidates."""
    rival: int | None
    """The likeliest candidate elsewhere."""
    belief: Sequence[float]
    """Of each candidate, in their order."""
    likely: tuple[tuple[int, float], ...]
    """The likeliest candidates with their belief, best first: enough for the alternates."""


def resolve_mentions(
    mentions: Sequence[Mention],
    graph: NameGraph,
    ranked: Ranked | SureRanked,
    model: RankerModel,
    context: Context,
    min_confidence: float,
    *,
    phrases: EvidencePhrases,
) -> tuple[Resolution, ...]:
    """One resolution a mention, in their order.

    :param phrases: what their evidence is said in.
    """
    if not graph.groups:
        return tuple(_unknown(m, phrases) for m in mentions)
    choices, nearness = _choices(graph, ranked)
    rows = confidence_rows(ranked, graph, [c.best for c in choices], nearness)
    sure = _sure(mentions, graph, choices, rows, model)
    strange = strangers(graph, [c.best for c in choices], [max(sure[i] for i in g.mentions) for g in graph.groups])
    if strange:
        sure = [p * _STRANGE if g in strange else p for g, p in zip(graph.group_of, sure, strict=True)]
    placements = _placements(mentions, graph, choices, sure, model, strange)
    explanations = _explanations(graph, ranked, choices, model, context, phrases)
    made: list[Resolution] = []
    alike: dict[tuple[int, float], Resolution] = {}
    for number, (mention, g) in enumerate(zip(mentions, graph.group_of, strict=True)):
        own = 0.0 if g < 0 else sure[number]
        placement = placements.get(number)
        if placement is not None and placement.probability >= min_confidence and placement.probability > own:
            choice = None if g < 0 else choices[g]
            neighbour = choices[placement.group]
            made.append(
                _nearby(
                    mention, graph, g, own=choice, sure=own, placement=placement, neighbour=neighbour, phrases=phrases
                )
            )
        elif g < 0:
            made.append(_unknown(mention, phrases))
        elif (g, own) in alike:
            made.append(alike[g, own].of(mention))
        else:
            alike[g, own] = _resolution(mention, explanations, g, choices[g], own, own >= min_confidence and own > 0.0)
            made.append(alike[g, own])
    return tuple(made)


def _choices(graph: NameGraph, ranked: Ranked | SureRanked) -> tuple[list[Choice], list[float]]:
    """Each name's choice, and how near each candidate is to it (see `to_chosen`)."""
    made: list[Choice] = []
    nearness: list[float] = []
    for group, own in zip(graph.groups, ranked.beliefs, strict=True):
        if len(own) == 1:
            nearness.append(1.0)
            made.append(Choice(0, None, own, ((0, own[0]),) if own[0] >= _LEAST_ALTERNATE else ()))
            continue
        i, xyz = _best(group, own), group.table.xyz
        near = (xyz @ xyz[i]).tolist()
        rivals = [p if cosine < _ELSEWHERE else -1.0 for p, cosine in zip(own, near, strict=True)]
        strongest = max(rivals)
        rival = rivals.index(strongest) if strongest >= 0.0 else None
        likely = [(k, p) for k, p in enumerate(own) if p >= _LEAST_ALTERNATE]
        likely.sort(key=itemgetter(1), reverse=True)
        made.append(Choice(i, rival, own, tuple(likely[: ALTERNATES + 1])))
        nearness += near
    return made, nearness


def _placements(
    mentions: Sequence[Mention],
    graph: NameGraph,
    choices: Sequence[Choice],
    sure: Sequence[float],
    model: RankerModel,
    strange: Set[int],
) -> dict[int, NeighbourPlacement]:
    """Where neighbours put the names that the gazetteer does not place, by the mention's number."""
    weights = nearby_weights(model)
    known = not strange and -1 not in graph.group_of and not any(g.table.reduced for g in graph.groups)
    if weights is None or known:
        return {}  # as in most texts: the gazetteer knows all names
    by_name = [max(sure[i] for i in g.mentions) for g in graph.groups]
    # What the user's restrictions exclude altogether is nowhere else instead.
    kept = [
        name
        for name in names_of(graph, mentions)
        if name.group < 0 or choices[name.group].belief[choices[name.group].best] > 0.0
    ]
    if not strange and not any(doubtful(name, graph) for name in kept):
        return {}
    places = chosen_places(graph, [c.best for c in choices], by_name, mentions, strange)
    placements = place_by_neighbours(kept, graph, places, mentions, weights, strange)
    moved = [i for g in strange for i in graph.groups[g].mentions if i in placements]
    return placements | {i: placements[i]._replace(probability=placements[i].probability * _MOVED) for i in moved}


def _sure(
    mentions: Sequence[Mention],
    graph: NameGraph,
    choices: Sequence[Choice],
    rows: Sequence[ConfidenceTerms],
    model: RankerModel,
) -> list[float]:
    """The confidence in each mention's choice; none where the user's restrictions exclude it, or none was there."""
    owners = graph.group_of
    chances = confidence_of_choices(rows, owners, [m.probability for m in mentions], model)
    believed = [c.belief[c.best] > 0.0 for c in choices]
    made = [chance if g >= 0 and believed[g] else 0.0 for g, chance in zip(owners, chances, strict=True)]
    if doubted := untold(graph, [c.best for c in choices]):
        made = [min(chance, AT_MOST) if g in doubted else chance for g, chance in zip(owners, made, strict=True)]
    return made


@dataclass(frozen=True, slots=True, eq=False)
class Explanations:
    """Evidence and sentence of each name's choice; made when they are asked for, and once a name."""

    facts: Facts
    rivals: Sequence[Place | None]
    lead: Callable[[], Floats]
    """Gives shape (names, len(FEATURES)): what each choice has more than its rival."""
    model: RankerModel
    weights: list[list[float]] = field(default_factory=list)
    """Of each name those of `rank.GROUPS` in that lead, once any is asked for."""
    made: dict[int, tuple[tuple[Evidence, ...], str]] = field(default_factory=dict)

    def of(self, group: int) -> tuple[tuple[Evidence, ...], str]:
        """The evidence on a name's choice, and its sentence."""
        if group not in self.made:
            rival = self.rivals[group]
            self.made[group] = ((), explain_lone(self.facts, group)) if rival is None else self._against(group, rival)
        return self.made[group]

    def _against(self, group: int, rival: Place) -> tuple[tuple[Evidence, ...], str]:
        if not self.weights:
            self.weights.extend(contributions(self.lead(), self.model).tolist())
        weights = self.weights[group]
        if self.facts.graph.groups[group].table.elsewhere:
            _state(weights, self.facts.place(group), rival)
        evidence = explain_evidence(self.facts, group, rival, weights)
        return evidence, explain_choice(self.facts, group, evidence)


def _explanations(
    graph: NameGraph,
    ranked: Ranked | SureRanked,
    choices: Sequence[Choice],
    model: RankerModel,
    context: Context,
    phrases: EvidencePhrases,
) -> Explanations:
    best, rival = [c.best for c in choices], [c.best if c.rival is None else c.rival for c in choices]
    hits = [g.table.hits[c.best] for g, c in zip(graph.groups, choices, strict=True)]
    facts = Facts(graph, hits, [c.belief[c.best] >= BELIEVED for c in choices], context, phrases)
    rivals = [_rival(g, c) for g, c in zip(graph.groups, choices, strict=True)]
    return Explanations(facts, rivals, ranked.lead(best, rival), model)


def _rival(group: NameGroup, choice: Choice) -> Place | None:
    """The likeliest place elsewhere, or else what the text itself leaves out."""
    if choice.rival is not None:
        return group.table.hits[choice.rival].place
    return group.table.elsewhere[0].place if group.table.elsewhere else None


def _state(weights: list[float], place: Place, rival: Place) -> None:
    """Let the evidence say that the text itself leaves no other place, however large that is."""
    weights[_GROUP_NAMES.index("contained")] = _STATED
    if rival.population > place.population:
        weights[_GROUP_NAMES.index("population")] = -_AGAINST


def _best(group: NameGroup, belief: list[float]) -> int:
    """The most believed candidate; of the titles that one place has there, the one that the text calls it by."""
    first, table = belief.index(max(belief)), group.table
    kind = group.stated_kind or table.head
    if not kind:
        return first
    fits = (class_fits(table, kind) > 0.0) & (table.xyz @ table.xyz[first] >= SAME)
    if fits[first]:
        return first
    kept = [i for i in fits.nonzero()[0].tolist() if belief[i] >= _LEAST_ALTERNATE]
    return max(kept, key=belief.__getitem__, default=first)


def _unknown(mention: Mention, phrases: EvidencePhrases) -> Resolution:
    return Resolution(mention, None, 0.0, Reason.NOT_IN_GAZETTEER, sentence=explain_unknown(mention.text, phrases))


def _resolution(
    mention: Mention, explanations: Explanations, number: int, choice: Choice, sure: float, placed: bool
) -> Resolution:
    later = _Later(explanations, number, choice, sure, placed)
    if not placed:
        return Resolution.deferred(mention, None, 0.0, _why_not(choice), later=later)
    hit = explanations.facts.chosen[number]
    return Resolution.deferred(mention, hit.place, round(sure, 4), Reason.RESOLVED, match=hit.match, later=later)


class _Later:
    """What is said of a choice: worked out once for all mentions that share it."""

    __slots__ = ("_of", "_told")

    def __init__(self, *of: Any) -> None:
        self._of = of
        self._told: Told | None = None

    def __call__(self) -> Told:
        if self._told is None:
            self._told = _told(*self._of)
        return self._told


def _told(explanations: Explanations, number: int, choice: Choice, sure: float, placed: bool) -> Told:
    facts = explanations.facts
    table = facts.graph.groups[number].table
    alternates = _alternates(table.hits, choice, sure, 1.0 - sure, without=choice.best if placed else None)
    if table.elsewhere:
        alternates = (*alternates, *(Candidate(h.place, h.match, 0.0) for h in table.elsewhere))[:ALTERNATES]
    evidence, sentence = explanations.of(number)
    if not placed:
        sentence = explain_doubt(_why_not(choice), facts.place(number), facts.context, facts.phrases)
    return Told(alternates, evidence, sentence)


def _nearby(
    mention: Mention,
    graph: NameGraph,
    number: int,
    *,
    own: Choice | None,
    sure: float,
    placement: NeighbourPlacement,
    neighbour: Choice,
    phrases: EvidencePhrases,
) -> Resolution:
    """Placed where a neighbour is; the places of its own name are the alternates."""
    place = graph.groups[placement.group].table.hits[neighbour.best].place
    alternates: tuple[Candidate, ...] = ()
    known = False
    if own is not None:
        table = graph.groups[number].table
        others = _alternates(table.hits, own, sure, 1.0 - placement.probability, without=None)
        alternates = tuple(a for a in others if a.place.geonameid != place.geonameid)
        known = not table.reduced
    evidence = explain_neighbour(place, placement, known, phrases)
    sentence = explain_nearby(place, evidence, phrases)
    return Resolution(mention, place, round(placement.probability, 4), Reason.NEARBY, alternates, evidence, sentence)


def _alternates(
    hits: Sequence[Hit], choice: Choice, sure: float, left: float, *, without: int | None
) -> tuple[Candidate, ...]:
    """The likeliest candidates but one.

    :param left: the probability that the answer leaves; they share it, less what the gazetteer may lack, and none gets
        more than its belief warrants.
    """
    kept = [(hits[i], p) for i, p in choice.likely if i != without][:ALTERNATES]
    if not kept:
        return ()
    chosen = max(choice.belief[choice.best], 1e-9)
    others = max(1.0 - chosen, 1e-9) if without is not None else 1.0
    share = min(left * (1.0 - _MISSING) / others, max(sure, 1e-9) / chosen)
    return tuple([Candidate(hit.place, hit.match, round(min(p * share, 1.0), 4)) for hit, p in kept])


def _why_not(choice: Choice) -> Reason:
    rival = 0.0 if choice.rival is None else choice.belief[choice.rival]
    close = rival >= _CLOSE_RACE * choice.belief[choice.best] and rival > 0.0
    return Reason.AMBIGUOUS if close else Reason.LOW_CONFIDENCE
