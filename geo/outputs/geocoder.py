"""A geopy geocoder over the local gazetteer, which takes what geopy's Nominatim takes.

It works wherever geopy's geocoders do: in `geopy.extra.rate_limiter.RateLimiter` and as
`geopandas.tools.geocode(names, provider=ToposcopeGeocoder)`. No request leaves the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from geopy.adapters import BaseAsyncAdapter, BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from gazetteer import Gazetteer, Hit, Match, Place, Reverse, contains, fold

from ..language import country_name
from ..record import record_place, record_position
from ..tables import country_at_end, country_code, without_types
from .geocoder_query import (
    are_alike,
    as_box,
    as_codes,
    as_parts,
    as_point,
    country_alone,
    exonyms,
    in_box,
    is_missing,
    key_country,
)
from .geojson import plain_geometry, shape_maker

POOL = 200
"""How many namesakes are weighed where the query says more than a name."""
NAMESAKES = 40
"""How many are weighed where it says a name alone."""
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
LIKE = {Match.VARIANT: 0.6, Match.FUZZY: 0.75}
"""How alike two names are, at least (difflib's ratio), of which one is taken for the other."""
# What counts beside the importance rank (1 the greatest) of the places of a name. Set by hand, in steps of about
# three times, on the names in tests/test_geocoder.py; nothing is fitted to a corpus.
EMPTY = 10
"""Times the rank of a town or unit of which no population is known."""
UNMARKED = 3
"""Times the rank of a place without the marks that the name asked for has: Munster for Münster."""
FAR_LARGER = 30
"""By so many times a place's rank must be better than those of all whose main name is the one asked for, to be meant by
another of its names: Rome by "Roma"."""
_STRICT = {Match.EXACT, Match.ALTERNATE, Match.HISTORIC, Match.VARIANT}
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
        # Columns of names repeat themselves.
        self._units = lru_cache(maxsize=4096)(self._find_units)
        self._search = lru_cache(maxsize=8192)(self._find)

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that answers."""
        if self._gazetteer is None:
            given = self._given
            self._gazetteer = Gazetteer.open(None if given is None or isinstance(given, Gazetteer) else given)
        return self._gazetteer

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
        hits: Iterable[Hit] = self._search(name, codes, tuple(containers), wanted if not (featuretype or box) else POOL)
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

    def _find(self, name: str, codes: tuple[str, ...], containers: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
        found = self._find_in(name, codes, containers, limit)
        is_borne = bool(found) and found[0].match.is_own
        if containers and is_borne:
            return found
        # "FR" and "FRA" are countries, whoever is called so; "Gambia, The" and "Dom. Rep." where nobody is.
        code = country_alone((name, *containers), is_borne)
        if code and (not codes or code in codes) and (country := self.gazetteer.unit(code)):
            others = (h for h in found if h.place != country)
            return (Hit(country, Match.ALTERNATE, 1.0, name), *others)[:limit]
        if not containers:
            return found
        # "Salem, IN" is in Indiana, which has one; "Delhi, IN" in India.
        code, outer = country_at_end(containers, any_case=True)
        units = self._units(containers[-1])
        if not code or (codes and code not in codes) or (units and all(_is_country(u, code) for u in units)):
            return found
        by_code = self._find_in(name, (code,), tuple(outer), limit)
        return by_code if not found or (by_code and by_code[0].match.is_own) else found

    def _find_in(self, name: str, codes: tuple[str, ...], containers: tuple[str, ...], limit: int) -> tuple[Hit, ...]:
        units = [self._units(container) for container in containers]
        if not all(units):
            return ()
        if len(units) == 1 and units[0] and not codes and all(u.fcode.startswith("PCL") for u in units[0]):
            codes, units = tuple(u.country for u in units[0]), []  # the search itself keeps to countries
        pool = POOL if units else max(limit, NAMESAKES)
        if limit == 1 and (quick := tuple(islice(_within(self._named(name, codes, pool), units), 1))):
            return quick
        hits = self._meant(name, codes, pool)
        if self._strict:
            hits = (h for h in hits if h.match in _STRICT)
        return tuple(islice(_within(hits, units), limit))

    def _named(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        """Who bears a name, without a look at whom else it may mean: that takes milliseconds."""
        found = [h for code in codes for h in self.gazetteer.borne_in(name, code, limit=pool)]
        hits = found if codes else list(self.gazetteer.lookup(name, limit=pool))
        return _famous_first(name, [h for h in hits if h.match.is_own])

    def _meant(self, name: str, codes: tuple[str, ...], pool: int) -> Iterable[Hit]:
        """What a name may mean, the likeliest first: who bears it; else, of "Duma town", towns called Duma; else who is
        called much like it."""
        hits = _famous_first(name, self._searched(name, codes, pool))
        if any(h.match.is_own for h in hits):
            return hits
        if split := self._with_container(name, codes, pool):
            return split
        typed = without_types(fold(name))
        if typed.types and typed.key:
            found = [h for h in self._searched(typed.key, codes, pool) if h.match in _STRICT]
            fitting = [h for h in _famous_first(typed.key, found) if typed.types[0].fits(h.place)]
            if fitting:
                return sorted(fitting, key=lambda h: -typed.types[0].fits(h.place))
        return (h for h in hits if self._is_like(name, h.place, LIKE.get(h.match, 0.0)))

    def _with_container(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        """Of "Paris TX" and "Hama Syria", which have no comma, the places of the one in the other."""
        words = name.split()
        for at in range(len(words) - 1, 0, -1):
            units = self._units(" ".join(words[at:]))
            if found := list(_within(self._named(" ".join(words[:at]), codes, pool), [units])) if units else []:
                return found
        return []

    def _searched(self, name: str, codes: tuple[str, ...], pool: int) -> list[Hit]:
        return [h for code in codes or (None,) for h in self.gazetteer.search(name, country=code, limit=pool)]

    def _is_like(self, name: str, place: Place, least: float) -> bool:
        """Whether a name looks like one of a place's, or like a word of it; that both sound alike is not enough."""
        key = fold(name)
        words = {fold(n) for n in (place.name, *(n.text for n in self.gazetteer.names(place)))}
        words |= {word for some in words for word in some.split()}
        return any(are_alike(key, word, least) for word in words)

    def _find_units(self, container: str) -> tuple[Place, ...]:
        """The countries and admin units of a name or code."""
        return tuple(h.place for h in self.gazetteer.lookup(container) if h.place.fclass == "A")

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


def _famous_first(name: str, hits: list[Hit]) -> list[Hit]:
    """The best matches first, those that bear just that name by their rank.

    Ranked with these, though the name is another of theirs, are a country ("UK"), a town known by a part of its name
    ("Hull") or by an English one ("Cologne"), and one far better known that is called much like it ("Roma").
    """
    asked = fold(name)
    words, known, country = set(asked.split()), exonyms().get(asked), country_code(name)
    marked = set() if name.isascii() else set(name.casefold().split())
    smaller = min((h.place.rank for h in hits if h.match is Match.EXACT), default=0) / FAR_LARGER

    def key(hit: Hit) -> tuple[bool, float]:
        place = hit.place
        by_part = place.fclass != "A" and words <= set(fold(place.name).split())
        meant = by_part or (place.country == country and place.fcode.startswith("PCL"))
        far_larger = place.rank <= smaller and are_alike(asked, fold(place.name), LIKE[Match.VARIANT])
        whole = hit.match is Match.EXACT or place.geonameid == known
        whole |= hit.match is Match.ALTERNATE and (meant or far_larger)
        empty = place.fclass in ("A", "P") and not place.population
        unmarked = not marked <= set(place.name.casefold().split())
        return not whole, place.rank * EMPTY**empty * UNMARKED**unmarked if whole else -hit.score

    return sorted(hits, key=key)


def _is_country(place: Place, code: str) -> bool:
    return place.country == code and place.fcode.startswith("PCL")


def _within(hits: Iterable[Hit], units: Sequence[Sequence[Place]]) -> Iterator[Hit]:
    """The hits that lie in one of each row of units, each looked at when it is asked for."""
    return (h for h in hits if all(any(contains(unit, h.place) for unit in row) for row in units))


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
