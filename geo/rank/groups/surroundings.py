"""What a text and its source say about each candidate, before any of the text's names is believed to mean one."""

from __future__ import annotations

import math
from functools import cache

import numpy as np

from gazetteer import Place

from ...candidates import Floats, Level, country_number
from ...context import source_key
from ...language import Language, as_language
from ..distance import kilometres
from ..facts import NOTHING, Clause, Facts
from ..scales import (
    AROUND_KM,
    FAR_KM,
    LOG_OF_RANK,
    NEAR_KM,
    PER_BELIEF,
    PER_MASS,
    few_names,
    many_mentions,
    near_and_around,
)
from .base import FeatureGroup, Surroundings
from .name import class_fits

_ADMIN1, _FEATURE = int(Level.ADMIN1), int(Level.FEATURE)
_NOTED = 3.3
"""The logarithm of the rank up to which a city is noted."""


def _stated_kind(given: Surroundings, out: Floats) -> None:
    fits, clashes, admin1, nature = out.T
    start = 0
    for group in given.graph.groups:
        rows = slice(start, start + len(group.table))
        start = rows.stop
        if group.stated_kind:
            fits[rows] = class_fits(group.table, group.stated_kind)
            clashes[rows] = 1.0 - fits[rows]
            admin1[rows] = fits[rows] * (group.table.level == _ADMIN1)
        if group.article:
            nature[rows] = group.table.level >= _FEATURE


def _explain_stated_kind(facts: Facts, name: int, _rival: Place | None) -> Clause:
    """The words around the name say what kind of place it is."""
    return facts.of_kind(name, facts.graph.groups[name].stated_kind, "kind.text")


STATED_KIND = FeatureGroup(
    "stated_kind",
    ("stated_fits", "stated_clashes", "stated_admin1", "article_nature"),
    _stated_kind,
    _explain_stated_kind,
)


def _background_names(given: Surroundings, out: Floats) -> None:
    votes = given.background
    if votes is None or not len(given.xyz):
        return
    in_country, in_admin1, *near = out.T
    if votes.mass:
        of_country, of_unit = (
            [votes.mass.get(c, 0.0) for c in codes.tolist()] for codes in (given.country, given.admin1)
        )
        np.log1p(of_country, out=in_country)
        in_country *= PER_MASS
        np.log1p(of_unit, out=in_admin1)
    if len(votes.weight):
        for column, nearness in zip(near, near_and_around(kilometres(given.xyz @ votes.xyz.T)), strict=True):
            np.log1p(nearness @ votes.weight, out=column)


def _explain_background_names(facts: Facts, name: int, rival: Place | None) -> Clause:
    """Names that are no mentions point its way."""
    return facts.country_of(name, rival, "background")


BACKGROUND_NAMES = FeatureGroup(
    "background_names",
    ("background_country", "background_admin1", "background_near_30", "background_near_150"),
    _background_names,
    _explain_background_names,
)


def _regional_wording(given: Surroundings, out: Floats) -> None:
    if not given.wording:
        return
    here, elsewhere = out.T
    strongest = max(given.wording.values())
    here[:] = np.log1p([given.wording.get(c, 0.0) for c in given.country.tolist()])
    elsewhere[:] = np.where(given.country > 0, math.log1p(strongest) - here, 0.0)


def _explain_regional_wording(facts: Facts, name: int, rival: Place | None) -> Clause:
    """The text is worded as news of its country is."""
    return facts.country_of(name, rival, "wording")


REGIONAL_WORDING = FeatureGroup(
    "regional_wording", ("wording_here", "wording_elsewhere"), _regional_wording, _explain_regional_wording
)


_AT_HOME, _ELSEWHERE = 0.75, 0.5
"""What a country's domain says, where its language is the text's, and where that is another; set by hand."""


def _fill_of_language(given: Surroundings, out: Floats) -> None:
    """What the domain of a country says, where another language says it: a German text tells of Germany or Austria, and
    rather of Spain's Toledo than of Ohio's. The weights are English news', which speaks the most of towns of its own
    countries; their great cities are spoken of anywhere."""
    if not _speaks_elsewhere(given.language):
        return
    great = _NOTED - LOG_OF_RANK * given.feature("rank")
    out[:] = _ELSEWHERE
    np.minimum(
        np.maximum(great, 0.0),
        _ELSEWHERE,
        out=out,
        where=np.isin(given.country, list(_countries_of(as_language(None)))),
    )
    out[np.isin(given.country, list(_countries_of(given.language)))] = _AT_HOME


def _speaks_elsewhere(language: Language) -> bool:
    """Whether a language is spoken in other countries than the one that the ranker has learnt with."""
    return language is not as_language(None) and bool(language.countries)


@cache
def _countries_of(language: Language) -> frozenset[int]:
    """The numbers of the countries where a language is spoken."""
    return frozenset(map(country_number, language.countries))


def _home(given: Surroundings, out: Floats) -> None:
    home, domain = given.home, out[:, -1]
    if home.domain:
        domain[:] = given.country == home.domain
    else:
        _fill_of_language(given, domain)
    if len(given.ids) and len(home):
        _fill_places_of_home(given, out[:, :-1])


def _fill_places_of_home(given: Surroundings, out: Floats) -> None:
    """What the places of a home say: the features of `HOME` but the last."""
    in_country, in_admin1, near_30, near_150, near_600, seen = out.T
    home = given.home
    w = home.weight * home.strength
    in_country[:] = ((given.country[:, None] == home.country) & (home.country > 0)) @ w
    in_admin1[:] = ((given.admin1[:, None] == home.admin1) & (home.admin1 > 0)) @ w
    placed = np.abs(home.xyz).sum(axis=1) > 0.0
    km = kilometres(given.xyz @ home.xyz[placed].T)
    for column, tau in ((near_30, NEAR_KM), (near_150, AROUND_KM), (near_600, FAR_KM)):
        column[:] = np.log1p(PER_BELIEF * (np.exp(km / -tau) @ w[placed]))
    seen[:] = np.log1p(10.0 * ((given.ids[:, None] == home.ids) @ w))


def _explain_home(facts: Facts, _name: int, _rival: Place | None) -> Clause:
    """It fits what is known of the text's home."""
    if facts.context.home is not None or facts.context.near is not None:
        return facts.say("home.given")
    source = source_key(facts.context.source)
    return facts.say("home.source", source=source) if source else NOTHING


HOME = FeatureGroup(
    "home",
    ("home_country", "home_admin1", "home_near_30", "home_near_150", "home_near_600", "home_seen", "domain"),
    _home,
    _explain_home,
)


def _locality(given: Surroundings, out: Floats) -> None:
    """How much importance counts where the text is local, has few names or many, or says a name often."""
    mentions = [len(group.mentions) for group in given.graph.groups]
    few = few_names(len(mentions))
    local = min(given.home.strength, 1.0)
    rank = given.feature("rank")
    rank_few, rank_wording, rank_often, rank_long, rank_home, country_few = out.T
    rank_few[:] = rank * few
    if given.wording:
        rank_wording[:] = (given.feature("wording_here") + given.feature("wording_elsewhere")) * rank
    if max(mentions, default=1) > 1:
        rank_often[:] = np.array([many_mentions(n) for n in mentions])[given.group] * rank
    rank_long[:] = rank * many_mentions(sum(mentions))
    if local:
        rank_home[:] = rank * local
    country_few[:] = given.feature("country") * few


LOCALITY = FeatureGroup(
    "locality", ("rank_alone", "rank_wording", "rank_often", "rank_long", "rank_home", "country_alone"), _locality
)

SURROUNDING_GROUPS: tuple[FeatureGroup[Surroundings], ...] = (
    STATED_KIND,
    BACKGROUND_NAMES,
    REGIONAL_WORDING,
    HOME,
    LOCALITY,  # reads what those before it filled in
)
