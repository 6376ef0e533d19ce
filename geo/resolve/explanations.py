"""Evidence in words: clauses that are true of the text and the gazetteer, and one sentence made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gazetteer import Place

from ..context import Context
from ..document import Evidence, Reason
from ..language import EvidencePhrases
from ..rank import GROUPS, Facts, strongest
from .confidence import logit
from .nearby import NeighbourPlacement

_MOST_FOR = 3
_KINDS = [group.kind for group in GROUPS]


def explain_evidence(facts: Facts, group: int, rival: Place, weights: Sequence[float]) -> tuple[Evidence, ...]:
    """The evidence on a name's choice, strongest first, then what speaks against it.

    :param rival: the runner-up elsewhere.
    :param weights: of the groups of features, in the order of `rank.GROUPS`.
    """
    told: list[Evidence] = []
    said: set[str] = set()
    quoted: set[str] = set()  # a place of the text serves once
    for number in strongest(weights):
        weight, features, kind = weights[number], GROUPS[number], _KINDS[number]
        if kind in said or (weight > 0.0 and len(told) >= _MOST_FOR):
            continue
        text, about = (features.explain if weight > 0.0 else features.explain_against)(facts, group, rival)
        if text and text not in said and quoted.isdisjoint(about):
            said.update(features.covers, (kind, text))
            quoted.update(about)
            told.append(Evidence(kind, round(weight, 3), text))
    return tuple(told)


def explain_choice(facts: Facts, group: int, evidence: Sequence[Evidence]) -> str:
    """One sentence for a choice that has a rival."""
    place, table, phrases = facts.place(group), facts.graph.groups[group].table, facts.phrases
    reasons = [e.text for e in evidence if e.weight > 0.0]
    doubts = [e.text for e in evidence if e.weight < 0.0][:1]
    if table.demonym:
        reasons, doubts = [phrases.say("demonym", name=table.name)], []
    elif table.reduced:
        doubts = [phrases.say("lacking", name=table.name)]
    said = phrases.clauses(reasons or [facts.so_called("likeliest", group)])
    for doubt in doubts:
        said = phrases.say("though", reasons=said, doubt=doubt)
    return _sentence(phrases, "taken", place=_label(phrases, place), reasons=said)


def explain_lone(facts: Facts, group: int) -> str:
    """One sentence for a choice without a rival: nothing is weighed, the text's other names have no part in it."""
    place, table = facts.place(group), facts.graph.groups[group].table
    if table.demonym or table.reduced:
        return _lone(facts.phrases, place, "demonym" if table.demonym else "lacking", table.name)
    if len(table) > 1:
        return _lone(facts.phrases, place, "only.here")
    return _lone(facts.phrases, place, "only" if facts.chosen[group].match.is_own else "only.may_mean")


@lru_cache(maxsize=8192)
def _lone(phrases: EvidencePhrases, place: Place, key: str, name: str = "") -> str:
    """Kept, since texts name the same places again and again."""
    said = phrases.say(key, name=name)
    if key == "lacking":
        said = phrases.say("though", reasons=phrases.say("no_other"), doubt=said)
    return _sentence(phrases, "taken", place=phrases.full_label(place), reasons=said)


@lru_cache(maxsize=8192)
def _label(phrases: EvidencePhrases, place: Place) -> str:
    """A place with what contains it, kept, too."""
    return phrases.full_label(place)


def _sentence(phrases: EvidencePhrases, key: str, **parts: object) -> str:
    """A phrase with one full stop, also behind "Washington, D.C."."""
    return phrases.say("stop", sentence=phrases.say(key, **parts).removesuffix("."))


def explain_doubt(reason: Reason, place: Place, context: Context, phrases: EvidencePhrases) -> str:
    """One sentence for a choice that was not made."""
    key = "ambiguous" if reason is Reason.AMBIGUOUS else "doubtful"
    if not context.admits(place):
        key = "excluded"
    return _sentence(phrases, f"unplaced.{key}", place=_label(phrases, place))


def explain_unknown(name: str, phrases: EvidencePhrases) -> str:
    """One sentence for a name without candidates."""
    return _sentence(phrases, "unplaced.unknown" if name else "unplaced.outside", name=name)


def explain_neighbour(
    place: Place, placement: NeighbourPlacement, known: bool, phrases: EvidencePhrases
) -> tuple[Evidence, ...]:
    """Why a name is placed where its neighbour is.

    :param known: whether the gazetteer has the very name, if only far away.
    """
    terms = placement.terms
    if terms.linked_in or terms.linked_comma or terms.linked_owner:
        key = "within"
    elif terms.closest:
        key = "follows" if terms.after else "before"
    else:
        key = "most" if terms.main else "near"
    clause = phrases.say(f"nearby.{key}", place=phrases.named(place))
    lacking = phrases.say("nearby.far" if known else "nearby.lacking")
    return Evidence("nearby", round(logit(placement.probability), 3), clause), Evidence("match", 0.0, lacking)


def explain_nearby(place: Place, evidence: Sequence[Evidence], phrases: EvidencePhrases) -> str:
    """One sentence for a name placed by its neighbour."""
    clause, lacking = (e.text for e in evidence)
    return _sentence(phrases, "taken.nearby", place=_label(phrases, place), lacking=lacking, clause=clause)
