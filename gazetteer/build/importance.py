"""How important a place is: what puts Paris in France before Paris in Texas when nothing else is known.

Public: `importance`, `gain`. The scale is that of a population's logarithm.
"""

from __future__ import annotations

from math import log10

_SIZE = {
    "CONT": 9.5, "OCN": 8.0, "SEA": 6.5, "GULF": 5.5, "STRT": 4.8, "RGN": 4.6, "DSRT": 4.8, "MTS": 4.5, "PEN": 4.5,
    "ISLS": 4.2, "ISL": 3.2, "STM": 3.2, "LK": 3.2, "CNL": 3.5, "MT": 2.6, "PK": 2.4, "VLC": 3.5,
    "CAPE": 2.5, "BAY": 3.0,
    "PCLI": 6.5, "PCLD": 5.5, "PCLS": 6.0, "PCLF": 6.0, "PCL": 5.5, "PCLIX": 5.5, "TERR": 5.0, "PCLH": 4.5,
    "ADM1": 5.6, "ADM2": 4.2, "ADM3": 3.2, "ADM4": 2.6, "ADM5": 2.2, "ADMD": 2.6, "ADM1H": 3.5,
    "PPLC": 5.5, "PPLA": 4.5, "PPLA2": 3.6, "PPLA3": 3.0, "PPLA4": 2.6, "PPLX": 1.8, "PPLQ": 1.2, "PPLH": 1.5,
    "PPLL": 1.6,
    "AIRP": 3.0, "PRK": 2.8, "ANS": 2.8,
}  # fmt: skip
"""The size to assume where no population is given."""

_CLASS_SIZE = {"P": 2.0, "A": 2.4, "H": 2.0, "T": 2.0, "L": 2.2, "S": 1.4, "R": 1.2, "V": 1.5, "U": 1.5}

_BONUS = {
    "PCLI": 3.0, "PCLD": 1.0, "PCLS": 1.0, "PCLF": 1.0, "PCLIX": 1.0, "TERR": 1.0, "PCL": 1.0, "ADM1": 0.4,
    "PPLC": 1.4, "PPLA": 0.5, "PPLA2": 0.2, "ADM2": -0.3, "ADM3": -0.6, "ADM4": -0.9, "ADM5": -1.0,
    "PPLX": -0.6, "PPLQ": -1.0, "PPLH": -1.0, "ADM1H": -1.0, "PCLH": -1.0,
}  # fmt: skip
"""Capitals and countries are named more than their population says; units named for their seat less."""

_PER_NAMES = 0.7


def importance(fclass: str, fcode: str, population: int, name_count: int) -> float:
    """A place's importance by size, type and how many names it has; about -1 to 14."""
    size = log10(population) if population else 0.0
    assumed = _SIZE.get(fcode) or _CLASS_SIZE.get(fclass, 1.0)
    if fcode in ("CONT", "OCN", "SEA") or not population:
        size = max(size, assumed)
    return size + _BONUS.get(fcode, 0.0) + _PER_NAMES * log10(1 + name_count)


def gain(name_count: int, more: int) -> float:
    """What further names add to a place's importance."""
    return _PER_NAMES * log10((name_count + more) / name_count)
