"""The unit that a cell names around a town where the row gives no country: "Norfolk, VA", "Savannah, Georgia".

A code or a name may be a country's and several units': what holds a town of the name before it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from gazetteer import Gazetteer, Kind, Match, Place, kind_of, unit_codes

from .candidates import Surroundings
from .countries import country_code
from .units import OWN, Unit
from .written_names import Part, Relation, WrittenName

_CODE = (2, 3)
"""Letters of a unit's code."""
_SPELT_OUT = 10
"""A country's name, in full, is meant unless so many times as many people live in the town of a unit."""
_NAMED = (Match.VARIANT, Match.ALTERNATE, Match.EXACT)
_SOME, _NAMESAKES = 5, 60


def in_its_unit(gazetteer: Gazetteer, written: WrittenName, about: Surroundings) -> tuple[WrittenName, Surroundings]:
    """Without a last part that names the unit in which a town of the name before it lies."""
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
    best = max(_towns(gazetteer, town, _units(gazetteer, container)), default=None, key=lambda found: found[0])
    if best is None:
        return written, about
    if code:
        in_country = [_weight(*found) for found in _borne(gazetteer, town, code)]
        exact, people = max(in_country, default=(-1, -1))
        if (exact, people * (1 if is_code else _SPELT_OUT)) >= best[0][1:]:
            return written, about
    return WrittenName(written.text, parts[:-1]), _within(gazetteer, best[1])


def _within(gazetteer: Gazetteer, unit: Unit) -> Surroundings:
    country = unit.place.country
    if unit.level == 1:
        return Surroundings(country, (unit,))
    outer = gazetteer.unit(f"{country}.{unit.place.admin1}")
    return Surroundings(country, (Unit.of(outer, Match.EXACT),) if outer is not None else (), (unit,))


def _is_code(text: str) -> bool:
    letters = text.replace(".", "")
    return len(letters) in _CODE and letters.isupper() and letters.isascii()


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
                yield key == container.key and hit.match in OWN, Unit.of(hit.place, hit.match)
