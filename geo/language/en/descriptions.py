"""How English says where an event was: the words for kinds of places, and those that lead to a name."""

from __future__ import annotations

import re

from ..protocol import DescriptionWords

_POINTS = """
    village villages town towns city cities hamlet hamlets settlement settlements locality neighborhood neighbourhood
    neighborhoods neighbourhoods quarter suburb suburbs community camp barangay sitio ward aldea kampung
"""
_AREAS = "area areas countryside outskirts surroundings vicinity environs axis forest oilfield valley"
_UNITS = """
    district districts county counties municipality township tehsil taluk woreda zone sector commune wilaya wilayat
    subdistrict sub-district sub-county cercle canton territory region province provinces governorate department state
    prefecture regency oblast raion division
"""
_LINKING = """
    in at near of the and between to from on around inside outside towards close next within north south east west
    northern southern eastern western central northeast northwest southeast southwest a an its along by about km
    kilometers kilometres miles capital former road centre center part parts de del la el
"""
_SAYING = r"(?:said|says|say|told|tells|confirmed|condemned|announced|added|reported|denied|warned|blamed)"
DESCRIPTIONS = DescriptionWords(
    kinds={
        "quarter": frozenset("neighborhood neighbourhood neighborhoods neighbourhoods quarter quarters".split()),
        "point": frozenset(_POINTS.split()),
        "area": frozenset(_AREAS.split()),
        "unit": frozenset(_UNITS.split()),
    },
    of=("of", "of the"),
    articles=frozenset("the al el as ar ad an at ash".split()),
    inner=frozenset("al el de del la as ash".split()),
    linking=frozenset(_LINKING.split()),
    coded=re.compile(r"\b(?:geo)?(?:coded|located|placed) (?:to|at|as|in)(?: the)?(?: \w+ of)? $", re.IGNORECASE),
    reference=re.compile(
        r"(?:\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern part)? of"
        r"|\b(?:km|kms|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s?)\)?(?: away)? (?:from|of|to)"
        r"|\b(?:capital|from|to|towards|toward|between|direction of))"
        r"(?: the)?(?: (?:capital|city|town|village)(?: of)?)? $",
        re.IGNORECASE,
    ),
    way=re.compile(
        r"[ -]?(?:(?:international|national|state|county|federal) )?(?:highway|hwy|road|rd|street|st|avenue|ave|drive"
        r"|dr|trail|bypass|boulevard|blvd|lane|route|expressway|freeway|parkway|bridge|river|railway)\b",
        re.IGNORECASE,
    ),
    spoken=re.compile(
        rf"(?:\b{_SAYING}(?: (?:on|late|early|by|in|at|to|a|an|the|this|that|telephone|phone|interview|reporters"
        r"|journalists|media|press|news|state|television|tv|conference|briefing|statement|afp|ap|reuters|\w+day))*"
        r"|\b(?:statement|interview|briefing|conference|speech)) (?:in|from|at)(?: the capital,?)? $",
        re.IGNORECASE,
    ),
    speaker=re.compile(
        r"\b(?:officials?|authorities|government|ministry|army|military|police|spokes(?:man|woman|person|people)|leaders?"
        r"|administration|embassy|residents|analysts?|diplomats?|sources?) (?:in|from|at) $",
        re.IGNORECASE,
    ),
    speaks=re.compile(rf" (?:has |have )?{_SAYING}\b", re.IGNORECASE),
)
