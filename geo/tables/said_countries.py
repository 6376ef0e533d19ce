"""Countries that a cell of names says: alone, as the name of a capital too, or around other names."""

from __future__ import annotations

from dataclasses import replace

from gazetteer import Gazetteer, Kind, Match, Place, fold, kind_of

from .candidates import Surroundings
from .countries import country_code, country_radius, neighbours
from .places import NameReason, ResolvedName
from .units import UnitFinder
from .written_names import Part, WrittenName

_LONGEST_CODE = 3
_CITY_STATE_KM = 25.0


def is_the_country(gazetteer: Gazetteer, text: str, country: Place, about: Surroundings) -> bool:
    """Whether a name that a country has means it: not in another country, nor in a unit that has such a town.

    Beside its own country, and where the country is called otherwise, the capital of that very name is meant:
    "Djibouti, Djibouti", "São Tomé". A town that is called otherwise itself ("Panama City") is not.
    """
    if about.country not in ("", country.country):
        return False
    towns = [h.place for h in gazetteer.borne_in(text, country.country, limit=5) if h.place.fclass == "P"]
    if about.units1 and towns:
        return False
    key = fold(text)
    a_capital = any(kind_of(town) is Kind.CAPITAL and fold(town.name) == key for town in towns)
    return not (a_capital and (about.country or fold(country.name) != key))


def or_country(found: ResolvedName, country: Place) -> ResolvedName:
    """A town that is called like its country, which may be meant as well."""
    if found.place is None or kind_of(found.place).is_country or country_radius(country.country) <= _CITY_STATE_KM:
        return found
    reason = NameReason.AMBIGUOUS if found.reason is NameReason.RESOLVED else found.reason
    return replace(found, reason=reason, alternates=(country, *found.alternates[:4]))


def without_country(
    gazetteer: Gazetteer, units: UnitFinder, written: WrittenName, about: Surroundings
) -> tuple[WrittenName, Surroundings]:
    """Without a part that names a country, in which the others lie, even where the row says another."""
    parts = written.parts
    code = country_code(parts[-1].text) if len(parts) > 1 else None
    if not code:
        return written, about
    if code != about.country and about.country:
        if _is_place_here(gazetteer, units, parts[-1], code, about.country):
            return written, about
        own = gazetteer.unit(about.country)
        a_code = len(parts[-1].key) <= _LONGEST_CODE
        if a_code or (own is not None and set(parts[-1].key.split()) <= set(fold(own.name).split())):
            code = about.country  # "Goma, Congo" in the Democratic Republic of it
    about = about if code == about.country else Surroundings(code, near=about.near)
    return WrittenName(written.text, parts[:-1]), about


def _is_place_here(gazetteer: Gazetteer, units: UnitFinder, part: Part, code: str, own: str) -> bool:
    """Whether the row's country has a unit or a town of another country's name or code: Georgia, CA, Líbano."""
    found = units.find(part.text, own, 1)[:1]
    if any(unit.level and unit.match is not Match.FUZZY for unit in found):
        return True
    if code in neighbours(own):
        return False
    return any(hit.place.fclass == "P" for hit in gazetteer.borne_in(part.key, own, limit=5))
