"""First-order units: their ISO 3166-2 codes, where their people live and how far they reach: geo/data/units.tsv.

GeoNames' admin1 codes are none of ISO's: the table matches units by name and place, and has none where that is not
sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gazetteer import Point, fold

from .place_types import without_types


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What the table says of a unit."""

    code: str
    """GeoNames' code with the country: "UA.13"."""
    iso_3166_2: str
    """ISO's, or "" where that is not sure."""
    middle: Point
    """Among its towns, by how many people live there; GeoNames' own point may lie where nobody lives."""
    radius_km: float | None
    """Four in five of its towns lie within so far of the middle; None where too few towns are known."""


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """A unit that is no more, or that GeoNames has under another order."""

    country: str
    name: str
    middle: Point
    radius_km: float


def former_unit(country: str, key: str) -> FormerUnit | None:
    """The former unit of a country by its folded name, with or without words for its kind."""
    return _former(country).get(key)


def iso_3166_2(code: str) -> str | None:
    """The ISO 3166-2 code of the unit with a GeoNames code: "JP-13" of "JP.40"; None where it has none."""
    facts = _by_code().get(code)
    return facts.iso_3166_2 or None if facts else None


def unit_facts(geonameid: int) -> UnitFacts | None:
    """What is known of a first-order unit by its GeoNames id."""
    return _by_id().get(geonameid)


@cache
def _by_id() -> Mapping[int, UnitFacts]:
    lines = (files("geo.data") / "units.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = {}
    for line in lines:
        code, geonameid, iso, lat, lon, radius = line.split("\t")
        point = Point(lat=float(lat), lon=float(lon))
        found[int(geonameid)] = UnitFacts(code, iso, point, float(radius) if radius else None)
    return found


@cache
def _by_code() -> Mapping[str, UnitFacts]:
    return {facts.code: facts for facts in _by_id().values()}


@cache
def _former(country: str) -> Mapping[str, FormerUnit]:
    """Those of a country by each form of their names."""
    found: dict[str, FormerUnit] = {}
    for line in _former_lines().get(country, ()):
        names, lat, lon, radius = line.split("\t")[1:]
        unit = FormerUnit(country, names.partition("|")[0], Point(lat=float(lat), lon=float(lon)), float(radius))
        for name in names.split("|"):
            key = fold(name)
            for form in (key, without_types(key).key or key):
                found.setdefault(form, unit)
    return found


@cache
def _former_lines() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (files("geo.data") / "former_units.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        found.setdefault(line.partition("\t")[0], []).append(line)
    return found
