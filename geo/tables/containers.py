"""The unit that a cell names around a town where the row gives no country: "Norfolk, VA", "Savannah, Georgia".

A code or a name may be a country's and several units': what holds a town of the name before it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from gazetteer import Gazetteer, Kind, Match, Place, kind_of, unit_codes

from .candidates import Surroundings
from .countries import country_code, neighbours
from .units import Unit, UnitFinder, initials
from .written_names import Part, Relation, WrittenName, read_name

_CODE = (2, 3)
"""Letters of a unit's code."""
_CODE_LAST = re.compile(r"(.*[^\W\d]{3}.*?)[ ,]+([A-Z]{2,3})")
_SPELT_OUT = 10
"""A country's name, in full, is meant unless so many times as many people live in the town of a unit."""
_NAMED = (Match.VARIANT, Match.ALTERNATE, Match.EXACT)
_SOME, _NAMESAKES = 5, 60
"""Places of a name that are looked at in one unit, and anywhere."""
_CITY = 15_000
"""People of a town that is known by its name alone."""


def in_its_unit(gazetteer: Gazetteer, written: WrittenName, about: Surroundings) -> tuple[WrittenName, Surroundings]:
    """The cell without a last part that names a unit with a town of the name before it, and that unit."""
    parts = written.parts
    if len(parts) < 2 or about.country or about.units1 or about.units2 or about.near:
        return written, about
    town, container = parts[-2:]
    if town.pair or container.pair:
        return written, about
    if container.relation not in (Relation.AT, Relation.AREA):  # "Western Area"
        return written, about
    code = country_code(container.text)
    is_code = _is_code(container.text)
    units = chain(_units(gazetteer, container), _abbreviated(gazetteer, town, container) if is_code else ())
    best = max(_towns(gazetteer, town, units), default=None, key=lambda found: found[0])
    if best is None:
        if code and is_code and _is_elsewhere(gazetteer, town, code):
            return WrittenName(written.text, parts[:-1]), about
        return written, about
    if code:
        in_country = [_weight(*found) for found in _borne(gazetteer, town, code)]
        exact, people = max(in_country, default=(-1, -1))
        if (exact, people * (1 if is_code else _SPELT_OUT)) >= best[0][1:]:
            return written, about
    return WrittenName(written.text, parts[:-1]), _within(gazetteer, best[1])


def _is_elsewhere(gazetteer: Gazetteer, town: Part, code: str) -> bool:
    """Whether a city of a name lies neither in a country nor beside it, whose code may be another's: "Bologna (BO)"."""
    here = {code, *neighbours(code)}
    cities = [h.place for h in gazetteer.lookup(town.key, limit=_NAMESAKES) if h.place.fclass == "P"]
    return not any(p.country in here for p in cities) and any(p.population >= _CITY for p in cities)


def code_apart(gazetteer: Gazetteer, units: UnitFinder, written: WrittenName, about: Surroundings) -> WrittenName:
    """The cell with the code at its end as a part of its own, where the place before it lies there: "Chicago IL"."""
    found = _CODE_LAST.fullmatch(written.text) if len(written.parts) == 1 else None
    if found is None:
        return written
    name, code = found[1], found[2]
    apart = replace(read_name(f"{name}, {code}"), text=written.text)
    if len(apart.parts) != len(read_name(name).parts) + 1:
        return written
    if about.country:
        here = country_code(code) == about.country or any(
            unit.level == 1 and unit.code for unit in units.find(code, about.country, 1)
        )
        return apart if here else written
    if in_its_unit(gazetteer, apart, about)[0] is not apart:
        return apart
    country = country_code(code)
    return apart if country and any(_borne(gazetteer, apart.parts[0], country)) else written


def _within(gazetteer: Gazetteer, unit: Unit) -> Surroundings:
    country = unit.place.country
    if unit.level == 1:
        return Surroundings(country, (unit,))
    outer = gazetteer.unit(f"{country}.{unit.place.admin1}")
    return Surroundings(country, (Unit.of(outer, Match.EXACT),) if outer is not None else (), (unit,))


def _is_code(text: str) -> bool:
    letters = text.replace(".", "")
    return len(letters) in _CODE and letters.isupper() and letters.isascii()


def _abbreviated(gazetteer: Gazetteer, town: Part, container: Part) -> Iterator[tuple[bool, Unit]]:
    """The units around a town whose code a part is in GeoNames, or the first letters of whose name.

    "BO" is Italy's province of Bologna, "BC" Mexico's Baja California, too.
    """
    code = container.text.replace(".", "")
    for hit in gazetteer.lookup(town.key, limit=_NAMESAKES):
        place = hit.place
        by_code, outer = place.admin2 == code, f"{place.country}.{place.admin1}"
        if place.fclass == "P" and (by_code or initials(place.admin1_name) == code):
            inner = gazetteer.unit(f"{outer}.{code}") if by_code else None
            unit = inner or gazetteer.unit(outer)
            if unit is not None:
                yield by_code, Unit.of(unit, Match.ALTERNATE)


def _towns(
    gazetteer: Gazetteer, town: Part, units: Iterator[tuple[bool, Unit]]
) -> Iterator[tuple[tuple[bool, int, int], Unit]]:
    """Units that hold a town of a name, with how well both are named and how many people live there."""
    for named, unit in units:
        for found in _borne(gazetteer, town, unit.place.country, unit):
            yield (named, *_weight(*found)), unit


def _weight(place: Place, match: Match) -> tuple[int, int]:
    return _NAMED.index(match), place.population


def _borne(gazetteer: Gazetteer, town: Part, country: str, unit: Unit | None = None) -> Iterator[tuple[Place, Match]]:
    """Who bears a part's name in a country, or in a unit of it: towns, and other units."""
    admin1 = unit.place.admin1 if unit is not None else ""
    for hit in gazetteer.borne_in(town.key, country, admin1=admin1, limit=_SOME):
        if hit.match not in _NAMED or hit.place.fclass not in ("P" if hit.match is Match.VARIANT else "PA"):
            continue
        if unit is None or (
            hit.place.geonameid != unit.place.geonameid
            and (unit.holds(hit.place) or (unit.level == 2 and unit.reaches(hit.place)))
        ):
            yield hit.place, hit.match


def _units(gazetteer: Gazetteer, container: Part) -> Iterator[tuple[bool, Unit]]:
    """The units that a part may mean by a code, or by its name: first of all by its name just as it is written."""
    if _is_code(container.text):
        code = container.text.replace(".", "")
        coded = [gazetteer.get(geonameid) for geonameid in unit_codes().get(code, {}).values()]
        yield from ((True, Unit.of(place, Match.ALTERNATE)) for place in coded if place is not None)
        return
    for key in dict.fromkeys(filter(None, (container.key, container.bare))):
        for hit in gazetteer.lookup(key, limit=_NAMESAKES, variants=True):
            if kind_of(hit.place) is Kind.ADMIN1:
                yield key == container.key and hit.match.is_borne, Unit.of(hit.place, hit.match)
