"""Evidence in words: clauses that are true of the text and the gazetteer, and one sentence made of them."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer import Place

from ..context import Context
from ..document import Evidence, Reason
from ..rank import GROUPS, Facts, clauses, full_label, named, strongest
from .confidence import logit
from .nearby import NeighbourPlacement

_MOST_FOR = 3


def explain_evidence(facts: Facts, group: int, rival: Place | None, weights: Sequence[float]) -> tuple[Evidence, ...]:
    """The evidence on a name's choice, strongest first, then what speaks against it.

    :param rival: the runner-up elsewhere, None where there is none.
    :param weights: of the groups of features, in the order of `rank.GROUPS`.
    """
    told: list[Evidence] = []
    said: set[str] = set()
    quoted: set[str] = set()  # a place of the text serves once
    for number in strongest(weights):
        weight, features = weights[number], GROUPS[number]
        if features.kind in said or (weight > 0.0 and len(told) >= _MOST_FOR):
            continue
        says = (features.explain if weight > 0.0 else features.explain_against)(facts, group, rival)
        if says.text and says.text not in said and quoted.isdisjoint(says.about):
            said |= {features.kind, says.text} | features.covers
            quoted.update(says.about)
            told.append(Evidence(features.kind, round(weight, 3), says.text))
    return tuple(told)


def explain_choice(facts: Facts, group: int, rival: Place | None, evidence: Sequence[Evidence]) -> str:
    """One English sentence for a choice."""
    place, table = facts.place(group), facts.graph.groups[group].table
    reasons = [e.text for e in evidence if e.weight > 0.0]
    doubts = [e.text for e in evidence if e.weight < 0.0][:1]
    if table.demonym:
        reasons, doubts = [f"“{table.name}” is said of its people and of what is theirs"], []
    elif table.reduced:
        doubts = [f"the gazetteer lacks “{table.name}” itself"]
    elif rival is None:
        lone = f"no other place {facts.so_called(group)}" if len(table) == 1 else "no place of this name elsewhere"
        reasons = [f"the gazetteer knows {lone}", *reasons][:_MOST_FOR]
    if not reasons and rival is None:
        reasons = ["the name points to no other place"]
    reasons = reasons or [f"it is the likeliest place {facts.so_called(group)}"]
    return _ended(f"Taken as {full_label(place)}: {clauses(reasons)}{''.join(f', though {d}' for d in doubts)}")


def _ended(sentence: str) -> str:
    """With one full stop, also behind "Washington, D.C."."""
    return f"{sentence.removesuffix('.')}."


def explain_doubt(reason: Reason, place: Place, context: Context) -> str:
    """One English sentence for a choice that was not made."""
    label = full_label(place)
    if not context.admits(place):
        return f"Not placed: no place of this name lies where places may lie; elsewhere, {label} fits best."
    if reason is Reason.AMBIGUOUS:
        return _ended(f"Not placed: several places fit about as well; the likeliest is {label}")
    return f"Not placed: {label} fits best, but too little speaks for it."


def explain_unknown(name: str) -> str:
    """One English sentence for a name without candidates."""
    if not name:
        return "Not placed: the span lies outside the text."
    return f"Not placed: the gazetteer knows no place named “{name}”."


def explain_neighbour(place: Place, placement: NeighbourPlacement, known: bool) -> tuple[Evidence, ...]:
    """Why a name is placed where its neighbour is.

    :param known: whether the gazetteer has the very name, if only far away.
    """
    terms = placement.terms
    name = named(place)
    if terms.linked_in or terms.linked_comma or terms.linked_owner:
        clause = f"the text says that it is in {name}"
    elif terms.closest:
        clause = f"{name} {'follows it' if terms.after else 'stands before it'} in the text"
    elif terms.main:
        clause = f"{name} is what the text names most"
    else:
        clause = f"{name} is named not far from it"
    lacking = "the places of this name are far from what the text names" if known else "the gazetteer lacks the name"
    return Evidence("nearby", round(logit(placement.probability), 3), clause), Evidence("match", 0.0, lacking)


def explain_nearby(place: Place, evidence: Sequence[Evidence]) -> str:
    """One English sentence for a name placed by its neighbour."""
    clause, lacking = (e.text for e in evidence)
    return _ended(f"Taken to be in or near {full_label(place)}: {lacking}, and {clause}")
