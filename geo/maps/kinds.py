"""Kinds of places as the map shows them, from GeoNames' feature classes and codes."""

from __future__ import annotations

from gazetteer import Place, kind_of
from gazetteer import radius_km as reach_km

from ..language.en import LANGUAGE as ENGLISH

KINDS = {
    "settlement": "Cities, towns, villages",
    "country": "Countries",
    "admin": "Provinces and districts",
    "region": "Regions and areas",
    "water": "Waters",
    "relief": "Land forms, woods",
    "site": "Sites, roads, buildings",
}
"""Kind to its words in the legend, in the legend's order."""

COLOURS = {
    "settlement": "#d55e00", "country": "#cc79a7", "admin": "#e69f00", "region": "#d9c800", "water": "#0072b2",
    "relief": "#009e73", "site": "#56b4e9",
}  # fmt: skip
"""Okabe and Ito's, which colour-blind readers can tell apart; their yellow darkened, to show as a line on white."""


def kind(place: Place) -> str:
    """One of `KINDS`."""
    return kind_of(place).group.value


def what(place: Place) -> str:
    """The type in plain words: "Capital", "Sea"."""
    word = ENGLISH.kinds.word(place)
    return word[:1].upper() + word[1:]


def radius_km(place: Place) -> float:
    """How far from its point the place may reach, in km; 0 for countries, whose outlines the map has."""
    return 0.0 if kind(place) == "country" else reach_km(place)
