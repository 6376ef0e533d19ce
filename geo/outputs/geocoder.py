"""A geopy geocoder over the local gazetteer.

It works wherever geopy's geocoders do: in `geopy.extra.rate_limiter.RateLimiter` and as
`geopandas.tools.geocode(names, provider=ToposcopeGeocoder)`. No request leaves the machine.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from gazetteer import Gazetteer, Hit, Place, contains

from ..record import record_place

POOL = 200
"""How many namesakes are weighed where the query says more than a name."""


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy ships no types
    """Stands where geopy's HTTP adapters stand, and refuses every request."""

    def get_text(self, url: str, **_: Any) -> str:
        raise GeocoderQueryError(f"the gazetteer is local; no request is made to {url}")

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
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        """`gazetteer`: an open one, a path, or None for the built-in one (opened when first used).

        `timeout` and `user_agent` are geopy's usual arguments; nothing here waits or sends.
        """
        super().__init__(scheme="http", timeout=timeout, user_agent=user_agent, adapter_factory=_NoNetwork)
        self._given = gazetteer
        self._gazetteer = gazetteer if isinstance(gazetteer, Gazetteer) else None

    @property
    def gazetteer(self) -> Gazetteer:
        """The gazetteer that answers."""
        if self._gazetteer is None:
            given = self._given
            self._gazetteer = Gazetteer.open(None if given is None or isinstance(given, Gazetteer) else given)
        return self._gazetteer

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing here waits
        country_codes: str | Sequence[str] | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The place that a name means, the most important first; None where there is none.

        What follows a comma restricts: "Paris, Texas", "Tripoli, Lebanon", "Springfield, IL, USA". `country_codes`
        are ISO 3166 alpha-2. With `exactly_one=False` a list of at most `limit` (default 10).
        """
        name, *containers = [part.strip() for part in query.split(",") if part.strip()] or [""]
        if not name:
            return None
        hits = self._search(name, country_codes, POOL if containers else (1 if exactly_one else limit or 10))
        for container in containers:
            hits = self._inside(hits, container)
        found = [self._location(hit.place) for hit in hits[: limit or 10]]
        if exactly_one:
            return found[0] if found else None
        return found or None

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's interface; nothing here waits
        km: float | None = None,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The populated place nearest to a point, `(lat, lon)` in degrees or anything `geopy.Point` takes.

        `km` bounds the distance. With `exactly_one=False` a list of at most `limit` (default 10), nearest first.
        """
        lat, lon = map(float, self._coerce_point_to_string(query).split(","))
        count = 1 if exactly_one else limit or 10
        near = self.gazetteer.near(lat=lat, lon=lon, km=km, limit=count, feature_classes=["P"])
        found = [self._location(n.place) for n in near]
        if exactly_one:
            return found[0] if found else None
        return found or None

    def _search(self, name: str, country_codes: str | Sequence[str] | None, limit: int) -> list[Hit]:
        if not country_codes:
            return self.gazetteer.search(name, limit=limit)
        codes = [country_codes] if isinstance(country_codes, str) else list(country_codes)
        hits = [h for code in codes for h in self.gazetteer.search(name, country=code.upper(), limit=limit)]
        return sorted(hits, key=lambda h: -h.score)

    def _inside(self, hits: list[Hit], container: str) -> list[Hit]:
        """The hits that lie in a country or admin unit of that name."""
        units = [h.place for h in self.gazetteer.lookup(container) if h.place.fclass == "A"]
        units += [p for p in (self._country(container),) if p]
        return [h for h in hits if any(contains(unit, h.place) for unit in units)]

    def _country(self, code: str) -> Place | None:
        if len(code) != 2:
            return None
        return next((h.place for h in self.gazetteer.search(code, limit=5) if h.place.country == code.upper()), None)

    def _location(self, place: Place) -> Location:
        return Location(place.label, (place.point.lat, place.point.lon), record_place(place))
