"""Countries that a cell of a column of places names: as the whole cell, or behind the places that lie in them."""

from __future__ import annotations

from dataclasses import replace

from gazetteer import Gazetteer, Kind, Match, Place, fold, kind_of

from .candidates import Surroundings
from .countries import country_code, country_radius, is_territory, neighbours
from .places import NameReason, ResolvedName
from .units import UnitFinder
from .written_names import Part, WrittenName

_LONGEST_CODE = 3
_CITY = 100_000
"""People of a town that a name means sooner than a country that is called otherwise, too."""
_CITY_STATE_KM = 25.0
"""In a country of a smaller radius, its town and it are one answer."""
_NAMESAKES = 5
"""Places of a name in a country that are looked at."""


def is_the_country(gazetteer: Gazetteer, units: UnitFinder, text: str, country: Place, about: Surroundings) -> bool:
    """Whether a name that a country bears means the country, and no town of that name in the row's country or unit.

    Beside its own country, and where the country is called otherwise, the capital of that very name is meant:
    "Djibouti, Djibouti", "São Tomé". A town that is called otherwise itself ("Panama City") is not.
    """
    key = fold(text)
    if fold(country.name) != key and _is_a_city(gazetteer, key, about.country):
        return False
    row = about.country or country.country
    towns = [h.place for h in gazetteer.borne_in(text, row, limit=_NAMESAKES) if h.place.fclass == "P"]
    if row != country.country:
        in_unit = any(unit.holds(town) for unit in about.units1 for town in towns)
        part = Part(text, key, key)
        return (
            not in_unit
            and _is_meant(gazetteer, part, country.country, row)
            and not _is_place_here(gazetteer, units, part, country.country, row)
        )
    if about.units1 and towns:
        return False
    a_capital = any(kind_of(town) is Kind.CAPITAL and fold(town.name) == key for town in towns)
    return not (a_capital and (about.country or fold(country.name) != key))


def _is_a_city(gazetteer: Gazetteer, key: str, row: str) -> bool:
    """Whether a name that a country has beside its own is the main name of a city: "Franca", "Gold Coast"."""
    hits = gazetteer.borne_in(key, row, limit=_NAMESAKES) if row else gazetteer.lookup(key, limit=_NAMESAKES)
    return any(h.match is Match.EXACT and h.place.fclass == "P" and h.place.population >= _CITY for h in hits)


def with_country_alternate(found: ResolvedName, country: Place) -> ResolvedName:
    """The answer for a town that is called as its country is, with the country as an alternate: "Kuwait"."""
    if found.place is None or kind_of(found.place).is_country or country_radius(country.country) <= _CITY_STATE_KM:
        return found
    reason = NameReason.AMBIGUOUS if found.reason is NameReason.RESOLVED else found.reason
    return replace(found, reason=reason, alternates=(country, *found.alternates[:4]))


def without_country(
    gazetteer: Gazetteer, units: UnitFinder, written: WrittenName, about: Surroundings
) -> tuple[WrittenName, Surroundings]:
    """The cell without a last part that names a country, and that country to look for the others in.

    It goes before the country that the row gives, where it is likely to be meant.
    """
    parts = written.parts
    code = country_code(parts[-1].text) if len(parts) > 1 else None
    if not code:
        return written, about
    if code != about.country and about.country:
        if _is_place_here(gazetteer, units, parts[-1], code, about.country):
            return written, about
        if not _is_meant(gazetteer, parts[-1], code, about.country):
            code = about.country
    about = about if code == about.country else Surroundings(code, near=about.near)
    return WrittenName(written.text, parts[:-1]), about


def _is_meant(gazetteer: Gazetteer, part: Part, code: str, row: str) -> bool:
    """Whether a name of another country than the row's means it: beside the row's, a territory, or by its first name.

    "Goma, Congo" is in the Democratic Republic of it, whose name holds the other's.
    """
    own, other = gazetteer.unit(row), gazetteer.unit(code)
    if len(part.key) <= _LONGEST_CODE or (own is not None and set(part.key.split()) <= set(fold(own.name).split())):
        return False
    near = code in neighbours(row) or is_territory(code)
    return near or (other is not None and fold(other.name) == part.key)


def _is_place_here(gazetteer: Gazetteer, units: UnitFinder, part: Part, code: str, own: str) -> bool:
    """Whether the row's country has a unit or a town of another country's name or code: Georgia, CA, Líbano."""
    found = units.find(part.text, own, 1)[:1]
    if any(unit.level and unit.match is not Match.FUZZY for unit in found):
        return True
    if code in neighbours(own):
        return False
    return any(hit.place.fclass == "P" for hit in gazetteer.borne_in(part.key, own, limit=_NAMESAKES))
