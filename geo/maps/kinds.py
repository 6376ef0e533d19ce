"""Kinds of places as the map shows them, from GeoNames' feature classes and codes.

Public: `KINDS`, `COLOURS`, `kind`, `what` (a place's type in words), `radius_km` (roughly how far it reaches).
"""

from __future__ import annotations

from gazetteer import Place

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

_BY_CLASS = {
    "P": "settlement", "A": "admin", "L": "region", "H": "water", "U": "water",
    "T": "relief", "V": "relief", "S": "site", "R": "site",
}  # fmt: skip

_WORDS = {
    "PPLC": "Capital", "PPLA": "Regional capital", "PPLA2": "District seat", "PPLX": "Part of a town",
    "PPLL": "Hamlet", "PPLQ": "Abandoned place", "PPLH": "Former settlement", "PPLW": "Destroyed place",
    "PCLI": "Country", "PCLD": "Dependent territory", "PCLS": "Territory", "TERR": "Territory",
    "ADM1": "First-level division", "ADM2": "Second-level division", "ADM3": "Third-level division",
    "ADM4": "Fourth-level division", "ADMD": "Administrative division", "CONT": "Continent", "RGN": "Region",
    "RGNH": "Historical region", "CMP": "Camp", "RFGC": "Refugee camp", "CMPRF": "Refugee camp", "OCN": "Ocean",
    "SEA": "Sea", "GULF": "Gulf", "LK": "Lake", "STM": "River", "CNL": "Canal", "STRT": "Strait", "BAY": "Bay",
    "MT": "Mountain", "MTS": "Mountains", "PK": "Peak", "ISL": "Island", "ISLS": "Islands", "DSRT": "Desert",
    "VAL": "Valley", "PEN": "Peninsula", "CAPE": "Cape", "PRK": "Park", "AIRP": "Airport", "AIRB": "Air base",
    "MIL": "Military base", "DAM": "Dam", "OILF": "Oil field", "RSTN": "Railway station", "UNIV": "University",
}  # fmt: skip
_CLASS_WORDS = {
    "settlement": "Town or village", "country": "Country", "admin": "Administrative division", "region": "Area",
    "water": "Water", "relief": "Land form", "site": "Site",
}  # fmt: skip

_RADIUS = {
    "ADM1": 70.0, "ADM2": 25.0, "ADM3": 10.0, "ADM4": 6.0, "ADM5": 4.0, "CONT": 2000.0, "OCN": 2000.0, "SEA": 400.0,
    "RGN": 150.0, "RGNH": 150.0, "DSRT": 250.0, "MTS": 150.0, "GULF": 150.0, "STM": 60.0, "LK": 15.0, "ISL": 20.0,
}  # fmt: skip
_KIND_RADIUS = {"admin": 30.0, "region": 30.0, "water": 25.0, "relief": 12.0, "site": 1.0}


def kind(place: Place) -> str:
    """One of `KINDS`."""
    if place.fclass == "A" and place.fcode.startswith(("PCL", "TERR")):
        return "country"
    return _BY_CLASS.get(place.fclass, "site")


def what(place: Place) -> str:
    """The type in plain words: "Capital", "Sea"."""
    if place.fcode in _WORDS:
        return _WORDS[place.fcode]
    if place.fclass == "P":
        return "City" if place.population >= 100_000 else "Town" if place.population >= 5_000 else "Town or village"
    return _CLASS_WORDS[kind(place)]


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
