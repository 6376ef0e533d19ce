"""The places nearest to a point, against comparing with every place."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import World
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Point, QueryError, distance_km

LAT = st.floats(-90, 90, allow_nan=False)
LON = st.floats(-180, 180, allow_nan=False)


@pytest.fixture(scope="module")
def globe(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Some 3,000 places: dense and sparse, at the poles and on both sides of the 180th meridian."""
    import random

    rng = random.Random(7)
    made = World(tmp_path_factory.mktemp("globe"))
    for i in range(3000):
        lat = rng.choice([rng.uniform(-90, 90), rng.gauss(35, 1), 90.0, -89.9999, 0.0])
        lon = rng.choice([rng.uniform(-180, 180), rng.gauss(39, 1), 180.0, -180.0, 179.99])
        made.add_place(f"Place {i}", lat=lat, lon=lon, country="SY" if i % 2 else "IQ", fclass="P" if i % 3 else "H")
    made.add_place("Alone", lat=-38.0, lon=176.0, country="NZ")
    return made.open()


@given(LAT, LON)
@settings(max_examples=40, deadline=None)
def test_the_nearest_are_those_that_comparing_with_all_finds(globe: Gazetteer, lat: float, lon: float) -> None:
    here = Point(lat=lat, lon=lon)
    slow = sorted(distance_km(here, place.point) for place in globe)[:12]
    assert [near.km for near in globe.near(lat=lat, lon=lon, limit=12)] == pytest.approx(slow, abs=1e-9)


@given(LAT, LON)
@settings(max_examples=5, deadline=None)
def test_all_places_come_in_order_to_the_far_side_of_the_globe(globe: Gazetteer, lat: float, lon: float) -> None:
    here = Point(lat=lat, lon=lon)
    slow = sorted(distance_km(here, place.point) for place in globe)
    assert [near.km for near in globe.near(lat=lat, lon=lon, limit=len(globe))] == pytest.approx(slow, abs=1e-9)


@given(LAT, LON)
@settings(max_examples=20, deadline=None)
def test_the_only_place_of_a_country_is_found_wherever_one_stands(globe: Gazetteer, lat: float, lon: float) -> None:
    (alone,) = globe.near(lat=lat, lon=lon, country="NZ")
    assert alone.place.name == "Alone"


@pytest.mark.parametrize("patience", [0, 7, 200])
def test_what_is_far_and_rare_is_the_same_when_the_table_is_read_instead(
    globe: Gazetteer, monkeypatch: pytest.MonkeyPatch, patience: int
) -> None:
    for more in ({"country": "NZ"}, {"country": "IQ", "feature_classes": "HA"}, {"feature_classes": "P", "km": 900.0}):
        expected = globe.near(lat=20, lon=-30, limit=60, **more)  # type: ignore[arg-type]
        with monkeypatch.context() as patched:
            patched.setattr("gazetteer.search.nearest._PATIENCE", patience)
            assert globe.near(lat=20, lon=-30, limit=60, **more) == expected  # type: ignore[arg-type]


@given(LAT, LON, LAT, LON)
@settings(max_examples=60, deadline=None)
def test_distances_are_geopys(lat: float, lon: float, lat2: float, lon2: float) -> None:
    ours = distance_km(Point(lat=lat, lon=lon), Point(lat=lat2, lon=lon2))
    assert ours == pytest.approx(geodesic((lat, lon), (lat2, lon2)).km, abs=1e-6)


def test_within_a_radius(globe: Gazetteer) -> None:
    here = Point(lat=35, lon=39)
    expected = {p.geonameid for p in globe if distance_km(here, p.point) <= 60}
    assert {near.place.geonameid for near in globe.near(lat=35, lon=39, km=60, limit=10_000)} == expected
    assert globe.near(lat=-60, lon=5, km=0.0) == []


def test_only_of_a_class_and_country(globe: Gazetteer) -> None:
    for near in globe.near(lat=35, lon=39, limit=20, feature_classes=["H"], country="iq"):
        assert (near.place.fclass, near.place.country) == ("H", "IQ")


def test_over_the_180th_meridian(world: World) -> None:
    world.add_place("West of it", lat=0, lon=179.9)
    world.add_place("Far", lat=0, lon=170)
    (near, *_) = world.open().near(lat=0, lon=-179.9)
    assert near.place.name == "West of it"
    assert near.km == pytest.approx(22.26, abs=0.01)


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_point_off_the_globe_is_refused(globe: Gazetteer, lat: float, lon: float) -> None:
    with pytest.raises(ValueError, match="degrees"):
        globe.near(lat=lat, lon=lon)


def test_an_empty_gazetteer_has_nothing_near(world: World) -> None:
    assert world.open().near(lat=0, lon=0) == []


@pytest.mark.parametrize("wrong", [{"lat": "35"}, {"lon": None}, {"km": -1}, {"km": "x"}, {"km": float("nan")},
                                   {"limit": -1}, {"limit": 1.5}, {"country": "XX"}])  # fmt: skip
def test_what_is_no_question_is_told(levant: Gazetteer, wrong: dict[str, Any]) -> None:
    with pytest.raises(QueryError, match=next(iter(wrong))):
        levant.near(**({"lat": 35.0, "lon": 39.0} | wrong))
