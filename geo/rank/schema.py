"""The features of a candidate: their order, and the groups in which they are explained and ablated.

Public: `STATIC`, `CONTEXT`, `FEATURES`, `GROUPS`, `TERMS`, `NEARBY_TERMS`, `SCHEMA`. A model names the `SCHEMA` it was
trained with.
"""

from __future__ import annotations

import hashlib

STATIC: dict[str, tuple[str, ...]] = {
    "population": ("pop", "pop_rel", "pop_top", "unpeopled"),
    "importance": ("rank", "rank_rel", "first"),
    "names": ("names", "names_rel"),
    "match": ("exact", "alternate", "loose", "same_letters", "abbreviated"),
    "type": ("country", "admin1", "admin2", "settlement", "feature", "region", "capital", "twin_unit"),
    "head": ("head_fits", "head_clashes", "county_unit", "county_other"),
}
"""What a candidate is by itself and among the others of its name."""

CONTEXT: dict[str, tuple[str, ...]] = {
    "contained": (
        "comma_in",
        "comma_in_any",
        "comma_out",
        "comma_holds",
        "prep_in",
        "prep_in_any",
        "prep_out",
        "prep_holds",
        "owner_in",
        "owner_out",
        "owner_holds",
        "and_country",
        "and_admin1",
        "and_near",
        "and_level",
    ),
    "country_context": ("country_share", "country_mass", "country_named"),
    "admin1_context": ("admin1_share", "admin1_mass", "admin1_named"),
    "near": ("near_30", "near_150", "near_600", "nearest", "next_best"),
    "neighbours": ("beside_country", "beside_admin1", "beside_near", "beside_150"),
    "same_place": ("same_place",),
    "local": (
        "rank_alone",
        "rank_idiom",
        "rank_often",
        "rank_long",
        "rank_home",
        "country_alone",
        "country_focus",
        "rank_focus",
    ),
    "told_kind": ("told_fits", "told_clashes", "told_admin1", "article_nature"),
    "asides": ("aside_country", "aside_admin1", "aside_near_30", "aside_near_150"),
    "idiom": ("idiom_here", "idiom_elsewhere"),
    "home": (
        "home_country",
        "home_admin1",
        "home_near_30",
        "home_near_150",
        "home_near_600",
        "home_seen",
        "domain",
    ),
}
"""What the rest of the document, and what is known of its home, says about it."""


GROUPS: dict[str, tuple[str, ...]] = {**STATIC, **CONTEXT}
FEATURES: tuple[str, ...] = tuple(f for group in GROUPS.values() for f in group)
N_STATIC = sum(len(g) for g in STATIC.values())
TERMS = (
    "one",
    "tagged",
    "mass",
    "margin",
    "alone",
    "log_candidates",
    "loose",
    "reduced",
    "within",
    "sure_form",
    "country",
    "admin1",
    "unit",
    "feature",
    "unpeopled",
    "in_focus",
    "near",
    "log_names",
    "log_mentions",
    "log_countries",
    "country_names",
    "thickness",
    "mass_thickness",
    "same_country",
    "company",
    "people",
    "mass_tagged",
)
"""What the confidence regression weighs: what the ranking leaves behind."""
NEARBY_TERMS = (
    "one", "tagged", "unknown", "shortened", "within", "own", "own_plain", "own_people", "log_candidates",
    "site", "unit", "water", "relief", "own_country", "own_region",
    "letters", "after", "closest", "main", "in", "comma", "owner",
    "sure", "admin1", "admin2", "settlement", "feature", "log_count", "share_around", "log_around", "log_anchors",
    "same", "near", "plain_around", "plain_share",
)  # fmt: skip
"""What tells whether a name stands where one of its neighbours in the text does."""
SCHEMA = "ranker-" + hashlib.sha256(",".join(FEATURES + TERMS + NEARBY_TERMS).encode()).hexdigest()[:12]
