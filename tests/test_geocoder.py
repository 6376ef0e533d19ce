"""geopy's interface over the built-in gazetteer: geocode, reverse, RateLimiter and geopandas."""

from __future__ import annotations

import geopandas
import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.point import Point
from shapely.geometry import Point as Shape

from gazetteer import Gazetteer
from geo import ToposcopeGeocoder


@pytest.fixture(scope="module")
def geocoder() -> ToposcopeGeocoder:
    return ToposcopeGeocoder(gazetteer=Gazetteer.open())


@pytest.mark.parametrize(
    ("query", "country", "near"),
    [
        ("Paris", "FR", (48.85, 2.35)),
        ("Paris, Texas", "US", (33.66, -95.56)),
        ("Tripoli, Lebanon", "LB", (34.44, 35.85)),
        ("Springfield, Illinois, USA", "US", (39.80, -89.64)),
        ("Córdoba, Argentina", "AR", (-31.41, -64.18)),
        ("حمص", "SY", (34.73, 36.71)),
    ],
)
def test_a_name_and_what_contains_it(
    geocoder: ToposcopeGeocoder, query: str, country: str, near: tuple[float, float]
) -> None:
    location = geocoder.geocode(query)
    assert location.raw["country"] == country
    assert (location.latitude, location.longitude) == pytest.approx(near, abs=0.2)
    assert location.raw["geonameid"] > 0


def test_a_restriction_to_countries(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.geocode("Paris", country_codes="us").raw["country"] == "US"
    found = geocoder.geocode("Tripoli", country_codes=["LB", "LY"], exactly_one=False, limit=20)
    assert {"LB", "LY"} == {location.raw["country"] for location in found}


@pytest.mark.parametrize("query", ["", " , ", "Xyzzyplughtown", "Paris, Xyzzyplughtown"])
def test_what_is_not_there_is_none(geocoder: ToposcopeGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_several(geocoder: ToposcopeGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=7)
    assert len(found) == 7
    assert len({location.raw["geonameid"] for location in found}) == 7


@pytest.mark.parametrize("query", [(34.73, 36.71), "34.73, 36.71", Point(34.73, 36.71)])
def test_reverse_takes_what_geopy_takes(geocoder: ToposcopeGeocoder, query: object) -> None:
    assert "Syria" in geocoder.reverse(query).address


def test_reverse_bounded_in_the_open_sea(geocoder: ToposcopeGeocoder) -> None:
    assert geocoder.reverse((-40.0, -120.0), km=50) is None
    assert geocoder.reverse((-40.0, -120.0)) is not None


def test_reverse_refuses_what_is_no_position(geocoder: ToposcopeGeocoder) -> None:
    with pytest.warns(UserWarning, match="order"), pytest.raises(ValueError, match=r"[Ll]atitude"):
        geocoder.reverse((134.0, 36.0))


def test_it_works_in_a_rate_limiter(geocoder: ToposcopeGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
    assert limited("Homs").raw["country"] == "SY"


def test_it_works_as_geopandas_provider() -> None:
    frame = geopandas.tools.geocode(["Paris, Texas", "Xyzzyplughtown", "Aleppo"], provider=ToposcopeGeocoder)
    assert list(frame.geometry.is_empty) == [False, True, False]
    assert frame.address.iloc[0].startswith("Paris, Texas")
    back = geopandas.tools.reverse_geocode([Shape(37.16, 36.20)], provider=ToposcopeGeocoder)
    assert "Aleppo" in back.address.iloc[0]


def test_nothing_is_requested_from_the_network(geocoder: ToposcopeGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="local"):
        geocoder.adapter.get_json("https://example.org/", timeout=1, headers={})
