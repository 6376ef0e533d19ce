"""What the other names of a document, as far as they are believed to mean places, say about each candidate."""

from __future__ import annotations

import numpy as np

from gazetteer import Kind, Place, kind_of, sphere_km

from ...candidates import Floats
from ..facts import NOTHING, Clause, Facts
from ..place_relations import distinct, holds, round_km, same_admin1
from ..scales import FARTHEST, NEAREST_KM, PER_BELIEF
from .base import Believed, FeatureGroup

_FARTHEST_KM = 400.0
_ADJACENT = 0.2  # closeness in the text that counts as standing beside


def _country_context(given: Believed, out: Floats) -> None:
    _context(given, 0, out)


def _admin1_context(given: Believed, out: Floats) -> None:
    _context(given, 1, out)


def _context(given: Believed, unit: int, out: Floats) -> None:
    out[:, 0] = given.share[unit]
    out[:, 1:] = given.strength[:, unit].T


def _explain_country(facts: Facts, name: int, rival: Place | None) -> Clause:
    """The text names its country, or other places there."""
    mine = facts.place(name)
    if not mine.country or rival is None or rival.country == mine.country:
        return NOTHING
    count = facts.count(name, lambda p: p.country == mine.country and kind_of(p).is_country)
    if count and not kind_of(mine).is_country:
        return _counted(facts, facts.phrases.country(mine), count)
    return facts.others(name, lambda p: p.country == mine.country, facts.phrases.country(mine))


def _explain_admin1(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The text names its state or province, or other places there."""
    mine = facts.place(name)
    if not mine.admin1_name or kind_of(mine) is Kind.ADMIN1:
        return NOTHING
    count = facts.count(name, lambda p: kind_of(p) is Kind.ADMIN1 and same_admin1(p, mine))
    if count:
        return _counted(facts, facts.phrases.area(mine.admin1_name), count)
    return facts.others(name, lambda p: same_admin1(p, mine), facts.phrases.area(mine.admin1_name))


def _counted(facts: Facts, name: str, count: int) -> Clause:
    return facts.about("counted", name, times=facts.phrases.times(count))


COUNTRY_CONTEXT = FeatureGroup(
    "country_context", ("country_share", "country_mass", "country_named"), _country_context, _explain_country
)
ADMIN1_CONTEXT = FeatureGroup(
    "admin1_context",
    ("admin1_share", "admin1_mass", "admin1_named"),
    _admin1_context,
    _explain_admin1,
    covers=frozenset({"neighbours"}),
)


_FAINT = 0.2


def _only_named(given: Believed, out: Floats) -> None:
    """How far its country is the only country named, its unit the only unit; the same in texts of few names; and where
    a great place elsewhere bears the name. The last two again, for a country that no sentence with the name names:
    "The American president landed in Paris" is one thing, "Heavy rain hit Chile. Santo Domingo was flooded" another.
    The same four for a country that the text says something happens in: "Residents of Corinto told radio in Nicaragua".
    """
    only, few, few_shadow, apart, scene = out.T[:2], out.T[2:4], out.T[4], out.T[5:9], out.T[9:]
    np.divide(given.named, given.named_total + _FAINT, out=only)
    np.multiply(only, min(1.0, 2.0 / given.names), out=few)
    np.multiply(few[0], given.feature("shadow"), out=few_shadow)
    elsewhere = 1.0 - np.minimum(given.named_in_sentence[0] / np.maximum(given.named[0], 1e-9), 1.0)
    np.multiply(few[0], elsewhere, out=apart[0])
    np.multiply(few_shadow, elsewhere, out=apart[1])
    np.multiply(apart[0], given.arrays.smallness, out=apart[2])
    np.multiply(apart[0], given.arrays.namesakes, out=apart[3])
    if given.scene is not None:
        told, opens = np.minimum(given.scene / np.maximum(given.named[0], 1e-9), 1.0)
        np.multiply(few[0], told, out=scene[0])
        np.multiply(few_shadow, told, out=scene[1])
        np.multiply(scene[0], given.arrays.smallness, out=scene[2])
        np.multiply(scene[0], 1.0 - np.exp(-given.arrays.namesakes), out=scene[3])
        np.multiply(few[0], opens, out=scene[4])


ONLY_NAMED = FeatureGroup(
    "only_named",
    (
        "only_country",
        "only_admin1",
        "only_country_few",
        "only_admin1_few",
        "only_country_shadow",
        "only_country_apart",
        "only_country_apart_shadow",
        "only_country_apart_small",
        "only_country_apart_several",
        "only_country_scene",
        "only_country_scene_shadow",
        "only_country_scene_small",
        "only_country_scene_several",
        "only_country_scene_opens",
    ),
    _only_named,
    _explain_country,
)


def _near(given: Believed, out: Floats) -> None:
    if given.near is None:
        return
    out[:, :3] = np.log1p(PER_BELIEF * given.near[:3]).T
    if given.nearest is not None:
        out[:, 3:] = (1.0 - np.log1p(given.nearest / NEAREST_KM) / FARTHEST).T


def _explain_near(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The nearest other place of the text."""
    mine = facts.place(name)
    if kind_of(mine).is_country or kind_of(mine) is Kind.ADMIN1:
        return facts.others(name, lambda p: holds(mine, p), facts.phrases.area(mine.name))
    others = [
        (sphere_km(mine.point, place.point), i)
        for i, (place, sure) in enumerate(zip(facts.places, facts.sure, strict=True))
        if sure and i != name and place.fclass in "PSTHV" and distinct(place, mine)
    ]
    km, nearest = min(others, default=(_FARTHEST_KM + 1.0, name))
    return facts.about("near", facts.name(nearest), km=round_km(km)) if km <= _FARTHEST_KM else NOTHING


NEAR = FeatureGroup("near", ("near_30", "near_150", "near_600", "nearest", "next_best"), _near, _explain_near)


def _neighbours(given: Believed, out: Floats) -> None:
    out[:, :2] = given.adjacent.T
    if given.near is not None:
        out[:, 2:] = given.near[3:].T


def _explain_neighbours(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """A place of the same country that stands beside it in the text."""
    mine, row = facts.place(name), facts.graph.closeness[name]
    beside = [g for g, closeness in enumerate(row.tolist()) if closeness > _ADJACENT and facts.sure[g]]
    for other in sorted(beside, key=lambda g: -row[g]):
        place = facts.place(other)
        if place.country == mine.country and distinct(place, mine):
            return facts.about("beside", facts.name(other))
    return NOTHING


NEIGHBOURS = FeatureGroup(
    "neighbours",
    ("adjacent_country", "adjacent_admin1", "adjacent_near_30", "adjacent_near_150"),
    _neighbours,
    _explain_neighbours,
)


def _same_place(given: Believed, out: Floats) -> None:
    """How far other names are believed to mean the very place."""
    number = given.arrays.same_place
    if number is not None:
        out[:, 0] = np.minimum(np.bincount(number, given.belief)[number] - given.belief, 1.0)


def _explain_same_place(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """Another name of the text means the same place."""
    mine = facts.place(name)
    for other, hit in enumerate(facts.chosen):
        if other != name and hit.place.geonameid == mine.geonameid:
            return facts.say("same_place", name=facts.graph.groups[other].table.name)
    return NOTHING


SAME_PLACE = FeatureGroup("same_place", ("same_place",), _same_place, _explain_same_place)


def _focus(given: Believed, out: Floats) -> None:
    """How much size and importance count where the text plays in one country."""
    out[:, 0] = given.feature("country") * given.focus
    out[:, 1] = given.feature("rank") * given.focus


FOCUS = FeatureGroup("focus", ("country_focus", "rank_focus"), _focus)

BELIEVED_GROUPS: tuple[FeatureGroup[Believed], ...] = (
    COUNTRY_CONTEXT,
    ADMIN1_CONTEXT,
    ONLY_NAMED,
    NEAR,
    NEIGHBOURS,
    SAME_PLACE,
    FOCUS,  # reads what those before it filled in
)
