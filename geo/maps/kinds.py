"""Kinds of places as the map shows them, from GeoNames' feature classes and codes.

Public: `KINDS`, `COLOURS`, `kind`, `what` (a place's type in words), `radius_km` (roughly how far it reaches).
"""

from __future__ import annotations

from gazetteer import Place, kind_of

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

_RADIUS = {
    "ADM1": 70.0, "ADM2": 25.0, "ADM3": 10.0, "ADM4": 6.0, "ADM5": 4.0, "CONT": 2000.0, "OCN": 2000.0, "SEA": 400.0,
    "RGN": 150.0, "RGNH": 150.0, "DSRT": 250.0, "MTS": 150.0, "GULF": 150.0, "STM": 60.0, "LK": 15.0, "ISL": 20.0,
}  # fmt: skip
_KIND_RADIUS = {"admin": 30.0, "region": 30.0, "water": 25.0, "relief": 12.0, "site": 1.0}


def kind(place: Place) -> str:
    """One of `KINDS`."""
    return kind_of(place).group.value


def what(place: Place) -> str:
    """The type in plain words: "Capital", "Sea"."""
    word = ENGLISH.kinds.word(place)
    return word[:1].upper() + word[1:]


def radius_km(place: Place) -> float:
    """How far from its point the place may reach, in km; 0 for countries, which have an outline of their own.

    A settlement is taken as a disc of 4,000 people a square kilometre, at least one kilometre wide.
    """
    shown = kind(place)
    if shown == "country":
        return 0.0
    if shown == "settlement":
        return float(round(min(30.0, max(1.0, (place.population / 4000 / 3.1416) ** 0.5)), 1))
    return _RADIUS.get(place.fcode, _KIND_RADIUS[shown])
