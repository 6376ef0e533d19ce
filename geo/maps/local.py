"""What places are called in the page's language, where the gazetteer or the Unicode CLDR knows it.

The CLDR (by way of Babel) has countries and some four hundred large cities; the gazetteer has names of a language, and
names of no stated language in the language's own script. English pages keep the names that the gazetteer puts first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache

from babel import Locale
from babel.core import get_global

from gazetteer import Gazetteer, GazetteerError, Name, Place, Point, distance_km, fold, kind_of

from ..language import DEFAULT, codes, country_name, load
from .words import Words

FAR, ALONE = 1300.0, 5000.0
"""Kilometres between a region's name on the map and the gazetteer's point of it, at most: among several of that
name, and of the only one, which may be an ocean."""
_SHORT = {"Mts.": "Mountains", "Mt.": "Mount", "I.": "Island", "Is.": "Islands"}


@cache
def _cities(code: str) -> Mapping[tuple[str, str], str]:
    """(English name in lower case, country) -> name, of the cities that stand for time zones."""
    own, english = Locale(code).time_zones, Locale(DEFAULT).time_zones
    countries = get_global("zone_territories")
    out = {}
    for zone, said in own.items():
        if "city" in said and zone in countries:
            name = english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
            out[str(name).lower(), countries[zone]] = str(said["city"])
    return out


@cache
def _countries() -> Mapping[str, str]:
    """English name -> ISO code."""
    return {str(name): code for code, name in Locale(DEFAULT).territories.items() if len(code) == 2 and code.isalpha()}


class LocalNames:
    """The names of one page."""

    def __init__(self, words: Words, gazetteer: Gazetteer | None) -> None:
        """gazetteer: where names are looked up by a place's id; without one there are the CLDR's."""
        self.words = words
        self.gazetteer = gazetteer
        self.code = "" if words.code == DEFAULT else words.code

    def place(self, place: Place) -> str:
        """A place's name; the gazetteer's first one where no other is known."""
        if not self.code:
            return place.name
        if kind_of(place).is_country:
            return self.words.country(place.country, place.name)
        return _cities(self.code).get((place.name.lower(), place.country)) or self._known(place.geonameid) or place.name

    def country(self, code: str, name: str) -> str:
        """A country's name by its ISO code; `name` where the CLDR has none."""
        return self.words.country(code, name)

    def nominative(self, text: str, place: Place, language: str) -> str:
        """A name that grammar has changed ("Естонії") in the form that labels take; "" where it needs none."""
        own = load(language) if language in codes() else None
        if own is None or not own.forms:
            return ""
        names = {fold(name): name for name in self._all(place, language)}
        if not names or fold(text) in names:
            return ""
        return next((names[fold(form)] for form in own.forms.readings(text) if fold(form) in names), "")

    def _all(self, place: Place, language: str) -> list[str]:
        out = [country_name(place.country, language)] if kind_of(place).is_country else []
        if self.gazetteer is not None:
            with suppress(GazetteerError):
                out += [name.text for name in self.gazetteer.names(place.geonameid)]
        return [name for name in out if name]

    def town(self, identity: int, name: str) -> str:
        """A town's name by its GeoNames id."""
        if not self.code or self.gazetteer is None:
            return name
        with suppress(GazetteerError):
            return self.place(self.gazetteer[identity])
        return name

    def unit(self, place: Place) -> str:
        """The name of the first-order unit that a place is in."""
        if not self.code or self.gazetteer is None or not place.admin1_name:
            return place.admin1_name
        return self._unit(place.country, place.admin1_name)

    @cache  # noqa: B019 - one object a page
    def _unit(self, country: str, name: str) -> str:
        assert self.gazetteer is not None
        with suppress(GazetteerError):
            hits = self.gazetteer.search(name, country=country, limit=5, fuzzy=False, feature_classes=["A"])
            unit = next((hit.place for hit in hits if hit.place.fcode == "ADM1"), None)
            if unit:
                return self.place(unit)
        return name

    def region(self, name: str, lon: float, lat: float) -> str:
        """The name of a range, desert, sea or lake that lies somewhere there (degrees)."""
        if not self.code or self.gazetteer is None:
            return name
        if name in _countries():  # an island that is a country
            return self.words.country(_countries()[name], name)
        asked = " ".join(_SHORT.get(word, word) for word in name.split())
        with suppress(GazetteerError):
            hits = self.gazetteer.search(asked, limit=4, fuzzy=False, feature_classes=["H", "T", "L"])
            most = ALONE if len(hits) == 1 else FAR
            for hit in hits:
                if distance_km(hit.place.point, Point(lat, lon)) < most:
                    return self._known(hit.place.geonameid) or name
        return name

    def _known(self, identity: int) -> str:
        """A name in the language by a place's id; "" for none."""
        if self.gazetteer is None:
            return ""
        with suppress(GazetteerError):
            return _chosen(self.gazetteer.names(identity), self.code)
        return ""


def _chosen(names: Sequence[Name], code: str) -> str:
    """The best of a place's names in a language: said to be its own, else written in its letters."""
    current = [n for n in names if not (n.historic or n.colloquial)]
    own = [n for n in current if n.language == code]
    found = max(own, key=lambda n: (n.preferred, n.text[:1].isupper())).text if own else _written(current, code)
    return found[:1].upper() + found[1:]


def _written(names: Sequence[Name], code: str) -> str:
    """A name of no stated language that has the language's own letters only: of the fewest words the longest."""
    letters = load(code).alphabet
    fit = [n.text for n in names if letters and not n.language and not set(n.text) - set(letters) - {" "}]
    return min(fit, key=lambda text: (text.count(" "), -len(text)), default="")
