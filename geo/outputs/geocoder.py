"""A geopy geocoder over the local gazetteer, which takes what geopy's Nominatim takes.

It works wherever geopy's geocoders do: in `geopy.extra.rate_limiter.RateLimiter` and as
`geopandas.tools.geocode(names, provider=ToposcopeGeocoder)`. No request leaves the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from gazetteer import Gazetteer, Hit, Place, Reverse

from ..language import country_name
from ..record import record_place, record_position
from .geocoder_query import (
    as_box,
    as_codes,
    as_parts,
    as_point,
    in_box,
    is_missing,
    key_country,
)
from .geocoder_search import POOL, QuerySearch
from .geojson import plain_geometry, shape_maker

DEFAULT_LIMIT = 10
OFFSHORE_KM = 50.0
"""A point at sea goes by a town's name so far from it."""
FEATURE_TYPES: dict[str, Callable[[Place], bool]] = {
    "country": lambda p: p.fcode.startswith("PCL"),
    "state": lambda p: p.fcode == "ADM1",
    "city": lambda p: p.fclass == "P",
    "settlement": lambda p: p.fclass == "P" or (p.fclass == "A" and not p.fcode.startswith(("PCL", "ADM1"))),
}
"""Nominatim's `featuretype`, by GeoNames' classes and codes."""
_REFUSAL = "the gazetteer is local; no request is made to "


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Stands where geopy's HTTP adapters stand, and refuses every request."""

    def get_text(self, url: str, **_: Any) -> str:
        raise GeocoderQueryError(_REFUSAL + url)

    get_json = get_text


class _NoNetworkAsync(BaseAsyncAdapter):  # type: ignore[misc]
    """The same for `async with`."""

    async def get_text(self, url: str, **_: Any) -> str:
        raise GeocoderQueryError(_REFUSAL + url)

    get_json = get_text


class ToposcopeGeocoder(Geocoder):  # type: ignore[misc]  # geopy ships no types
    """Geocode and reverse over a gazetteer file.

    >>> ToposcopeGeocoder().geocode("Paris, Texas")
    Location(Paris, Texas, United States, (33.66094, -95.55551, 0.0))
    """

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | str | os.PathLike[str] | None = None,
        strict: bool = False,
        asynchronous: bool = False,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        """`gazetteer`: an open one, a path, or None for the built-in one (opened when first used).

        :param strict: only places that bear the name as it is written, but for case, marks and articles; none that
            begins with it or is only spelt like it.
        :param asynchronous: answers are awaitable, for `async with` and geopy's `AsyncRateLimiter`.

        `timeout` and `user_agent` are geopy's usual arguments; nothing here waits or sends.
        """
        adapter = _NoNetworkAsync if asynchronous else _NoNetwork
        super().__init__(scheme="http", timeout=timeout, user_agent=user_agent, adapter_factory=adapter)
        self._given = gazetteer
        self._gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else None
        self._strict = strict
        self._asynchronous = asynchronous

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that answers."""
        if self._gazetteer is None:
            given = self._given
            self._gazetteer = Gazetteer.open(None if given is None or isinstance(given, Gazetteer) else given)
        return self._gazetteer

    @cached_property
    def _search(self) -> QuerySearch:
        return QuerySearch(self.gazetteer, strict=self._strict)

    def geocode(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing here waits
        limit: int | None = None,
        addressdetails: bool = False,  # noqa: ARG002 - raw["address"] is always there
        language: str | bool = False,
        geometry: str | None = None,
        extratags: bool = False,  # noqa: ARG002 - raw always has the population and the codes
        country_codes: str | Sequence[str] | None = None,
        viewbox: Any = None,
        bounded: bool = False,
        featuretype: str | None = None,
        namedetails: bool = False,
    ) -> Any:
        """The place that a name means, the most important first; None where there is none, and for None and NaN.

        What follows a comma restricts: "Paris, Texas", "Tripoli, Lebanon", "Springfield, IL, USA". A dict has
        Nominatim's keys city, county, state, country. `country_codes` are ISO 3166 alpha-2, a list or "us,ca".
        `viewbox` is two opposite corners, (lat, lon) each: places in it come first, and alone with `bounded`.
        With `exactly_one=False` a list of at most `limit` (default 10). `language` is an ISO 639 code.

        `geometry` is "geojson" or "wkt", of the outline where one is known.

        `raw` has the fields of a record and lat, lon, display_name, address, match, score.

        Raises ValueError for a limit below 1, GeocoderQueryError for what a gazetteer has not: streets, postcodes,
        outlines as KML or SVG, types of features that Nominatim does not name.
        """
        _check(limit, geometry, featuretype)
        box = as_box(viewbox)
        if is_missing(query):
            return self._answer([], exactly_one)
        name, *containers = as_parts(query)
        if not name:
            return self._answer([], exactly_one)
        wanted = 1 if exactly_one else int(limit or DEFAULT_LIMIT)
        codes = as_codes(country_codes) or key_country(query)
        hits: Iterable[Hit] = self._search.find(
            name, codes, tuple(containers), wanted if not (featuretype or box) else POOL
        )
        if featuretype:
            hits = [h for h in hits if FEATURE_TYPES[featuretype](h.place)]
        if box:
            hits = sorted(hits, key=lambda h: not in_box(h.place.point, box))
            hits = [h for h in hits if not bounded or in_box(h.place.point, box)]
        found = [
            self._location(h.place, language, geometry, namedetails, match=str(h.match), score=round(h.score, 4))
            for h in list(hits)[:wanted]
        ]
        return self._answer(found, exactly_one)

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing here waits
        language: str | bool = False,
        addressdetails: bool = True,  # noqa: ARG002 - raw["address"] is always there
        zoom: int | None = None,
        namedetails: bool = False,
        km: float | None = None,
        limit: int | None = None,
    ) -> Any:
        """The nearest populated place of the country that a point lies in, `(lat, lon)` or what `geopy.Point` takes.

        The country and unit in raw["address"] are those whose outlines the point lies in; at sea there is the sea's
        name instead, and beyond 50 km from all towns the sea is the answer, with the point itself; so is a country that
        has no town (Antarctica).
        `km` bounds the distance to the town, which raw["distance_km"] tells. With `exactly_one=False` a list of at
        most `limit` (default 10), nearest first. None for None and NaN.

        Raises ValueError for what is no position and a limit below 1, GeocoderQueryError for a `zoom` that asks for a
        country or unit (raw["address"] has both) or for streets.
        """
        _check(limit)
        if zoom is not None and not 8 <= int(zoom) <= 14:
            raise GeocoderQueryError("zoom is 8 to 14: towns are found; country and unit are in raw['address']")
        if is_missing(query):
            return self._answer([], exactly_one)
        lat, lon = map(float, self._coerce_point_to_string(as_point(query)).split(","))
        count = 1 if exactly_one else int(limit or DEFAULT_LIMIT)
        at = self.gazetteer.reverse(lat=lat, lon=lon)
        reach = km if at.country else min(OFFSHORE_KM, km or OFFSHORE_KM)
        towns = partial(self.gazetteer.near, lat=lat, lon=lon, km=reach, limit=count, feature_classes=["P"])
        near = towns(country=at.country or None) or ([] if at.country else towns())
        found = [self._location(n.place, language, None, namedetails, distance_km=round(n.km, 3)) for n in near]
        for location in found:
            location.raw["address"] |= _address_of(at)
        around = _around(at, lat, lon) if km is None else []
        return self._answer(found or around, exactly_one)

    def _answer(self, found: list[Location], exactly_one: bool) -> Any:
        answer = (found[0] if found else None) if exactly_one else found or None
        return _awaitable(answer) if self._asynchronous else answer

    def _location(
        self, place: Place, language: str | bool, geometry: str | None, namedetails: bool, **more: Any
    ) -> Location:
        name = self._name(place, language) if isinstance(language, str) else place.name
        label = ", ".join([name, *place.label.split(", ")[place.name.count(", ") + 1 :]])
        lat, lon = record_position(place).values()
        raw: dict[str, Any] = {**record_place(place), "lat": lat, "lon": lon, "display_name": label, **more}
        raw["address"] = _address(place)
        if namedetails:
            raw["namedetails"] = {"name": place.name} | {
                f"name:{n.language}": n.text for n in self.gazetteer.names(place) if n.language
            }
        if geometry:
            shape = place.area or shape_maker("point")(place)
            raw |= {"geojson": plain_geometry(shape)} if geometry == "geojson" else {"geotext": shape.wkt}
        return Location(label, (place.point.lat, place.point.lon), raw)

    def _name(self, place: Place, language: str) -> str:
        """The place's name in the first of "de,en" that it has one in, the preferred one."""
        for part in language.split(","):
            code = part.split(";")[0].split("-")[0].strip().lower()
            if place.fcode.startswith("PCL") and (known := country_name(place.country, code)):
                return known
            if code and (names := self.gazetteer.names(place, code)):
                return max(names, key=lambda n: (n.preferred, not n.historic, not n.short)).text
        return place.name


async def _awaitable(answer: Any) -> Any:
    return answer


def _address(place: Place) -> dict[str, str]:
    """Nominatim's names for what a place is and lies in."""
    parts: Mapping[str, str] = {
        "city": place.name if place.fclass == "P" else "",
        "state": place.admin1_name,
        "country": place.country_name,
        "country_code": place.country.lower(),
    }
    return {key: value for key, value in parts.items() if value}


def _address_of(at: Reverse) -> dict[str, str]:
    """What a point lies in, in Nominatim's words."""
    if not at.country:
        return {"sea": at.sea} if at.sea else {}
    parts = {"state": at.admin1_name, "country": at.country_name, "country_code": at.country.lower()}
    return {key: value for key, value in parts.items() if value}


def _around(at: Reverse, lat: float, lon: float) -> list[Location]:
    """The sea itself, or a country without a town, where a point lies in one whose name is known."""
    name = at.country_name if at.country else at.sea
    if not name:
        return []
    raw = {"lat": lat, "lon": lon, "display_name": name, "name": name, "address": _address_of(at)}
    return [Location(name, (lat, lon), raw)]


def _check(limit: int | None, geometry: str | None = None, featuretype: str | None = None) -> None:
    if limit is not None and int(limit) < 1:
        raise ValueError("Limit cannot be less than 1")
    if geometry not in (None, "", "geojson", "wkt"):
        raise GeocoderQueryError(f"geometry={geometry!r}: it is given as 'geojson' or 'wkt'")
    if featuretype not in (None, "", *FEATURE_TYPES):
        raise GeocoderQueryError(f"featuretype is one of {', '.join(FEATURE_TYPES)}, not {featuretype!r}")
