"""Kinds of places as the map shows them, from GeoNames' feature classes and codes."""

from __future__ import annotations

from gazetteer import Place, kind_of
from gazetteer import radius_km as reach_km

KINDS = ("settlement", "country", "admin", "region", "water", "relief", "site")
"""In the legend's order; what each is called is in the page's words."""

COLOURS = {
    "settlement": "#d55e00", "country": "#cc79a7", "admin": "#e69f00", "region": "#d9c800", "water": "#0072b2",
    "relief": "#009e73", "site": "#56b4e9",
}  # fmt: skip
"""Okabe and Ito's, which colour-blind readers can tell apart; their yellow darkened, to show as a line on white."""


def kind(place: Place) -> str:
    """One of `KINDS`."""
    return kind_of(place).group.value


def radius_km(place: Place) -> float:
    """How far from its point the place may reach, in km; 0 for countries, whose outlines the map has."""
    return 0.0 if kind(place) == "country" else reach_km(place)
