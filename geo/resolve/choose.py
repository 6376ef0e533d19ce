"""Choose a place for each mention, or abstain and say why.

Public: `Choice`, `resolve_mentions`. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gazetteer import Hit

from ..candidates import Floats
from ..context import Context, Group, Scene
from ..document import Candidate, Evidence, Mention, Reason, Resolution
from ..rank import Ranked, RankerModel, class_fits, contributions, kilometres
from .confidence import SAME_KM, confidence, confidence_terms
from .facts import Facts
from .nearby import Spot, find_spots, names_of, stand
from .story import tell_choice, tell_doubt, tell_evidence, tell_nearby, tell_neighbour, tell_unknown
from .words import full_label

ALTERNATES = 5
_LEAST_ALTERNATE = 0.002
_ELSEWHERE_KM = 50.0  # a runner-up nearer than this is the same place under another title
_CLOSE_RACE = 0.5  # the runner-up's belief, relative to the best, that makes a name ambiguous
_SURE = 0.5
_MISSING = 0.25  # of the doubt, how much goes to places that the gazetteer lacks


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What was chosen for one name."""

    best: int
    """Counted within the name's candidates."""
    rival: int | None
    """The likeliest candidate elsewhere."""
    terms: Floats
    belief: Floats
    evidence: tuple[Evidence, ...]
    sentence: str


def resolve_mentions(
    mentions: Sequence[Mention],
    scene: Scene,
    ranked: Ranked,
    model: RankerModel,
    context: Context,
    min_confidence: float,
) -> tuple[Resolution, ...]:
    """One resolution a mention, in their order."""
    choices = _choices(scene, ranked, model, context)
    spots = _spots(mentions, scene, ranked, choices, model)
    made = []
    for number, (mention, g) in enumerate(zip(mentions, scene.group_of, strict=True)):
        own = None if g < 0 else choices[g]
        sure = 0.0 if own is None else _sure(own, mention.probability, model)
        spot = spots.get(number)
        if spot is not None and spot.probability >= min_confidence and spot.probability > sure:
            made.append(_nearby(mention, scene, g, own, sure, spot, choices[spot.group]))
        elif own is None:
            made.append(_unknown(mention))
        else:
            made.append(_resolution(mention, scene, g, own, sure, min_confidence))
    return tuple(made)


def _spots(
    mentions: Sequence[Mention], scene: Scene, ranked: Ranked, choices: Sequence[Choice], model: RankerModel
) -> dict[int, Spot]:
    """Where neighbours put the names that the gazetteer does not place, by the mention's number."""
    if not len(model.nearby) or not scene.groups:
        return {}
    names = names_of(scene, mentions)
    tagged = [name.tagged for name in names if name.group >= 0]
    sure = [_sure(choice, p, model) for choice, p in zip(choices, tagged, strict=True)]
    standing = stand(scene, ranked.layout, [c.best for c in choices], sure, mentions)
    # What the user's restrictions exclude altogether is nowhere else instead.
    kept = [n for n in names if n.group < 0 or choices[n.group].belief[choices[n.group].best] > 0.0]
    return find_spots(kept, scene, standing, mentions, model.nearby)


def _sure(choice: Choice, tagged: float, model: RankerModel) -> float:
    """The confidence in a choice; none in what the user's restrictions exclude."""
    return confidence(choice.terms, tagged, model) if choice.belief[choice.best] > 0.0 else 0.0


def _choices(scene: Scene, ranked: Ranked, model: RankerModel, context: Context) -> list[Choice]:
    layout = ranked.layout
    slices = [slice(int(s), int(s + n)) for s, n in zip(layout.starts, layout.sizes, strict=True)]
    beliefs = [ranked.belief[rows] for rows in slices]
    best = [_best(g, b) for g, b in zip(scene.groups, beliefs, strict=True)]
    rivals = [_rival(layout.xyz[rows], b, i) for rows, b, i in zip(slices, beliefs, best, strict=True)]
    rows_best = layout.starts + np.array(best, dtype=np.int64)
    rows_rival = layout.starts + np.array(
        [i if r is None else r for r, i in zip(rivals, best, strict=True)], dtype=np.int64
    )
    weights = contributions(ranked, model, rows_best, rows_rival)
    hits = [g.table.hits[i] for g, i in zip(scene.groups, best, strict=True)]
    facts = Facts(scene, hits, [float(b[i]) >= _SURE for b, i in zip(beliefs, best, strict=True)], context)
    made = []
    for number, group in enumerate(scene.groups):
        rival = rivals[number]
        other = None if rival is None else group.table.hits[rival].place
        evidence = tell_evidence(facts, number, other, weights[number].tolist())
        terms = confidence_terms(ranked, number, group, best[number])
        sentence = tell_choice(facts, number, other, evidence)
        made.append(Choice(best[number], rival, terms, beliefs[number], evidence, sentence))
    return made


def _best(group: Group, belief: Floats) -> int:
    """The most believed candidate; of the titles that one place has there, the one that the text calls it by."""
    first, table = int(belief.argmax()), group.table
    kind = group.told or table.head
    if not kind:
        return first
    fits = (class_fits(table, kind) > 0.0) & (belief >= _LEAST_ALTERNATE)
    fits &= kilometres(table.xyz @ table.xyz[first]) <= SAME_KM
    return int(np.where(fits, belief, 0.0).argmax()) if fits.any() and not fits[first] else first


def _rival(xyz: Floats, belief: Floats, best: int) -> int | None:
    elsewhere = np.flatnonzero(kilometres(xyz @ xyz[best]) > _ELSEWHERE_KM)
    return int(elsewhere[belief[elsewhere].argmax()]) if len(elsewhere) else None


def _unknown(mention: Mention) -> Resolution:
    return Resolution(mention, None, 0.0, Reason.NOT_IN_GAZETTEER, sentence=tell_unknown(mention.text))


def _resolution(
    mention: Mention, scene: Scene, number: int, choice: Choice, sure: float, min_confidence: float
) -> Resolution:
    hits = scene.groups[number].table.hits
    placed = sure >= min_confidence and sure > 0.0
    alternates = _alternates(hits, choice, sure, 1.0 - sure, without=choice.best if placed else -1)
    hit = hits[choice.best]
    if placed:
        said = choice.sentence
        return Resolution(
            mention, hit.place, round(sure, 4), Reason.RESOLVED, alternates, choice.evidence, said, hit.match
        )
    reason = _why_not(choice)
    sentence = tell_doubt(reason, full_label(hit.place))
    return Resolution(mention, None, 0.0, reason, alternates, choice.evidence, sentence)


def _nearby(
    mention: Mention, scene: Scene, number: int, own: Choice | None, sure: float, spot: Spot, neighbour: Choice
) -> Resolution:
    """Placed where a neighbour is; the places of its own name are the alternates."""
    place = scene.groups[spot.group].table.hits[neighbour.best].place
    alternates: tuple[Candidate, ...] = ()
    known = False
    if own is not None:
        table = scene.groups[number].table
        alternates = _alternates(table.hits, own, sure, 1.0 - spot.probability, without=-1)
        known = not table.reduced
    evidence = tell_neighbour(place, spot, known)
    sentence = tell_nearby(place, evidence)
    return Resolution(mention, place, round(spot.probability, 4), Reason.NEARBY, alternates, evidence, sentence)


def _alternates(
    hits: Sequence[Hit], choice: Choice, sure: float, left: float, *, without: int
) -> tuple[Candidate, ...]:
    """The likeliest candidates but one.

    :param left: the probability that the answer leaves; they share it, less what the gazetteer may lack, and none gets
        more than its belief warrants.
    """
    chosen = max(float(choice.belief[choice.best]), 1e-9)
    others = max(1.0 - chosen, 1e-9) if without >= 0 else 1.0
    share = min(left * (1.0 - _MISSING) / others, max(sure, 1e-9) / chosen)
    order = np.argsort(-choice.belief, kind="stable")[: ALTERNATES + 1]
    kept = [int(i) for i in order if i != without and choice.belief[i] >= _LEAST_ALTERNATE][:ALTERNATES]
    return tuple(
        Candidate(hits[i].place, hits[i].match, round(min(float(choice.belief[i]) * share, 1.0), 4)) for i in kept
    )


def _why_not(choice: Choice) -> Reason:
    rival = 0.0 if choice.rival is None else float(choice.belief[choice.rival])
    close = rival >= _CLOSE_RACE * float(choice.belief[choice.best]) and rival > 0.0
    return Reason.AMBIGUOUS if close else Reason.LOW_CONFIDENCE
